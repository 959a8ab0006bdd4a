import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import {
  contributionOf,
  figuresOf,
  type Contribution,
  type Figures,
  type TicketHistory,
} from '../../src/domain/indicators.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { anEvent } from './builders.ts'
import * as turn from './turn-of-the-year.ts'
import { at, TICKETS, WEEK_47, WEEK_48 } from './two-weeks.ts'

const calendar = workCalendar(2026, { off: [], work: [] })
const LATER = '2027-01-15T00:00:00.000Z'

const rowsOf = (tickets: readonly TicketHistory[], week: string, asOf = LATER): Contribution[] =>
  tickets.flatMap(
    (ticket) =>
      contributionOf(ticket, {
        period: readPeriod('week', week)!,
        zone: 'Asia/Shanghai',
        calendar,
        asOf: new Date(asOf),
      }) ?? [],
  )
const figures = (tickets: readonly TicketHistory[], week = '2026-W48', asOf = LATER): Figures =>
  figuresOf(rowsOf(tickets, week, asOf))
const ticket = (...events: readonly ComplaintEvent[]): TicketHistory => ({
  no: 'SD261123-009',
  events,
})

const none = { of: 0, count: 0, rate: null }
const all = (n: number) => ({ of: n, count: n, rate: 1 })

describe('two weeks counted by hand', () => {
  test('the first', () => {
    expect(figures(TICKETS, '2026-W47')).toEqual(WEEK_47)
  })

  test('the second', () => {
    expect(figures(TICKETS, '2026-W48')).toEqual(WEEK_48)
  })

  test('come out the same in whatever order the tickets are taken', () => {
    const orders = fc.shuffledSubarray([...TICKETS], { minLength: TICKETS.length })
    fc.assert(
      fc.property(orders, (tickets) => {
        expect(figures(tickets, '2026-W47')).toEqual(WEEK_47)
        expect(figures(tickets, '2026-W48')).toEqual(WEEK_48)
      }),
      { numRuns: 20 },
    )
  })
})

describe('two weeks at the turn of the year, counted by hand', () => {
  const later = '2027-03-01T00:00:00.000Z'

  test('the last of the year, of which the half is in a year nobody has published', () => {
    expect(figures(turn.TICKETS, '2026-W53', later)).toEqual(turn.WEEK_53)
  })

  test('the first of the next', () => {
    expect(figures(turn.TICKETS, '2027-W01', later)).toEqual(turn.WEEK_01)
  })
})

test('without any ticket there is nothing, and no rate', () => {
  expect(figures([])).toEqual({
    received: 0,
    accepted: 0,
    answered: 0,
    closed: 0,
    silent: 0,
    reopened: 0,
    withdrawn: 0,
    merged: 0,
    open: 0,
    overdueOpen: 0,
    petitions: 0,
    medianDays: null,
    responseRate: none,
    resolutionRate: none,
    satisfactionRate: none,
    satisfiedRate: none,
    onTimeRate: none,
  })
})

