import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import { isWorkingDay, workingDaysAfter } from '../../src/domain/calendar.ts'
import { addDays } from '../../src/domain/time.ts'

const none = { off: [], work: [] }
const calendar = workCalendar(2026, none)

describe('a year not published yet', () => {
  test('is not known, and the one before is', () => {
    expect(calendar.knownYears.has(2026)).toBe(true)
    expect(calendar.knownYears.has(2027)).toBe(false)
  })

  test('has New Year off, provisionally', () => {
    expect(isWorkingDay(calendar, '2027-01-01')).toBe(false)
    expect(workingDaysAfter(calendar, '2026-12-31', 1)).toEqual({
      day: '2027-01-04',
      provisional: true,
    })
  })

  // 全国年节及纪念日放假办法 as revised in 2024. New moon of the Spring Festival of 2027 falls at
  // 23:56 of 6 February in China, so that 6 February is its first day.
  test.each([
    ['New Year', ['2027-01-01']],
    ['Spring Festival', ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08']],
    ['Qingming', ['2027-04-05']],
    ['Labour Day', ['2027-05-01', '2027-05-02']],
    ['the Dragon Boat Festival', ['2027-06-09']],
    ['the Mid-Autumn Festival', ['2027-09-15']],
    ['National Day', ['2027-10-01', '2027-10-02', '2027-10-03']],
  ])('has %s off', (_, days) => {
    expect(days.filter((day) => isWorkingDay(calendar, day))).toEqual([])
  })

  test('has no other weekday off, and no weekend worked', () => {
    const statutory = ['01-01', '02-05', '02-08', '04-05', '06-09', '09-15', '10-01']
    const off = []
    for (let day = '2027-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
      const weekend = [0, 6].includes(new Date(day).getUTCDay())
      if (isWorkingDay(calendar, day) === weekend) off.push(day.slice(5))
    }
    expect(off).toEqual(statutory)
  })

  test('has the township’s own days over it', () => {
    const own = workCalendar(2026, { off: ['2027-03-03'], work: ['2027-01-01'] })
    expect(isWorkingDay(own, '2027-03-03')).toBe(false)
    expect(isWorkingDay(own, '2027-01-01')).toBe(true)
  })
})

test.each([
  ['2028-01-25', '2028-01-28'],
  ['2029-02-12', '2029-02-15'],
  ['2030-02-02', '2030-02-05'],
])('Spring Festival goes from %s, the eve, to %s, its third day', (eve, third) => {
  const { off } = workCalendar(2027, none)
  const days = [addDays(eve, -1), eve, third, addDays(third, 1)]
  expect(days.map((day) => off.has(day))).toEqual([false, true, true, false])
})
