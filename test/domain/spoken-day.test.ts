import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isWithinLastYear, readDay } from '../../src/domain/spoken-day.ts'
import { addDays } from '../../src/domain/time.ts'

/** A Thursday. */
const TODAY = '2026-11-26'

test.each([
  ['2026-12-01', '2026-12-01'],
  ['2026年12月1日', '2026-12-01'],
  ['2026/12/1', '2026-12-01'],
  ['１２月１日', '2026-12-01'],
  ['12月1号', '2026-12-01'],
  ['12-1', '2026-12-01'],
  ['12/01', '2026-12-01'],
  // Long gone by this year: the next. Gone by lately: that one.
  ['1月5日', '2027-01-05'],
  ['5月27日', '2027-05-27'],
  ['5月28日', '2026-05-28'],
  ['11-20', '2026-11-20'],
  ['今天', '2026-11-26'],
  ['明天', '2026-11-27'],
  ['後天', '2026-11-28'],
  ['Tomorrow', '2026-11-27'],
  ['周四', '2026-11-26'],
  ['周三', '2026-12-02'],
  ['星期日', '2026-11-29'],
  ['下周一', '2026-11-30'],
  ['下周日', '2026-12-06'],
])('%s is %s', (said, day) => {
  expect(readDay(said, TODAY)).toBe(day)
})

test.each([
  '',
  '前天',
  '2月30日',
  '2026-13-01',
  '13月1日',
  '周八',
  '12',
  '2026-12',
  '12-1-2-3',
  '某天',
])('%j is no day', (said) => {
  expect(readDay(said, TODAY)).toBeUndefined()
})

test.each([
  ['2026-11-26', true],
  ['2025-11-26', true],
  ['2025-11-25', false],
])('%s lies within the last year: %s', (day, is) => {
  expect(isWithinLastYear(day, TODAY)).toBe(is)
})

test('a year before the 29th of February is the end of that month', () => {
  expect(isWithinLastYear('2027-02-28', '2028-02-29')).toBe(false)
  expect(isWithinLastYear('2027-03-01', '2028-02-29')).toBe(true)
})

test('any day is read back as it is written in full', () => {
  fc.assert(
    fc.property(fc.nat(2000), (n) => {
      const day = addDays('2024-01-01', n)
      expect(readDay(day, TODAY)).toBe(day)
    }),
  )
})
