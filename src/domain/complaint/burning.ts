import { daysBetween, dayOf } from '../time.ts'
import { dayOfLimit } from '../limits.ts'
import type { Complaint } from './shape.ts'
import { OPEN_STATES } from './states.ts'

type Timed = Pick<Complaint, 'state' | 'acceptBy' | 'answerBy'>

/** What a limit is for: taking it up, or answering. */
type Owed = 'accept' | 'answer'

/** What the desk owes next: to take it up, while nobody has; then to answer. */
const owedNext = ({ state, acceptBy, answerBy }: Timed): Owed =>
  state === 'in-hand' || answerBy < acceptBy ? 'answer' : 'accept'

const limitFor = (complaint: Timed, owed: Owed): string =>
  owed === 'accept' ? complaint.acceptBy : complaint.answerBy

/** The classes of ranks, each before the next: urgent ones, the others, those whose clock stands still. */
export const RANKS = { urgent: '0', ordinary: '1', stopped: '2' } as const

/**
 * Where a complaint stands in a queue, as text that sorts: urgent ones first, then by the limit that is next, so that
 * what is past it leads; those that wait for the resident last. Null for what nobody at the desk owes anything on.
 */
export const rankOf = (
  complaint: Timed & Pick<Complaint, 'urgent' | 'waitUntil'>,
): string | null => {
  if (complaint.state === 'awaiting-resident')
    return RANKS.stopped + (complaint.waitUntil ?? complaint.answerBy)
  if (!OPEN_STATES.includes(complaint.state)) return null
  const limit = limitFor(complaint, owedNext(complaint))
  return (complaint.urgent ? RANKS.urgent : RANKS.ordinary) + limit
}

/** What is to be said of an open complaint's clock. `limit`: a UTC instant. */
export type Burning =
  | { readonly is: 'waiting'; readonly limit: string }
  | { readonly is: 'reviewing' }
  /** `days`: calendar days since the limit's; 0 where it was one of hours, earlier today. */
  | { readonly is: 'late'; readonly owed: Owed; readonly days: number; readonly hours: number }
  | { readonly is: 'today' | 'later'; readonly owed: Owed; readonly limit: string }

const HOUR_MS = 3_600_000

/** How a complaint that `rankOf` ranks stands at `now`, in the township's days. */
export const burningOf = (
  complaint: Timed & Pick<Complaint, 'waitUntil' | 'reviewing'>,
  now: Date,
  zone: string,
): Burning => {
  if (complaint.state === 'awaiting-resident')
    return { is: 'waiting', limit: complaint.waitUntil ?? complaint.answerBy }
  if (complaint.reviewing) return { is: 'reviewing' }
  const at = now.toISOString()
  // Who never took it up and owes the answer by now, owes the answer.
  const owed = complaint.answerBy <= at ? 'answer' : owedNext(complaint)
  const limit = limitFor(complaint, owed)
  const last = dayOfLimit(limit, zone)
  const today = dayOf(now, zone)
  if (limit <= at) {
    const hours = Math.floor((now.getTime() - Date.parse(limit)) / HOUR_MS)
    return { is: 'late', owed, days: daysBetween(last, today), hours }
  }
  return { is: last === today ? 'today' : 'later', owed, limit }
}
