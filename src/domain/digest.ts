import { workingDaysAfter, workingDaysBetween } from './calendar.ts'
import { AT_UNIT, OPEN_STATES, type Complaint } from './complaint.ts'
import { dayOfLimit, type Counting } from './limits.ts'
import { dayOf } from './time.ts'

/**
 * After how many working days past its limit somebody above the unit reads of a ticket: the head on the first
 * working morning, when it can still be made good by a call; the coordinator on the second, when the head did
 * nothing; the leaders on the third, since then only they are left to order something (rules: who does what).
 */
export const LATE_FOR = { head: 1, coordinator: 2, leader: 3 } as const

/** How many working days a ticket is past its limit; 0 on the day itself, undefined while it is not over. */
export const lateness = (
  { calendar, zone }: Counting,
  { answerBy }: Pick<Complaint, 'answerBy'>,
  now: Date,
): number | undefined =>
  answerBy > now.toISOString()
    ? undefined
    : workingDaysBetween(calendar, dayOfLimit(answerBy, zone), dayOf(now, zone))

/** What burns of somebody's tickets on a morning, each ticket under the one heading that counts most. */
export interface Agenda<T> {
  readonly overdue: readonly T[]
  readonly today: readonly T[]
  readonly accept: readonly T[]
  readonly next: readonly T[]
}

/** Sorts what lies with a unit by what is to be done about it today. */
export const agendaOf = <T extends Complaint>(
  counting: Counting,
  tickets: readonly T[],
  now: Date,
): Agenda<T> => {
  const { calendar, zone } = counting
  const today = dayOf(now, zone)
  const next = workingDaysAfter(calendar, today, 1).day
  const headingOf = (ticket: T): keyof Agenda<T> | undefined => {
    if (!AT_UNIT.includes(ticket.state) || ticket.reviewing) return undefined
    const due = dayOfLimit(ticket.answerBy, zone)
    if (lateness(counting, ticket, now) !== undefined) return 'overdue'
    if (due <= today) return 'today'
    const waits = ticket.acceptedAt === null && ticket.state !== 'in-hand'
    if (waits && dayOfLimit(ticket.acceptBy, zone) <= today) return 'accept'
    return due <= next ? 'next' : undefined
  }
  const under = (heading: keyof Agenda<T>): T[] =>
    tickets
      .filter((ticket) => headingOf(ticket) === heading)
      .toSorted((a, b) => (a.answerBy < b.answerBy ? -1 : 1))
  return {
    overdue: under('overdue'),
    today: under('today'),
    accept: under('accept'),
    next: under('next'),
  }
}

/** Open tickets at least so many working days past their limit, the oldest limit first. */
export const lateBy = <T extends Complaint>(
  counting: Counting,
  tickets: readonly T[],
  days: number,
  now: Date,
): T[] =>
  tickets
    .filter(
      (ticket) =>
        OPEN_STATES.includes(ticket.state) && (lateness(counting, ticket, now) ?? -1) >= days,
    )
    .toSorted((a, b) => (a.answerBy < b.answerBy ? -1 : 1))
