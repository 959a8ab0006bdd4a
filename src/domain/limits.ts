import {
  deadlineAfter,
  isWorkingDay,
  workingDaysAfter,
  workingDaysBetween,
  type WorkCalendar,
} from './calendar.ts'
import { addDays, dayOf, daysBetween, endOfDay, type Day } from './time.ts'

/** How long something may take, as the township or a law counts it. */
export type Span =
  | { readonly in: 'working-days' | 'calendar-days' | 'hours'; readonly n: number }
  /** A limit that somebody else set, such as a 12345 order's. */
  | { readonly in: 'until'; readonly day: Day }

/** What one round of a complaint may take (rules: "Limits"). */
export interface Allowance {
  readonly accept: Span
  readonly answer: Span
}

/** The limits of one round: reopening starts a new one (rules: limits). UTC instants. */
export interface Limits {
  readonly acceptBy: string
  readonly answerBy: string
  /** True while the year they fall in is not published. */
  readonly provisional: boolean
}

/** When the answer is due, where only that moved. */
export type Due = Pick<Limits, 'answerBy' | 'provisional'>

/** The nearer of two limits, each for itself: what is due is not put off by becoming urgent. */
export const sooner = (one: Limits, other: Limits): Limits => {
  const first = one.answerBy <= other.answerBy ? one : other
  const acceptBy = one.acceptBy <= other.acceptBy ? one.acceptBy : other.acceptBy
  return { acceptBy, answerBy: first.answerBy, provisional: first.provisional }
}

/** What counting needs to know of the township. */
export interface Counting {
  readonly calendar: WorkCalendar
  readonly zone: string
}

interface Instant {
  readonly at: Date
  readonly provisional: boolean
}

const HOUR_MS = 3_600_000

/** The last day a limit at 24:00 still belongs to. */
export const dayOfLimit = (limit: string, zone: string): Day =>
  dayOf(new Date(new Date(limit).getTime() - 1), zone)

/** The instant a span that begins at `from` is over; that day itself is not counted, hours are. */
export const spanAfter = ({ calendar, zone }: Counting, from: Date, span: Span): Instant => {
  switch (span.in) {
    case 'working-days':
      return deadlineAfter(calendar, zone, from, span.n)
    case 'calendar-days':
      return { at: endOfDay(addDays(dayOf(from, zone), span.n), zone), provisional: false }
    case 'hours':
      return { at: new Date(from.getTime() + span.n * HOUR_MS), provisional: false }
    case 'until':
      return { at: endOfDay(span.day, zone), provisional: false }
  }
}

/** The limits of a round that begins at `from`. */
export const limitsOf = (counting: Counting, from: Date, allowance: Allowance): Limits => {
  const answer = spanAfter(counting, from, allowance.answer)
  const accept = spanAfter(counting, from, allowance.accept)
  // A limit somebody else set may be nearer than our own for accepting.
  const acceptAt = accept.at < answer.at ? accept.at : answer.at
  return {
    acceptBy: acceptAt.toISOString(),
    answerBy: answer.at.toISOString(),
    provisional: accept.provisional || answer.provisional,
  }
}

/** A limit put off by a span, counted from the limit itself. */
export const extended = (counting: Counting, due: Due, span: Span): Due => {
  const limit = new Date(due.answerBy)
  // 24:00 is already the next day, from which no day may be counted.
  const from = span.in === 'hours' ? limit : new Date(limit.getTime() - 1)
  const later = spanAfter(counting, from, span)
  return {
    answerBy: later.at.toISOString(),
    provisional: due.provisional || later.provisional,
  }
}

/** The clock stands still no longer than it may, however late somebody looks; 24:00 is still the day before it. */
export const endOfWait = (waitUntil: string | null, now: Date): Date => {
  const last = waitUntil === null ? now : new Date(new Date(waitUntil).getTime() - 1)
  return last < now ? last : now
}

/**
 * The limit after the clock stood still from `stopped` to `now`: what was left of it when it stopped is left when
 * it goes on, in the unit the round is counted in. A limit that was past already stays past.
 */
export const resumed = (
  counting: Counting,
  due: Due,
  answer: Span,
  stopped: Date,
  now: Date,
): Due => {
  const { calendar, zone } = counting
  if (due.answerBy <= stopped.toISOString()) return due
  const last = dayOfLimit(due.answerBy, zone)
  const later = (at: Date, provisional: boolean): Due => ({
    answerBy: at.toISOString(),
    provisional: due.provisional || provisional,
  })
  switch (answer.in) {
    case 'hours': {
      const stood = now.getTime() - stopped.getTime()
      return later(new Date(new Date(due.answerBy).getTime() + stood), false)
    }
    // What somebody else set does not move because we wait.
    case 'until':
      return due
    case 'calendar-days': {
      const stood = daysBetween(dayOf(stopped, zone), dayOf(now, zone))
      return later(endOfDay(addDays(last, stood), zone), false)
    }
    case 'working-days': {
      const today = dayOf(now, zone)
      if (today === dayOf(stopped, zone)) return due
      const left = workingDaysBetween(calendar, dayOf(stopped, zone), last)
      // What fell on the day it stopped falls on the day it goes on, if that is worked.
      const days = left === 0 && !isWorkingDay(calendar, today) ? 1 : left
      const { day, provisional } = workingDaysAfter(calendar, today, days)
      return later(endOfDay(day, zone), provisional)
    }
  }
}
