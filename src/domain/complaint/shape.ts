import type { Allowance, Limits } from '../limits.ts'
import type { Origin } from './deeds.ts'
import type { Contact, Rating, RequestKind, State } from './states.ts'

/** What a unit asked for and the coordinator has not decided. */
export interface Request {
  readonly kind: RequestKind
  /** The unit a transfer is asked to. */
  readonly to: string | null
}

/** A complaint as its history leaves it. Nothing here is stored that the events do not say. */
export interface Complaint extends Limits {
  readonly state: State
  readonly unit: string
  readonly category: string
  readonly area: string | null
  readonly contact: Contact
  readonly filedAt: string
  readonly urgent: boolean
  readonly report: boolean
  /** Where it came from, if somebody recorded it. */
  readonly origin: Origin | null
  /** 1, and one more for every reopening. */
  readonly round: number
  /** What this round's limits were counted from; null in histories from before it was kept. */
  readonly allowance: Allowance | null
  /** First accepted or answered in this round, by the unit that has it. */
  readonly acceptedAt: string | null
  /** First spoken to in this round. */
  readonly contactedAt: string | null
  /** Answered in this round. */
  readonly answeredAt: string | null
  readonly firstAnsweredAt: string | null
  readonly closedAt: string | null
  /** What the resident said to "is it solved?" in this round. */
  readonly solved: boolean | null
  /** The rating of this round; over the rounds the last counts (rules: complaints). */
  readonly rating: Rating | null
  /** Who in the unit has it. */
  readonly handler: number | null
  /** All who worked on it for the desk: none of them calls back on it (rules: complaints). */
  readonly workers: readonly number[]
  /** Units called in to help (协办). */
  readonly helpers: readonly string[]
  readonly request: Request | null
  /** How often it was decided who has it because a unit asked for it. */
  readonly transfers: number
  /** Extended in this round. */
  readonly isExtended: boolean
  /** The clock stood still in this round, or does. */
  readonly hasWaited: boolean
  /** Since when the clock stands still. */
  readonly waitingSince: string | null
  /** When the wait is over at the latest. */
  readonly waitUntil: string | null
  /** Passed on to the county and still followed here (上报). */
  readonly referred: boolean
  readonly mergedInto: string | null
  /** The coordinator looks at it again (复核). */
  readonly reviewing: boolean
}
