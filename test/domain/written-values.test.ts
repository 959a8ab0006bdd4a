import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dayIn, docNoIn, daysIn, periodIn } from '../../src/domain/written-values.ts'

describe('days as papers write them', () => {
  test.each([
    ['2026年11月3日', '2026-11-03'],
    ['二〇二六年十一月三日', '2026-11-03'],
    ['二○二六年十月二十一日', '2026-10-21'],
    ['2026-11-03', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['2026.11.3', '2026-11-03'],
    ['２０２６年１１月３日', '2026-11-03'],
    ['2026 年 11 月 3 日', '2026-11-03'],
  ])('%s', (text, day) => {
    expect(daysIn(`青禾镇人民政府\n${text}`)).toEqual([day])
  })

  test('all of them, in order; what is no day is none', () => {
    expect(daysIn('自2026年7月1日至2026年7月7日，2026年2月30日不算，2026年第三季度也不算')).toEqual(
      ['2026-07-01', '2026-07-07'],
    )
  })

  test('a cell is a day only where nothing else stands in it', () => {
    expect([dayIn('2026/7/1'), dayIn(' 2026年7月1日 '), dayIn('从2026年7月1日起')]).toEqual([
      '2026-07-01',
      '2026-07-01',
      undefined,
    ])
  })

  test('any day, however it is written, is read as that day', () => {
    const days = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, fc.constantFrom('年月日', '-- ', '// '), (date, [a, b, c]) => {
        const day = date.toISOString().slice(0, 10)
        const [y, m, d] = day.split('-').map(Number)
        expect(daysIn(`${y}${a}${m}${b}${d}${c!.trim()}`)).toEqual([day])
      }),
    )
  })
})

describe('periods', () => {
  test.each([
    ['上塘村2026年第三季度财务收支', '2026-Q3'],
    ['2026年三季度', '2026-Q3'],
    ['二〇二六年第四季度', '2026-Q4'],
    ['2026年度第1季度', '2026-Q1'],
    ['2026-Q2', '2026-Q2'],
    ['2026年9月村级财务', '2026-09'],
    ['2026年09月份', '2026-09'],
    ['2026年十二月', '2026-12'],
    ['2026-09', '2026-09'],
    ['2026年度预算', '2026'],
    ['二○二六年工作要点', '2026'],
    ['2026', '2026'],
  ])('%s', (text, period) => {
    expect(periodIn(text)).toBe(period)
  })

  test('a number that is no year, and a text without one, have none', () => {
    expect([periodIn('电话0750-2026101'), periodIn('村规民约'), periodIn('第三季度')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('numbers of documents', () => {
  test.each([
    ['青府办〔2026〕8号', '青府办〔2026〕8号'],
    ['青府办[2026]8号', '青府办〔2026〕8号'],
    ['青府办（2026）第08号', '青府办〔2026〕8号'],
    ['青府【2026】12 号', '青府〔2026〕12号'],
  ])('%s', (text, number) => {
    expect(docNoIn(text)).toBe(number)
  })

  test('a text without one has none', () => {
    expect(docNoIn('青禾镇2026年8号文')).toBe(undefined)
  })
})
