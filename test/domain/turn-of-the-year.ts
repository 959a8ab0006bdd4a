import type { Figures, TicketHistory } from '../../src/domain/indicators.ts'
import { anEvent, ACTORS } from './builders.ts'
import { rate } from './two-weeks.ts'

/** '12-28 09:00', '01-04 24:00': an instant on the township's wall, around the turn of the year 2026 to 2027. */
export const on = (wall: string): string => {
  const [day, time] = wall.split(' ') as [string, string]
  const [month, date] = day.split('-').map(Number) as [number, number]
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const year = month === 12 ? 2026 : 2027
  return new Date(Date.UTC(year, month - 1, date, hour - 8, minute)).toISOString()
}

const limits = (acceptBy: string, answerBy: string) => ({
  acceptBy: on(acceptBy),
  answerBy: on(answerBy),
  // Five working days from here on touch a year whose holidays nobody has published.
  provisional: answerBy.startsWith('01'),
})
const filed = (wall: string, acceptBy: string, answerBy: string, given: object = {}) =>
  anEvent('file', { at: on(wall), ...limits(acceptBy, answerBy), ...given })
const did = (verb: Parameters<typeof anEvent>[0], wall: string, given: object = {}) =>
  anEvent(verb, { at: on(wall), ...given })

/**
 * Eleven tickets over the weeks 2026-W53 (28 December to 3 January) and 2027-W01 (4 to 10 January). Friday, 1 January,
 * is off by law; nothing else is known of 2027. Working days: 28, 29, 30, 31 December, 4, 5, 6, 7, 8 January.
 */
export const TICKETS: readonly TicketHistory[] = [
  {
    // A provisional limit; answered within it, five working days after filing, and never spoken of.
    no: 'SD261229-001',
    events: [
      filed('12-29 09:00', '12-30 24:00', '01-06 24:00'),
      did('accept', '12-29 10:00'),
      did('reply', '01-06 12:00'),
    ],
  },
  {
    // Merged into the first the day after.
    no: 'SD261229-002',
    events: [
      filed('12-29 11:00', '12-30 24:00', '01-06 24:00'),
      did('merge', '12-30 09:00', { into: 'SD261229-001' }),
    ],
  },
  {
    // Declined: it is a petition.
    no: 'SD261230-001',
    events: [
      filed('12-30 10:00', '12-31 24:00', '01-07 24:00'),
      did('decline', '12-31 15:00', { reason: 'petition' }),
    ],
  },
  {
    // Extended on its last day, answered in the time it was given.
    no: 'SD261228-001',
    events: [
      filed('12-28 09:00', '12-29 24:00', '01-05 24:00'),
      did('accept', '12-28 09:30'),
      did('ask-extension', '01-04 09:00'),
      did('extend', '01-05 10:00', { answerBy: on('01-12 24:00'), provisional: true }),
      did('reply', '01-08 09:00'),
      did('say-solved', '01-08 10:00'),
      did('close', '01-08 10:00'),
      did('rate', '01-08 10:01', { rating: 'basically' }),
    ],
  },
  {
    // Accepted late, not answered.
    no: 'SD261228-002',
    events: [filed('12-28 14:00', '12-29 24:00', '01-05 24:00'), did('accept', '12-30 09:00')],
  },
  {
    // Of the week before; nobody said a word, so that it closed by itself.
    no: 'SD261221-001',
    events: [
      filed('12-21 09:00', '12-22 24:00', '12-28 24:00'),
      did('reply', '12-22 09:00'),
      did('close', '12-31 09:00', { because: 'silent', by: ACTORS.system }),
    ],
  },
  {
    // Lay there, and was withdrawn in the second week.
    no: 'SD261230-002',
    events: [filed('12-30 16:00', '12-31 24:00', '01-07 24:00'), did('withdraw', '01-04 09:00')],
  },
  {
    // A report on somebody in office, accepted in the last moment and not answered.
    no: 'SD261231-001',
    events: [
      filed('12-31 09:00', '01-04 24:00', '01-08 24:00', { report: true }),
      did('accept', '01-04 24:00'),
    ],
  },
  {
    // Waited for its resident over the holiday; the limit moved on when they wrote.
    no: 'SD261228-003',
    events: [
      filed('12-28 10:00', '12-29 24:00', '01-05 24:00'),
      did('ask-more', '12-29 10:00', { waitUntil: on('01-06 24:00') }),
      did('add', '01-05 09:00', { answerBy: on('01-12 24:00'), provisional: true }),
    ],
  },
  {
    // Called back: solved, and satisfied.
    no: 'SD261221-002',
    events: [
      filed('12-21 10:00', '12-22 24:00', '12-28 24:00'),
      did('reply', '12-22 10:00'),
      did('call-back', '01-05 10:00', { solved: true, rating: 'satisfied' }),
    ],
  },
  {
    // Called back, and nobody answered the telephone.
    no: 'SD261221-003',
    events: [
      filed('12-21 11:00', '12-22 24:00', '12-28 24:00'),
      did('reply', '12-23 10:00'),
      did('call-back', '01-06 10:00', { solved: null, rating: null }),
    ],
  },
]

/** Counted by hand from the stories above; numbers in remarks are the tickets, in their order. */
export const WEEK_53: Figures = {
  received: 8, // 1 2 3 4 5 7 8 9
  accepted: 5, // 1 3 4 5, and 9 by asking for more
  answered: 1, // 3: declining answers
  closed: 1, // 6
  silent: 1, // 6
  reopened: 0,
  withdrawn: 0, // 7 is not yet
  merged: 1, // 2
  open: 6, // 1 4 5 7 8 9
  overdueOpen: 0,
  petitions: 2, // 3 and 8
  medianDays: 1, // 3
  responseRate: rate(4, 6), // 1 3 4 9 in time, 5 late, 7 never; 2 is left out, the limit of 8 falls later
  resolutionRate: rate(0, 0),
  satisfactionRate: rate(0, 0),
  satisfiedRate: rate(0, 0),
  onTimeRate: rate(1, 1), // 3
}

export const WEEK_01: Figures = {
  received: 0,
  accepted: 1, // 8
  answered: 2, // 1 4
  closed: 1, // 4
  silent: 0,
  reopened: 0,
  withdrawn: 1, // 7
  merged: 0, // 2 was, in the week before
  open: 3, // 5 8 9
  overdueOpen: 2, // 5 8; 9 has until the 12th
  petitions: 0,
  medianDays: 6.5, // 1 took 5 working days, 4 took 8
  responseRate: rate(1, 1), // 8
  resolutionRate: rate(2, 2), // 4, and 10 on the telephone
  satisfactionRate: rate(2, 2), // 4 and 10
  satisfiedRate: rate(1, 2), // 10
  onTimeRate: rate(2, 4), // 1, and 4 by its extension; 5 and 8 are overdue
}
