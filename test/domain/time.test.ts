import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  addDays,
  dayOf,
  endOfDay,
  isDay,
  startOfDay,
  wallTime,
  weekday,
} from '../../src/domain/time.ts'

const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'UTC',
] as const
const zones = fc.constantFrom(...ZONES)
const instants = fc.date({
  min: new Date('2000-01-02T00:00:00Z'),
  max: new Date('2040-12-30T00:00:00Z'),
  noInvalidDate: true,
})
const days = instants.map((at) => at.toISOString().slice(0, 10))

test('the wall of a township in China is eight hours ahead of UTC, all year', () => {
  fc.assert(
    fc.property(instants, (at) => {
      const shifted = new Date(at.getTime() + 8 * 3_600_000).toISOString()
      expect(wallTime(at, 'Asia/Shanghai')).toEqual({
        day: shifted.slice(0, 10),
        time: shifted.slice(11, 16),
      })
    }),
  )
})

test.each([
  ['the first minute of the day', '2026-11-22T16:00:00Z', '2026-11-23', '00:00'],
  ['the last minute of the day', '2026-11-23T15:59:59.999Z', '2026-11-23', '23:59'],
  ['the first minute of the year', '2026-12-31T16:00:00Z', '2027-01-01', '00:00'],
])('%s is shown as such', (_, at, day, time) => {
  expect(wallTime(new Date(at), 'Asia/Shanghai')).toEqual({ day, time })
})

describe('in any zone', () => {
  test('a day begins at its own midnight and not a moment earlier', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const start = startOfDay(day, zone)
        expect(wallTime(start, zone)).toEqual({ day, time: '00:00' })
        expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1))
      }),
    )
  })

  test('a day ends where the next begins', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const end = endOfDay(day, zone)
        expect(end).toEqual(startOfDay(addDays(day, 1), zone))
        expect(dayOf(new Date(end.getTime() - 1), zone)).toBe(day)
      }),
    )
  })

  test('every instant lies in the day it is said to lie in', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const day = dayOf(at, zone)
        expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(at.getTime())
        expect(endOfDay(day, zone).getTime()).toBeGreaterThan(at.getTime())
      }),
    )
  })
})

test.each([
  ['2026-03-29', 23],
  ['2026-10-25', 25],
  ['2026-11-23', 24],
])('%s has %i hours in Berlin', (day, hours) => {
  const ms = endOfDay(day, 'Europe/Berlin').getTime() - startOfDay(day, 'Europe/Berlin').getTime()
  expect(ms / 3_600_000).toBe(hours)
})

// There the clock jumps from midnight to one, so that the day has no 00:00.
test.each([
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
])('in %s the day %s, which has no midnight, begins with its first instant', (zone, day, at) => {
  expect(startOfDay(day, zone).toISOString()).toBe(at)
})

describe('days', () => {
  test('going forward and back again leads to the same day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -1500, max: 1500 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day)
      }),
    )
  })

  test('later days are later as text too', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 1500 }), (day, n) => {
        expect(addDays(day, n) > day).toBe(true)
      }),
    )
  })

  test('weekdays follow each other from Monday to Sunday', () => {
    expect(weekday('2026-11-23')).toBe(1)
    expect(weekday('2026-11-29')).toBe(7)
    fc.assert(
      fc.property(days, (day) => {
        expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1)
      }),
    )
  })

  test('the end of February is known', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
  })

  test('every day of the calendar is a day', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(isDay(day)).toBe(true)
      }),
    )
  })

  test.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '',
  ])('"%s" is no day', (text) => {
    expect(isDay(text)).toBe(false)
  })
})
