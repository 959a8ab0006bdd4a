import fc from 'fast-check'
import { expect, test } from 'vitest'

import { partOf } from '../../src/model/excerpts.ts'

const HEAD = '| 小组 | 面积 | 金额 |\n|---|---|---|\n'
const rows = Array.from(
  { length: 160 },
  (_, i) => `| 第${i + 1}小组 | ${100 + i * 7}亩 | ${2000 + i * 31}元 |`,
)
const table = `各小组的补偿款已发放，明细如下。\n${HEAD}${rows.join('\n')}`

test('rows out of the middle of a table come with the names of their columns', () => {
  const part = partOf({ body: table }, rows[120])
  expect(part.startsWith(HEAD)).toBe(true)
  expect(part).toContain(rows[120])
  expect(part).not.toContain(rows[10])
})

test('rows of a table that has no names of columns get none', () => {
  const part = partOf({ body: rows.join('\n') }, rows[120])
  expect(part).toContain(rows[120])
  expect(part).not.toContain('小组 |\n')
  expect(part.startsWith('| 第')).toBe(true)
})

test('a row longer than all that is sent keeps its first cells', () => {
  const long = `| 第一小组 | ${'说明'.repeat(1_200)} | 9999元 |`
  const part = partOf({ body: `${table}\n${long}` }, '9999元 |')
  expect(part).toContain('| 第一小组 |')
})

test('the passage is sent, wherever the lines of the item end', () => {
  const line = fc.integer({ min: 0, max: 4_000 }).map((length) => '甲乙丙丁戊'.repeat(length / 5))
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.integer({ min: 1, max: 400 }),
      (lines, at, length) => {
        const before = lines.join('\n')
        const place = at % (before.length + 1)
        const passage = `【${'乙'.repeat(length)}】`
        const body = `${before.slice(0, place)}${passage}${before.slice(place)}`
        expect(partOf({ body }, passage)).toContain(passage)
      },
    ),
  )
})

test('a passage in the first line, after a short one, is not cut off with it', () => {
  const body = `标题行\n${'甲乙丙丁戊己庚辛壬癸，'.repeat(450)}`
  const passage = body.slice(60, 120)
  expect(partOf({ body }, passage)).toContain(passage)
})

test('a number at the edge is sent whole or not at all', () => {
  for (let shift = 0; shift < 14; shift++) {
    const number = '13812345678'
    const before = `${'丙'.repeat(3_000)}${number}${'丙'.repeat(1_490 - shift)}`
    const after = `${'丙'.repeat(1_490 - shift)}${number}${'丙'.repeat(3_000)}`
    const part = partOf({ body: `${before}【找到的话】${after}` }, '【找到的话】')
    for (const digits of part.match(/\d+/g) ?? []) expect(digits).toBe(number)
  }
})
