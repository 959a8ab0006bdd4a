import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import { isWorkingDay, workingDaysBetween } from '../../src/domain/calendar.ts'
import {
  dayOfLimit,
  extended,
  limitsOf,
  resumed,
  spanAfter,
  type Counting,
} from '../../src/domain/limits.ts'
import { addDays, dayOf, daysBetween } from '../../src/domain/time.ts'
import { allowances, answers, calendars, instants, ZONE } from './random-history.ts'

const minutes = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((n) => n * 60_000)
const later = (at: Date, ms: number) => new Date(at.getTime() + ms)
const china: Counting = { calendar: workCalendar(2026, { off: [], work: [] }), zone: ZONE }
const at = (wall: string) => new Date(`${wall}:00+08:00`)
const WORKING = { in: 'working-days', n: 5 } as const

describe('the limits of a round', () => {
  test('answering is never due before accepting, and urgent ones are due to the minute', () => {
    fc.assert(
      fc.property(calendars, instants, allowances, (calendar, from, allowance) => {
        const limits = limitsOf({ calendar, zone: ZONE }, from, allowance)
        expect(limits.acceptBy <= limits.answerBy).toBe(true)
        if (allowance.answer.in === 'hours')
          expect(Date.parse(limits.answerBy) - from.getTime()).toBe(allowance.answer.n * 3_600_000)
      }),
    )
  })

  test('what somebody else set ends with that day, whatever the calendar', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, from) => {
        const span = { in: 'until', day: '2027-02-10' } as const
        const due = spanAfter({ calendar, zone: ZONE }, from, span)
        expect(due).toEqual({ at: at('2027-02-11T00:00'), provisional: false })
      }),
    )
  })

  test('calendar days count holidays, too', () => {
    const due = spanAfter(china, at('2026-09-28T15:00'), { in: 'calendar-days', n: 15 })
    expect(due.at).toEqual(at('2026-10-14T00:00'))
  })

  test('working days count the make-up day and not the holiday', () => {
    // 1 to 7 October are off, the 10th is a Saturday that is worked.
    expect(spanAfter(china, at('2026-09-30T09:00'), { in: 'working-days', n: 3 }).at).toEqual(
      at('2026-10-11T00:00'),
    )
  })

  test('1 January 2027 is no working day while the year is not published, and what counts over it is provisional', () => {
    expect(china.calendar.knownYears.has(2027)).toBe(false)
    expect(isWorkingDay(china.calendar, '2027-01-01')).toBe(false)
    const before = spanAfter(china, at('2026-12-30T09:00'), { in: 'working-days', n: 1 })
    expect(before).toMatchObject({ at: at('2027-01-01T00:00'), provisional: false })
    const over = spanAfter(china, at('2026-12-30T09:00'), { in: 'working-days', n: 2 })
    expect(over).toMatchObject({ at: at('2027-01-05T00:00'), provisional: true })
  })
})

describe('an extension', () => {
  test('is later by its own days, counted from the limit and not from today', () => {
    fc.assert(
      fc.property(calendars, instants, answers, answers, (calendar, from, answer, span) => {
        fc.pre(span.in !== 'until')
        const counting = { calendar, zone: ZONE }
        const due = limitsOf(counting, from, { accept: { in: 'hours', n: 1 }, answer })
        const put = extended(counting, due, span)
        expect(put.answerBy > due.answerBy).toBe(true)
        const [was, is] = [dayOfLimit(due.answerBy, ZONE), dayOfLimit(put.answerBy, ZONE)]
        if (span.in === 'working-days') expect(workingDaysBetween(calendar, was, is)).toBe(span.n)
        if (span.in === 'calendar-days') expect(daysBetween(was, is)).toBe(span.n)
        if (due.provisional) expect(put.provisional).toBe(true)
      }),
    )
  })
})

describe('when the clock goes on', () => {
  test('the limit is never earlier than it was, and one that was over stays where it was', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        answers,
        minutes,
        minutes,
        (calendar, from, answer, until, stood) => {
          const counting = { calendar, zone: ZONE }
          const due = limitsOf(counting, from, { accept: { in: 'hours', n: 1 }, answer })
          const stopped = later(from, until)
          const on = resumed(counting, due, answer, stopped, later(stopped, stood))
          expect(on.answerBy >= due.answerBy).toBe(true)
          if (due.answerBy <= stopped.toISOString()) expect(on.answerBy).toBe(due.answerBy)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('what was left is left, in the unit it is counted in', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        answers,
        minutes,
        minutes,
        (calendar, from, answer, until, stood) => {
          const counting = { calendar, zone: ZONE }
          const due = limitsOf(counting, from, { accept: { in: 'hours', n: 1 }, answer })
          const stopped = later(from, until)
          const now = later(stopped, stood)
          fc.pre(due.answerBy > stopped.toISOString())
          const on = resumed(counting, due, answer, stopped, now)
          const [was, is] = [dayOfLimit(due.answerBy, ZONE), dayOfLimit(on.answerBy, ZONE)]
          const [since, today] = [dayOf(stopped, ZONE), dayOf(now, ZONE)]
          switch (answer.in) {
            case 'hours':
              expect(Date.parse(on.answerBy) - now.getTime()).toBe(
                Date.parse(due.answerBy) - stopped.getTime(),
              )
              break
            case 'calendar-days':
              expect(daysBetween(today, is)).toBe(daysBetween(since, was))
              break
            case 'until':
              expect(is).toBe(was)
              break
            case 'working-days': {
              const left = workingDaysBetween(calendar, since, was)
              expect(isWorkingDay(calendar, is)).toBe(true)
              // On the last day the rest of it is left: that day itself, or the next that is worked.
              if (left > 0) expect(workingDaysBetween(calendar, today, is)).toBe(left)
              else expect(workingDaysBetween(calendar, addDays(today, -1), is)).toBe(1)
            }
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('on the day it stopped nothing has moved', () => {
    const due = limitsOf(china, at('2026-11-23T09:00'), { accept: WORKING, answer: WORKING })
    const on = resumed(china, due, WORKING, at('2026-11-24T09:00'), at('2026-11-24T23:30'))
    expect(on.answerBy).toBe(due.answerBy)
  })
})
