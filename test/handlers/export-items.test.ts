import fc from 'fast-check'
import { expect, test } from 'vitest'

import { exportItems } from '../../src/handlers/export-items.ts'
import { importItems } from '../../src/handlers/import-items.ts'
import type { FileRow } from '../../src/handlers/item-files.ts'
import { KINDS, LEVELS } from '../../src/domain/item.ts'
import { after, DAY, house, NOW } from './house.ts'

const home = house()
const empty = house()

const parsed = (text: string): FileRow[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => ({ file: 'x', row: i + 1, value: JSON.parse(line) as FileRow['value'] }))
const take = (rows: readonly object[], now = NOW, to = home) =>
  to.commit((trx) =>
    importItems(to.world, trx, parsed(rows.map((row) => JSON.stringify(row)).join('\n')), now),
  )
const exported = (from = home) => exportItems(from.world, from.world.store.read)

/** Words without digits: nothing that could be taken for somebody's number. */
const words = fc
  .array(fc.constantFrom('路灯', '低保', '。', '\n', ' ', '"', '\\', '<b>', '😀', 'é'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `字${parts.join('')}`)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const loose = fc.constantFrom('第二十条', '', '  ', ' 前后有空格 ')
const rows = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    title: words,
    body: words,
    unit: fc.constantFrom('roads', '社会事务办'),
    level: fc.constantFrom(...LEVELS),
    kind: fc.constantFrom(...KINDS),
    publishedAt: maybe(fc.constantFrom('2026-01-01', '2026-02-01')),
    createdAt: maybe(fc.constantFrom('2026-01-01', '')),
    expiresAt: maybe(fc.constantFrom('2027-01-01', null)),
    period: maybe(fc.constantFrom('2026', '2026-Q3', '2026-09')),
    indexNo: maybe(loose),
    docNo: maybe(loose),
    basis: maybe(loose),
    audience: maybe(fc.constantFrom('public', 'internal')),
    area: maybe(fc.constantFrom('east', '西岭村')),
    url: maybe(fc.constantFrom('https://example.com/?a=1&b=2', '')),
    keywords: maybe(fc.array(words, { maxLength: 2 })),
    columns: maybe(fc.dictionary(fc.constantFrom('电话', '地址'), words)),
  }),
  { minLength: 1, maxLength: 8 },
)

test('what was exported is taken as it was: importing it changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const { refused } = await take(given)
      expect(refused).toEqual([])
      const before = await exported()
      const again = await home.commit((trx) =>
        importItems(home.world, trx, parsed(before), after(5 * DAY)),
      )
      expect(again).toMatchObject({ added: 0, changed: 0, held: 0, refused: [] })
      expect(await exported()).toBe(before)
    }),
    { numRuns: 60 },
  )
})

test('an export brought into an empty town gives the same items, all versions of them', async () => {
  const row = { id: 'a', title: '路灯', unit: 'roads', level: 'village', kind: 'notice' }
  await take([{ ...row, body: '一' }])
  await take([{ ...row, body: '二' }], after(DAY))
  await take([{ ...row, id: 'b', body: '三', audience: 'internal', keywords: ['灯'] }])
  const text = await exported()
  const result = await empty.commit((trx) =>
    importItems(empty.world, trx, parsed(text), after(9 * DAY)),
  )
  expect(result).toMatchObject({ added: 2, changed: 1, unchanged: 0 })
  expect(await exported(empty)).toBe(text)
})

test('nothing published is an empty file', async () => {
  expect(await exported()).toBe('')
})
