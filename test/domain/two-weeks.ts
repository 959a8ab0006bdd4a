import type { Deed } from '../../src/domain/complaint.ts'
import type { Figures, TicketHistory } from '../../src/domain/indicators.ts'
import { anEvent } from './builders.ts'

/** '16 09:00': an instant of November 2026 on the township's wall; 24:00 and 31 are taken as meant. */
export const at = (wall: string): string => {
  const [day, time] = wall.split(' ') as [string, string]
  const [hour, minute, second = '0'] = time.split(':') as [string, string, string?]
  const ms = Date.UTC(2026, 10, Number(day), Number(hour) - 8, Number(minute))
  return new Date(ms + Math.round(Number(second) * 1000)).toISOString()
}

const limits = (acceptBy: string, answerBy: string) => ({
  acceptBy: at(acceptBy),
  answerBy: at(answerBy),
})
const filed = (wall: string, acceptBy: string, answerBy: string, unit = 'roads') =>
  anEvent('file', { at: at(wall), unit, ...limits(acceptBy, answerBy) })
const did = (verb: Exclude<Deed['verb'], 'file' | 'reopen' | 'rate'>, wall: string) =>
  anEvent(verb, { at: at(wall) })
const rated = (wall: string, rating: 'satisfied' | 'basically' | 'dissatisfied') =>
  anEvent('rate', { at: at(wall), rating })
const reopened = (
  wall: string,
  because: 'unsolved' | 'dissatisfied',
  acceptBy: string,
  answerBy: string,
) => anEvent('reopen', { at: at(wall), because, ...limits(acceptBy, answerBy) })

/**
 * Seven tickets over the weeks 2026-W47 (16 to 22 November) and W48 (23 to 29). Accept within one
 * working day, answer within five; no holidays.
 */
export const TICKETS: readonly TicketHistory[] = [
  {
    // Accepted and answered exactly at its limits, rated twice: the last counts.
    no: 'SD261116-001',
    events: [
      filed('16 09:00', '17 24:00', '23 24:00'),
      did('accept', '17 24:00'),
      did('reply', '23 24:00'),
      did('say-solved', '24 10:00'),
      did('close', '24 10:00'),
      rated('24 10:05', 'dissatisfied'),
      rated('24 10:10', 'satisfied'),
    ],
  },
  {
    // Unsolved, reopened, and answered again in the next week.
    no: 'SD261117-001',
    events: [
      filed('17 10:00', '18 24:00', '24 24:00', 'welfare'),
      did('accept', '17 11:00'),
      did('reply', '18 10:00'),
      did('say-unsolved', '19 09:00'),
      reopened('19 09:00', 'unsolved', '20 24:00', '26 24:00'),
      did('accept', '20 08:00'),
      did('reply', '24 15:00'),
      did('say-solved', '24 18:00'),
      did('close', '24 18:00'),
    ],
  },
  {
    // Nobody ever took it; its accept limit falls in the next week.
    no: 'SD261120-001',
    events: [filed('20 17:00', '23 24:00', '27 24:00')],
  },
  {
    // Filed in the last moment of the first week; the resident never says anything.
    no: 'SD261122-001',
    events: [
      filed('22 23:59:59.999', '23 24:00', '27 24:00'),
      did('accept', '23 08:00'),
      did('reply', '25 09:00'),
    ],
  },
  {
    // Filed in the first moment of the second week, accepted late, closed and reopened within it.
    no: 'SD261123-001',
    events: [
      filed('23 00:00', '24 24:00', '30 24:00', 'welfare'),
      did('accept', '25 09:00'),
      did('reply', '26 09:00'),
      did('say-solved', '26 10:00'),
      did('close', '26 10:00'),
      rated('26 10:30', 'dissatisfied'),
      reopened('26 10:30', 'dissatisfied', '27 24:00', '33 24:00'),
    ],
  },
  {
    // Accepted in time, answered only after the second week, when it was overdue.
    no: 'SD261118-001',
    events: [
      filed('18 09:00', '19 24:00', '25 24:00'),
      did('accept', '19 09:00'),
      did('reply', '30 09:00'),
    ],
  },
  {
    // Of the week before: not satisfied with it, rated again after it was done anew.
    no: 'SD261109-001',
    events: [
      filed('9 09:00', '10 24:00', '16 24:00'),
      did('reply', '10 09:00'),
      did('say-solved', '11 09:00'),
      did('close', '11 09:00'),
      rated('16 10:00', 'dissatisfied'),
      reopened('16 10:00', 'dissatisfied', '17 24:00', '23 24:00'),
      did('accept', '18 09:00'),
      did('reply', '20 15:00'),
      did('say-solved', '21 09:00'),
      did('close', '21 09:00'),
      rated('23 09:00', 'satisfied'),
    ],
  },
]

export const rate = (count: number, of: number) => ({
  of,
  count,
  rate: of === 0 ? null : count / of,
})

/** Counted by hand from the stories above; numbers in remarks are the tickets, in their order. */
export const WEEK_47: Figures = {
  received: 5, // 1 2 3 4 6
  accepted: 4, // 1 2 6 7
  answered: 1, // 2
  closed: 1, // 7
  silent: 0,
  reopened: 2, // 2 7
  withdrawn: 0,
  merged: 0,
  open: 5, // 1 2 3 4 6
  overdueOpen: 0,
  petitions: 0,
  medianDays: 1, // 2: the 17th to the 18th
  responseRate: rate(3, 4), // 1 2 6 in time, 7 late; the limits of 3 and 4 fall in the next week
  resolutionRate: rate(1, 2), // 2 not, 7
  satisfactionRate: rate(0, 1), // 7 not
  satisfiedRate: rate(0, 1),
  onTimeRate: rate(1, 1), // 2
}

export const WEEK_48: Figures = {
  received: 1, // 5
  accepted: 2, // 4 5
  answered: 3, // 1 4 5; the second answer of 2 is none
  closed: 2, // 1 2; 5 is open again
  silent: 0,
  reopened: 1, // 5
  withdrawn: 0,
  merged: 0,
  open: 3, // 3 5 6
  overdueOpen: 2, // 3 6
  petitions: 0,
  medianDays: 3, // 4 and 5 took 3 working days each, 1 longer
  responseRate: rate(1, 3), // 4 in time; 3 never, 5 late
  resolutionRate: rate(3, 3), // 1 2 5
  satisfactionRate: rate(2, 3), // 1 by its last rating, 7; 5 not
  satisfiedRate: rate(2, 3),
  onTimeRate: rate(3, 5), // 1 at its very limit, 4, 5; 3 and 6 are open and overdue
}
