import type { Allowance, Counting, Limits } from '../limits.ts'
import { dayOfLimit, endOfWait, extended, limitsOf, resumed, sooner } from '../limits.ts'
import { afterEvent, type Complaint, type ComplaintEvent, type Verb } from '../complaint.ts'
import { dayOf, endOfDay } from '../time.ts'
import { laid, laidAgain, type Entry } from './laid.ts'

/** Why an answer is due when it is: everything between the beginning of the round and the limit. */
export interface Explanation {
  /** What the clock began with, and when. */
  readonly because: Verb
  readonly begunAt: string
  readonly entries: readonly Entry[]
  readonly limits: Limits
  /** Since when the clock stands still; what comes after that day is not laid anew yet. */
  readonly stoppedAt: string | null
}

type Walk = Omit<Explanation, 'stoppedAt'> & { readonly allowance: Allowance }

/** What a round is assumed to have been given, where its history is from before that was kept. */
export type Assumed = (complaint: Complaint) => Allowance

const beginsRound = (event: ComplaintEvent): boolean => {
  switch (event.verb) {
    case 'file':
    case 'reopen':
    case 'expedite':
      return true
    case 'unmerge':
      return !event.kept
    case 'review':
      return event.outcome === 'redo'
    default:
      return false
  }
}

const begun = (counting: Counting, event: ComplaintEvent, allowance: Allowance): Walk => {
  const from = new Date(event.at)
  const begins =
    allowance.answer.in === 'hours'
      ? []
      : [{ is: 'day', day: dayOf(from, counting.zone), as: 'begins', nth: null } as const]
  return {
    because: event.verb,
    begunAt: event.at,
    entries: [...begins, ...laid(counting, from, allowance.answer, 'answer')],
    limits: limitsOf(counting, from, allowance),
    allowance,
  }
}

const putOff = (
  counting: Counting,
  walk: Walk,
  { span }: Extract<ComplaintEvent, { verb: 'extend' }>,
): Walk => {
  const limit = new Date(walk.limits.answerBy)
  const from = span.in === 'hours' ? limit : new Date(limit.getTime() - 1)
  return {
    ...walk,
    entries: [...walk.entries, ...laid(counting, from, span, 'extension')],
    limits: { ...walk.limits, ...extended(counting, walk.limits, span) },
  }
}

/** Counted in hours from now on, where that ends sooner than what was laid before. */
const hastened = (before: Walk, fresh: Walk): Walk => {
  const limits = sooner(before.limits, fresh.limits)
  const { allowance } = fresh
  return { ...(limits.answerBy === fresh.limits.answerBy ? fresh : before), allowance, limits }
}

interface Wait {
  readonly since: string
  readonly until: string | null
}

const gone = (counting: Counting, walk: Walk, { since, until }: Wait, at: string): Walk => {
  const [from, to] = [new Date(since), endOfWait(until, new Date(at))]
  const { answer } = walk.allowance
  const due = resumed(counting, walk.limits, answer, from, to)
  if (due.answerBy === walk.limits.answerBy) return { ...walk, limits: { ...walk.limits, ...due } }
  const entries =
    answer.in === 'hours'
      ? [...walk.entries, { is: 'stood', from: since, to: to.toISOString() } as const]
      : laidAgain(counting, walk.entries, answer.in, {
          stopped: dayOf(from, counting.zone),
          goesOn: dayOf(to, counting.zone),
          before: dayOfLimit(walk.limits.answerBy, counting.zone),
          last: dayOfLimit(due.answerBy, counting.zone),
        })
  return { ...walk, entries, limits: { ...walk.limits, ...due } }
}

/** How the clock stood still, where the event lets it go on with its round. */
const waitOver = (
  before: Complaint | undefined,
  after: Complaint,
  event: ComplaintEvent,
): Wait | undefined => {
  const since = before?.waitingSince ?? null
  if (since === null || after.waitingSince !== null) return undefined
  if (!('answerBy' in event) || event.answerBy === undefined) return undefined
  return { since, until: before?.waitUntil ?? null }
}

/**
 * Counts the limits of a ticket's round anew, day by day, from what its history says: when it began, what it was
 * given, when it stood still and what was added. With the calendar the limits were counted with this gives just
 * the limits that stand in the history; with another, those that hold now. Undefined where the history is broken.
 */
export const explainLimit = (
  counting: Counting,
  events: readonly ComplaintEvent[],
  assumed: Assumed,
): Explanation | undefined => {
  let complaint: Complaint | undefined
  let walk: Walk | undefined
  for (const event of events) {
    const before: Complaint | undefined = complaint
    complaint = afterEvent(before, event)
    if (!complaint) return undefined
    if (beginsRound(event)) {
      const fresh = begun(counting, event, complaint.allowance ?? assumed(complaint))
      walk = event.verb === 'expedite' && walk ? hastened(walk, fresh) : fresh
      continue
    }
    if (!walk) return undefined
    if (event.verb === 'extend') walk = putOff(counting, walk, event)
    const wait = waitOver(before, complaint, event)
    if (wait) walk = gone(counting, walk, wait, event.at)
  }
  if (!complaint || !walk) return undefined
  const { allowance: _, ...explanation } = walk
  return { ...explanation, stoppedAt: complaint.waitingSince }
}

const HOUR_MS = 3_600_000

/** The instant at which what was laid ends: the last day that counts, or the last hour. */
export const foldedLimit = ({ entries, begunAt }: Explanation, zone: string): string => {
  let at = new Date(begunAt)
  for (const entry of entries)
    switch (entry.is) {
      case 'hours':
        at = new Date(at.getTime() + entry.n * HOUR_MS)
        break
      case 'stood':
        at = new Date(at.getTime() + Date.parse(entry.to) - Date.parse(entry.from))
        break
      case 'until':
        at = endOfDay(entry.day, zone)
        break
      case 'day':
        if (entry.nth !== null) at = endOfDay(entry.day, zone)
    }
  return at.toISOString()
}