describe('a single ticket', () => {
  const filed = anEvent('file', {
    at: at('23 09:00'),
    acceptBy: at('24 24:00'),
    answerBy: at('30 24:00'),
  })

  test('that only lies there is received and overdue to accept, not yet to answer', () => {
    expect(figures([ticket(filed)])).toMatchObject({
      received: 1,
      accepted: 0,
      overdueOpen: 0,
      medianDays: null,
      responseRate: { of: 1, count: 0, rate: 0 },
      onTimeRate: none,
    })
  })

  test('that went well counts in everything', () => {
    const happy = ticket(
      filed,
      anEvent('accept', { at: at('23 10:00') }),
      anEvent('reply', { at: at('23 16:00') }),
      anEvent('say-solved', { at: at('24 09:00') }),
      anEvent('close', { at: at('24 09:00') }),
      anEvent('rate', { at: at('24 09:01'), rating: 'basically' }),
    )
    expect(figures([happy])).toEqual({
      received: 1,
      accepted: 1,
      answered: 1,
      closed: 1,
      silent: 0,
      reopened: 0,
      withdrawn: 0,
      merged: 0,
      open: 0,
      overdueOpen: 0,
      petitions: 0,
      medianDays: 0,
      responseRate: all(1),
      resolutionRate: all(1),
      satisfactionRate: all(1),
      satisfiedRate: { of: 1, count: 0, rate: 0 },
      onTimeRate: all(1),
    })
  })

  test('that was answered at once was accepted too, as its own state says', () => {
    const quick = ticket(filed, anEvent('reply', { at: at('23 10:00') }))
    expect(figures([quick])).toMatchObject({ accepted: 1, answered: 1, responseRate: all(1) })
  })

  test('answered at the very limit is on time, a millisecond later it is not', () => {
    const answeredAt = (wall: string) =>
      figures([ticket(filed, anEvent('reply', { at: at(wall) }))], '2026-W49').onTimeRate
    expect(answeredAt('30 24:00')).toEqual(all(1))
    expect(answeredAt('30 24:00:00.001')).toEqual({ of: 1, count: 0, rate: 0 })
  })

  test('accepted a millisecond after its limit is late', () => {
    const late = ticket(filed, anEvent('accept', { at: at('24 24:00:00.001') }))
    expect(figures([late]).responseRate).toEqual({ of: 1, count: 0, rate: 0 })
  })

  test('whose accept limit is the end of the week counts in that week alone', () => {
    const sunday = ticket(
      anEvent('file', {
        at: at('27 09:00'),
        acceptBy: at('29 24:00'),
        answerBy: at('34 24:00'),
      }),
    )
    expect(figures([sunday], '2026-W48').responseRate).toEqual({ of: 1, count: 0, rate: 0 })
    expect(figures([sunday], '2026-W49').responseRate).toEqual(none)
  })

  test('overdue in the week and answered after it is overdue in that week, late in the next', () => {
    const late = ticket(
      anEvent('file', {
        at: at('16 09:00'),
        acceptBy: at('17 24:00'),
        answerBy: at('23 24:00'),
      }),
      anEvent('reply', { at: at('30 09:00') }),
    )
    expect(figures([late], '2026-W48')).toMatchObject({
      overdueOpen: 1,
      answered: 0,
      onTimeRate: { of: 1, count: 0, rate: 0 },
    })
    expect(figures([late], '2026-W49')).toMatchObject({
      overdueOpen: 0,
      answered: 1,
      onTimeRate: { of: 1, count: 0, rate: 0 },
    })
  })

  test('silent after its answer is in no rate but the one of time', () => {
    const silent = ticket(filed, anEvent('reply', { at: at('24 09:00') }))
    expect(figures([silent])).toMatchObject({
      resolutionRate: none,
      satisfactionRate: none,
      onTimeRate: all(1),
    })
  })
})

