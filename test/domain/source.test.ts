import { expect, test } from 'vitest'

import { readSource } from '../../src/domain/grounding.ts'
import { simplify } from '../../src/model/script.ts'

const rowsOf = (body: string): string[] =>
  readSource('明细', body, simplify)
    .segments.map(({ text }) => text)
    .filter((text) => text.includes('元'))

test('a table’s header names the cells of its rows', () => {
  expect(rowsOf('| 小组 | 金额 |\n|---|---|\n| 一组 | 20元 |')).toEqual(['小组:一组,金额:20元'])
})

test('the first row of a table that has no header names nothing', () => {
  expect(rowsOf('| 一组 | 20元 |\n| 二组 | 30元 |')).toEqual(['| 一组 | 20元 |', '| 二组 | 30元 |'])
})

test('a row of empty cells under another is no ruler', () => {
  expect(rowsOf('| 一组 | 20元 |\n|  |  |\n| 二组 | 30元 |')).toEqual([
    '| 一组 | 20元 |',
    '| 二组 | 30元 |',
  ])
})
