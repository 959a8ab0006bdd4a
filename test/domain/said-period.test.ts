import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { PERIOD_KINDS, periodAt } from '../../src/domain/period.ts'
import { periodSaid } from '../../src/domain/said-period.ts'
import { addDays } from '../../src/domain/time.ts'

/** A Monday, in the 49th week. */
const TODAY = '2026-11-30'

const labelOf = (words: string, today = TODAY) => periodSaid(words, today)?.label

describe('a period is understood', () => {
  test.each([
    ['2026-W49', '本周 这周 这个星期 本週 這個禮拜'],
    ['2026-W48', '上周 上个星期 上星期 上一周 上週 上個禮拜'],
    ['2026-W47', '上上周 2026-W47 2026-w47 第47周 47周 第四十七周 2026年第47周'],
    ['2026-11', '本月 这个月 当月 這個月 本月份 11月 十一月 11月份 2026-11 2026/11 2026年11月'],
    ['2026-10', '上月 上个月 上個月 上一个月 2026年10月 十月 2026年十月份'],
    ['2026-09', '上上个月 9月 2026-9 2026.09'],
    ['2025-12', '12月 去年12月 十二月 去年十二月'],
    ['2026-Q4', '本季 本季度 这个季度 這季度 四季度 第四季度 2026-Q4 2026q4 今年第四季度'],
    ['2026-Q3', '上季 上个季度 上季度 第三季度 三季度'],
    ['2025-Q4', '去年第四季度 去年四季度 2025年第4季度'],
    ['2026', '今年 本年 本年度 2026 2026年 2026年度'],
    ['2025', '去年 上年 2025 2025年'],
    ['2024', '前年 2024'],
  ])('as %s: %s', (label, all) => {
    const said = all.split(' ')
    expect(said.map((one) => [one, labelOf(one)])).toEqual(said.map((one) => [one, label]))
  })

  test.each([
    ['this week', '2026-W49'],
    ['last week', '2026-W48'],
    ['last month', '2026-10'],
    ['Last Month', '2026-10'],
    ['the last quarter', '2026-Q3'],
    ['this year', '2026'],
    ['previous year', '2025'],
    ['week 47', '2026-W47'],
    ['week 47 of 2026', '2026-W47'],
    ['Q3', '2026-Q3'],
    ['Q4 2025', '2025-Q4'],
    ['November', '2026-11'],
    ['Dec', '2025-12'],
    ['dec 2024', '2024-12'],
    ['October 2026', '2026-10'],
    ['２０２６－１１', '2026-11'],
    [' 上个月 的 ', '2026-10'],
  ])('"%s" is %s', (words, label) => {
    expect(labelOf(words)).toBe(label)
  })
})

test.each([
  '昨天',
  '很久以前',
  `${'上'.repeat(4_000)}周`,
  `${'上'.repeat(4)}年`,
  '13月',
  '第五季度',
  '2026-W54',
  '2026-13',
  '1999',
  'week',
  'market',
  'yesterday',
  '上',
  '月',
  '2026-11-30',
  '<b>',
])('"%s" is no period', (words) => {
  expect(labelOf(words)).toBeUndefined()
})

test('a number without a year is of the newest that has begun, on every day', () => {
  fc.assert(
    fc.property(fc.nat(4_000), fc.integer({ min: 1, max: 12 }), (n, month) => {
      const today = addDays('2024-01-01', n)
      const found = periodSaid(`${month}月`, today)!
      expect(found.from <= today).toBe(true)
      expect(addDays(found.from, 366) > today).toBe(true)
      expect(Number(found.label.slice(5))).toBe(month)
    }),
  )
})

test('what the command line writes is understood, whatever the period', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERIOD_KINDS), fc.nat(20_000), (kind, n) => {
      const period = periodAt(kind, addDays('2020-01-06', n))
      expect(periodSaid(period.label, TODAY)).toEqual(period)
    }),
  )
})
