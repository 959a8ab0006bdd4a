import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import { isOrderLate, weekDue } from '../../src/domain/weekly.ts'

const NONE = { off: [], work: [] }
const counting = { calendar: workCalendar(2026, NONE), zone: 'Asia/Shanghai' }
const MONDAYS = { weekday: 1, at: '09:00' }

const due = (at: string, when = MONDAYS) => weekDue(counting, when, new Date(`${at}+08:00`))?.label

describe('the week whose summary is to go out', () => {
  test.each([
    ['a minute before nine on Monday', '2026-11-23T08:59', undefined],
    ['at nine', '2026-11-23T09:00', '2026-W47'],
    ['later that day, in office hours', '2026-11-23T16:00', '2026-W47'],
    ['that evening, missed: not at night', '2026-11-23T20:00', undefined],
    ['that night', '2026-11-24T02:00', undefined],
    ['the next morning', '2026-11-24T08:30', '2026-W47'],
    ['on Saturday', '2026-11-28T10:00', undefined],
    ['the Monday after, before nine: a newer week is over', '2026-11-30T08:45', undefined],
    ['and at nine that newer one', '2026-11-30T09:00', '2026-W48'],
  ])('%s', (_, at, week) => {
    expect(due(at)).toBe(week)
  })

  test.each([
    ['the Monday of National Day', '2026-10-05T09:00', undefined],
    ['the last day off', '2026-10-07T09:00', undefined],
    ['the first working day, before nine', '2026-10-08T08:45', undefined],
    ['the first working day', '2026-10-08T09:00', '2026-W40'],
  ])('waits for the holiday to be over: %s', (_, at, week) => {
    expect(due(at)).toBe(week)
  })

  test('behind two weeks of a holiday goes the newest alone', () => {
    // Spring festival of 2026: 15 to 23 February.
    expect(due('2026-02-23T09:00')).toBeUndefined()
    expect(due('2026-02-24T09:00')).toBe('2026-W08')
  })

  test('in a year whose holidays are not published, weekends and the statutory days count', () => {
    const known = [...counting.calendar.knownYears]
    expect(known).not.toContain(2027)
    expect(due('2027-01-01T09:00')).toBeUndefined()
    expect(due('2027-01-04T09:00')).toBe('2026-W53')
    expect(due('2027-01-11T09:00')).toBe('2027-W01')
  })

  test('another day and hour may be set; what comes at its hour comes, office hours or not', () => {
    const fridays = { weekday: 5, at: '19:00' }
    expect(due('2026-11-27T18:59', fridays)).toBeUndefined()
    expect(due('2026-11-27T19:00', fridays)).toBe('2026-W47')
    expect(due('2026-11-27T20:00', fridays)).toBeUndefined()
    // A holiday on Friday moves it to the next working day, be that in the next week.
    expect(due('2026-10-08T09:00', { weekday: 5, at: '09:00' })).toBe('2026-W39')
    expect(due('2026-10-09T09:00', { weekday: 5, at: '09:00' })).toBe('2026-W40')
    expect(due('2026-05-01T09:00', { weekday: 5, at: '09:00' })).toBeUndefined()
    expect(due('2026-05-06T09:00', { weekday: 5, at: '09:00' })).toBe('2026-W17')
  })
})

test('an order is late when five working days are over', () => {
  expect(isOrderLate(counting.calendar, '2026-11-23', '2026-11-30')).toBe(false)
  expect(isOrderLate(counting.calendar, '2026-11-23', '2026-12-01')).toBe(true)
})