describe('a ticket on its other ways', () => {
  const filed = anEvent('file', {
    at: at('23 09:00'),
    acceptBy: at('24 24:00'),
    answerBy: at('30 24:00'),
  })
  const one = (...events: readonly ComplaintEvent[]) => figures([ticket(...events)])

  test('spoken to in time is responded to in time, accepted or not', () => {
    const called = anEvent('contact', { at: at('24 10:00') })
    expect(one(filed, called).responseRate).toEqual(all(1))
  })

  test('waiting for the resident is not overdue, and the answer after it is in time', () => {
    const asked = anEvent('ask-more', { at: at('24 10:00'), waitUntil: at('31 24:00') })
    const later = { answerBy: at('34 24:00'), provisional: false }
    expect(figures([ticket(filed, asked)], '2026-W49', at('33 09:00')).overdueOpen).toBe(0)
    const answered = anEvent('reply', { at: at('33 10:00'), ...later })
    expect(figures([ticket(filed, asked, answered)], '2026-W49').onTimeRate).toEqual(all(1))
  })

  test('an extension that was given counts from when it was given', () => {
    const extended = anEvent('extend', { at: at('30 10:00'), answerBy: at('37 24:00') })
    const answered = anEvent('reply', { at: at('36 10:00') })
    expect(figures([ticket(filed, extended, answered)], '2026-W49').onTimeRate).toEqual(all(1))
  })

  test('what is declined late was answered late: declining does not take it out of the rate', () => {
    const declined = anEvent('decline', { at: at('31 10:00') })
    expect(figures([ticket(filed, declined)], '2026-W49')).toMatchObject({
      answered: 1,
      onTimeRate: { of: 1, count: 0, rate: 0 },
      overdueOpen: 0,
    })
  })

  test('withdrawn and merged ones are in no rate', () => {
    const late = { at: at('25 09:00') }
    for (const verb of ['withdraw', 'merge'] as const)
      expect(one(filed, anEvent(verb, late))).toMatchObject({
        received: 1,
        responseRate: none,
        onTimeRate: none,
      })
  })

  test('what a resident says on the telephone counts as if they had pressed it', () => {
    const answered = anEvent('reply', { at: at('24 09:00') })
    const called = anEvent('call-back', { at: at('25 09:00'), solved: true, rating: 'basically' })
    expect(one(filed, answered, called)).toMatchObject({
      resolutionRate: all(1),
      satisfactionRate: all(1),
    })
    const nobody = anEvent('call-back', { at: at('25 09:00'), solved: null, rating: null })
    expect(one(filed, answered, nobody).resolutionRate).toEqual(none)
  })

  test('given to another unit it keeps its clock', () => {
    const assigned = anEvent('assign', { at: at('25 09:00') })
    const accepted = anEvent('accept', {
      at: at('25 10:00'),
      by: { role: 'officer', person: 3, unit: 'welfare' },
    })
    expect(one(filed, assigned, accepted).responseRate).toEqual({ of: 1, count: 0, rate: 0 })
  })
})

describe('a week that is not over', () => {
  test('counts what happened up to now, this moment included, and nothing after it', () => {
    const now = at('24 10:00')
    expect(figures(TICKETS, '2026-W48', now)).toMatchObject({
      received: 1,
      accepted: 1, // 4
      answered: 1, // 1
      closed: 1, // 1, at this very moment
      satisfactionRate: all(1), // 7
      overdueOpen: 0,
    })
    expect(figures(TICKETS, '2026-W48', at('24 09:59:59.999'))).toMatchObject({ closed: 0 })
  })

  test('that has not begun has nothing received', () => {
    expect(figures(TICKETS, '2026-W48', at('20 10:00'))).toMatchObject({
      received: 0,
      answered: 0,
      responseRate: none,
    })
  })
})

test('the median of an even number lies between the two in the middle', () => {
  const answeredAfter = (wall: string) =>
    ticket(
      anEvent('file', {
        at: at('23 09:00'),
        acceptBy: at('24 24:00'),
        answerBy: at('30 24:00'),
      }),
      anEvent('reply', { at: at(wall) }),
    )
  const tickets = ['24 09:00', '25 09:00', '26 09:00', '27 09:00'].map(answeredAfter)
  expect(figures(tickets).medianDays).toBe(2.5)
  expect(figures(tickets.slice(0, 3)).medianDays).toBe(2)
})

test('the counts of parts add up to the counts of the whole', () => {
  const cut = fc.integer({ min: 0, max: TICKETS.length })
  fc.assert(
    fc.property(cut, fc.constantFrom('2026-W46', '2026-W47', '2026-W48'), (n, week) => {
      const rows = rowsOf(TICKETS, week)
      const whole = figuresOf(rows)
      const parts = [figuresOf(rows.slice(0, n)), figuresOf(rows.slice(n))] as const
      for (const name of ['received', 'accepted', 'answered', 'closed', 'overdueOpen'] as const)
        expect(parts[0][name] + parts[1][name]).toBe(whole[name])
      for (const name of ['responseRate', 'resolutionRate', 'onTimeRate'] as const) {
        expect(parts[0][name].of + parts[1][name].of).toBe(whole[name].of)
        expect(parts[0][name].count + parts[1][name].count).toBe(whole[name].count)
      }
    }),
  )
})
