import fc from 'fast-check'
import { expect, test } from 'vitest'

import { itemRow } from '../../src/domain/item.ts'
import { readSpokenPeriod } from '../../src/domain/spoken-period.ts'

const TODAY = '2026-11-23'

test.each([
  ['2026年第三季度', '2026-Q3'],
  ['2026年三季度', '2026-Q3'],
  ['2026第3季度', '2026-Q3'],
  ['第三季度', '2026-Q3'],
  ['去年四季度', '2025-Q4'],
  ['2026-Q3', '2026-Q3'],
  ['2026q3', '2026-Q3'],
  ['2026年9月', '2026-09'],
  ['2026年9月份', '2026-09'],
  ['2026-09', '2026-09'],
  ['九月', '2026-09'],
  ['十二月', '2026-12'],
  ['12月份', '2026-12'],
  ['２０２６年９月', '2026-09'],
  ['2026', '2026'],
  ['2026年', '2026'],
  ['2026年度', '2026'],
  ['13月', undefined],
  ['第五季度', undefined],
  ['季度', undefined],
  ['26年', undefined],
  ['最近', undefined],
  ['', undefined],
])('%s is the period %s', (text, period) => {
  expect(readSpokenPeriod(text, TODAY)).toBe(period)
})

test('whatever is read is a period that an item may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'2026年第一三十季度Q3月份-09') }), (text) => {
      const period = readSpokenPeriod(text, TODAY)
      expect(itemRow.shape.period.safeParse(period).success).toBe(true)
    }),
  )
})
