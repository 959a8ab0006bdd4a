import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import { countedTicket } from '../../src/domain/counted.ts'
import {
  contributionOf,
  figuresOf,
  type Contribution,
  type Figures,
  type TicketHistory,
} from '../../src/domain/indicators.ts'
import { instantsOf, readPeriod, weekOf } from '../../src/domain/period.ts'
import { dayOf } from '../../src/domain/time.ts'
import { ACTORS, anEvent } from './builders.ts'
import { historyOf, instants, lives, ZONE } from './random-history.ts'
import * as turn from './turn-of-the-year.ts'
import { at, rate, TICKETS, WEEK_47, WEEK_48 } from './two-weeks.ts'

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

  test('what is done in the first moment of a week is that week’s', () => {
    const old = anEvent('file', { at: at('20 09:00'), acceptBy: at('23 24:00') })
    const events = (['accept', 'reply', 'close'] as const).map((verb) =>
      anEvent(verb, { at: at('23 00:00') }),
    )
    expect(figures([ticket(old, ...events)])).toMatchObject({ accepted: 1, answered: 1, closed: 1 })
  })

  test('over before its accept limit fell counts where it fell, and in nothing else there', () => {
    const friday = anEvent('file', { at: at('20 09:00'), acceptBy: at('23 24:00') })
    const quick = ticket(
      friday,
      anEvent('reply', { at: at('20 10:00') }),
      anEvent('close', { at: at('20 11:00') }),
    )
    expect(figures([quick], '2026-W47').responseRate).toEqual(none)
    expect(figures([quick])).toEqual({ ...figures([]), responseRate: all(1) })
  })

  test('whose limit is the end of the week is overdue in it', () => {
    const old = anEvent('file', { at: at('20 09:00'), answerBy: at('29 24:00') })
    expect(figures([ticket(old)]).overdueOpen).toBe(1)
    const later = anEvent('file', { at: at('20 09:00'), answerBy: at('29 24:00:00.001') })
    expect(figures([ticket(later)]).overdueOpen).toBe(0)
  })

  test('withdrawn or merged in an earlier week it was so then, whatever is noted of it now', () => {
    const noted = anEvent('note', { at: at('31 09:00') })
    for (const [verb, count] of [
      ['withdraw', 'withdrawn'],
      ['merge', 'merged'],
    ] as const) {
      const over = ticket(filed, anEvent(verb, { at: at('24 09:00') }), noted)
      expect(figures([over])[count]).toBe(1)
      expect(figures([over], '2026-W49')[count]).toBe(0)
    }
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

  test('looked at again, it owes what was set then, and no more what was set before', () => {
    const before = [
      filed,
      anEvent('reply', { at: at('23 10:00') }),
      anEvent('say-unsolved', { at: at('23 11:00') }),
    ]
    const limits = { acceptBy: at('25 24:00'), answerBy: at('31 24:00') }
    const reopened = anEvent('reopen', { at: at('24 09:00'), review: true, ...limits })
    const redo = (wall: string) =>
      anEvent('review', { at: at(wall), outcome: 'redo', words: 'why', ...limits })
    const accepted = anEvent('accept', { at: at('25 17:00') })
    expect(one(...before, reopened, redo('25 09:00'), accepted).responseRate).toEqual(all(1))
    const ended = anEvent('review', { at: at('25 09:00'), outcome: 'end' })
    expect(one(...before, reopened, ended).responseRate).toEqual(all(1))
    // Looked at when the limit had fallen.
    expect(one(...before, reopened, redo('26 09:00')).responseRate).toEqual(rate(0, 1))
  })

  test('merged and parted again, it owes what was set then', () => {
    const merged = anEvent('merge', { at: at('24 09:00') })
    const limits = { acceptBy: at('27 24:00'), answerBy: at('34 24:00') }
    const parted = anEvent('unmerge', { at: at('26 09:00'), ...limits })
    const accepted = anEvent('accept', { at: at('26 10:00') })
    expect(one(filed, merged, parted, accepted).responseRate).toEqual(all(1))
    // It was late before it was merged.
    const late = anEvent('merge', { at: at('25 09:00') })
    expect(one(filed, late, parted, accepted).responseRate).toEqual(rate(0, 1))
  })

  test('that its resident spoke of before it closed by itself is not silent', () => {
    const answered = anEvent('reply', { at: at('18 09:00') })
    const closed = anEvent('close', { at: at('24 09:00'), because: 'silent' })
    const old = anEvent('file', { at: at('17 09:00'), acceptBy: at('18 24:00') })
    const called = (solved: boolean | null) =>
      anEvent('call-back', { at: at('19 09:00'), solved, rating: null })
    expect(one(old, answered, called(true), closed)).toMatchObject({ closed: 1, silent: 0 })
    expect(one(old, answered, called(null), closed)).toMatchObject({ closed: 1, silent: 1 })
  })

  test('that is a petition counts as one when it is found to be, in whatever week it came', () => {
    const declined = anEvent('decline', { at: at('30 10:00'), reason: 'petition' })
    expect(one(filed, declined)).toMatchObject({ received: 1, petitions: 0 })
    expect(figures([ticket(filed, declined)], '2026-W49')).toMatchObject({ petitions: 1 })
    const report = anEvent('file', { at: at('23 09:00'), report: true })
    expect(one(report)).toMatchObject({ petitions: 1 })
    expect(figures([ticket(report)], '2026-W49')).toMatchObject({ petitions: 0 })
  })

  test('counts up to what cannot have happened, and in no week after', () => {
    const impossible = anEvent('rate', { at: at('31 10:00') })
    expect(figures([ticket(filed, impossible)])).toMatchObject({ received: 1, open: 1 })
    expect(figures([ticket(filed, impossible)], '2026-W49')).toEqual(figures([]))
  })

  test('recorded for somebody it is nobody’s again and again', () => {
    const [own] = rowsOf([ticket(filed)], '2026-W48')
    const recorded = { ...filed, by: ACTORS.coordinator }
    const [theirs] = rowsOf([ticket(recorded)], '2026-W48')
    expect([own?.filedBy, theirs?.filedBy]).toEqual([ACTORS.resident.person, null])
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

  test('and is over at midnight: what happens then is the next one’s, also when it is counted then', () => {
    const midnight = anEvent('file', { at: at('29 24:00') })
    expect(figures([ticket(midnight)], '2026-W48', at('29 24:00')).received).toBe(0)
    expect(figures([ticket(midnight)], '2026-W49', at('29 24:00')).received).toBe(1)
  })

  test('that has not begun has nothing received', () => {
    expect(figures(TICKETS, '2026-W48', at('20 10:00'))).toMatchObject({
      received: 0,
      answered: 0,
      responseRate: none,
    })
  })
})

test('what happens later changes nothing of a week that is over', () => {
  const week = instants.map((at) => weekOf(dayOf(at, ZONE)))
  fc.assert(
    fc.property(lives, week, (plan, period) => {
      const { events } = historyOf({ calendar, zone: ZONE }, plan)
      const { until } = instantsOf(period, ZONE)
      const measured = (asOf: Date, some: readonly ComplaintEvent[]) => {
        const row = contributionOf(ticket(...some), { period, zone: ZONE, calendar, asOf })
        return [figuresOf(row ? [row] : []), row && countedTicket(row)]
      }
      const then = events.filter((event) => event.at < until.toISOString())
      // Behind all that random histories have.
      expect(measured(new Date('2028-01-01'), events)).toEqual(measured(until, then))
    }),
    { numRuns: 1000 },
  )
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
