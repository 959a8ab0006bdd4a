import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import {
  deadlineAfter,
  isWorkingDay,
  workingDaysAfter,
  workingDaysBetween,
  type WorkCalendar,
} from '../../src/domain/calendar.ts'
import { addDays, dayOf, wallTime } from '../../src/domain/time.ts'

const ZONE = 'Asia/Shanghai'
const china = workCalendar(2026, { off: [], work: [] })
const at = (time: string) => new Date(`${time}:00+08:00`)

const days = fc.integer({ min: 0, max: 600 }).map((n) => addDays('2026-01-01', n))
const counts = fc.integer({ min: 1, max: 40 })
/** Calendars nobody ever published, with days off and make-up days where they like. */
const calendars: fc.Arbitrary<WorkCalendar> = fc
  .record({
    off: fc.uniqueArray(days, { maxLength: 60 }),
    work: fc.uniqueArray(days, { maxLength: 60 }),
  })
  .map(({ off, work }) => ({
    off: new Set(off),
    work: new Set(work),
    knownYears: new Set([2026, 2027]),
  }))

describe('the State Council’s year 2026', () => {
  test.each([
    ['2026-10-10', 'the Saturday worked for the National Day week'],
    ['2026-01-04', 'the Sunday worked for New Year'],
    ['2026-02-14', 'the Saturday worked before Spring Festival'],
    ['2026-09-20', 'the Sunday worked for the National Day week'],
    ['2026-11-23', 'an ordinary Monday'],
  ])('%s is worked: %s', (day) => {
    expect(isWorkingDay(china, day)).toBe(true)
  })

  test.each([
    ['2026-01-02', 'the Friday after New Year'],
    ['2026-02-23', 'the last Monday of Spring Festival'],
    ['2026-10-07', 'the last day of the National Day week'],
    ['2026-11-28', 'an ordinary Saturday'],
    ['2026-11-29', 'an ordinary Sunday'],
  ])('%s is off: %s', (day) => {
    expect(isWorkingDay(china, day)).toBe(false)
  })
})

describe('a limit', () => {
  test('counts from the day after filing, to 24:00 of the nth working day', () => {
    const due = deadlineAfter(china, ZONE, at('2026-11-23T09:00'), 5)
    expect(due.day).toBe('2026-11-30')
    expect(due.at).toEqual(at('2026-12-01T00:00'))
    expect(due.provisional).toBe(false)
  })

  test('is the same for the first and the last minute of a day', () => {
    const early = deadlineAfter(china, ZONE, at('2026-11-23T00:00'), 1)
    const late = deadlineAfter(china, ZONE, at('2026-11-23T23:59'), 1)
    expect(early).toEqual(late)
    expect(deadlineAfter(china, ZONE, at('2026-11-24T00:00'), 1).day).toBe('2026-11-25')
  })

  test('counts a make-up Saturday', () => {
    expect(workingDaysAfter(china, '2026-10-09', 1).day).toBe('2026-10-10')
    expect(workingDaysAfter(china, '2026-10-09', 2).day).toBe('2026-10-12')
  })

  test('runs over the whole of a holiday', () => {
    expect(workingDaysAfter(china, '2026-09-30', 1).day).toBe('2026-10-08')
    expect(workingDaysAfter(china, '2026-02-13', 2).day).toBe('2026-02-24')
  })

  test('is provisional where the counting touches a year not published', () => {
    expect(workingDaysAfter(china, '2026-12-24', 5)).toEqual({
      day: '2026-12-31',
      provisional: false,
    })
    expect(workingDaysAfter(china, '2026-12-25', 5)).toEqual({
      day: '2027-01-04',
      provisional: true,
    })
  })
})

describe('whatever the calendar', () => {
  test('the nth working day is a working day, with n of them up to it', () => {
    fc.assert(
      fc.property(calendars, days, counts, (calendar, from, n) => {
        const { day } = workingDaysAfter(calendar, from, n)
        expect(isWorkingDay(calendar, day)).toBe(true)
        expect(workingDaysBetween(calendar, from, day)).toBe(n)
        expect(workingDaysBetween(calendar, from, addDays(day, -1))).toBe(n - 1)
      }),
    )
  })

  test('more days end later, and filing later never ends earlier', () => {
    fc.assert(
      fc.property(calendars, days, counts, (calendar, from, n) => {
        const { day } = workingDaysAfter(calendar, from, n)
        expect(workingDaysAfter(calendar, from, n + 1).day > day).toBe(true)
        expect(workingDaysAfter(calendar, addDays(from, 1), n).day >= day).toBe(true)
      }),
    )
  })

  test('the instant is midnight at the end of the day, and after filing', () => {
    const filings = fc.date({
      min: at('2026-01-01T00:00'),
      max: at('2027-06-01T00:00'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(calendars, filings, counts, (calendar, filed, n) => {
        const due = deadlineAfter(calendar, ZONE, filed, n)
        expect(wallTime(due.at, ZONE)).toEqual({ day: addDays(due.day, 1), time: '00:00' })
        expect(due.day > dayOf(filed, ZONE)).toBe(true)
      }),
    )
  })
})

describe('the township’s own days', () => {
  const own = workCalendar(2026, {
    off: ['2026-11-25', '2026-10-10'],
    work: ['2026-11-28', '2026-10-01'],
  })

  test('make a working day free, a published make-up day too', () => {
    expect(isWorkingDay(own, '2026-11-25')).toBe(false)
    expect(isWorkingDay(own, '2026-10-10')).toBe(false)
  })

  test('make a free day worked, a published holiday too', () => {
    expect(isWorkingDay(own, '2026-11-28')).toBe(true)
    expect(isWorkingDay(own, '2026-10-01')).toBe(true)
  })

  test('move the limits', () => {
    expect(workingDaysAfter(own, '2026-11-23', 5).day).toBe('2026-11-30')
    expect(workingDaysAfter(own, '2026-11-23', 4).day).toBe('2026-11-28')
  })
})
