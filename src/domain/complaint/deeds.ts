import type { Allowance, Due, Limits, Span } from '../limits.ts'
import type { Role } from '../roles.ts'
import type { AnsweredBy, Channel, Contact, DeclineReason, Rating, RequestKind } from './states.ts'

/** Who an event was done by: a role and the person's id here, never a name or account. */
export interface Actor {
  readonly role: Role | 'resident' | 'system'
  readonly person: number | null
  /** The unit an officer or head acted for. */
  readonly unit?: string
}

/** Words stand in a table of their own, erasable; the event keeps a salted digest of them. */
export type Digest = string

interface Said {
  readonly words: Digest
}
interface MaybeSaid {
  readonly words?: Digest
}

/** The limits of a new round, and what they were counted from. Absent only in events from before it was kept. */
interface NewRound extends Limits {
  readonly allowance?: Allowance
}

/** Where a matter that was recorded for somebody came from (代录). */
export interface Origin {
  readonly channel: Channel
  /** The number it has elsewhere, as a 12345 order's. */
  readonly outerNo: string | null
}

interface Filed extends NewRound {
  readonly verb: 'file'
  readonly unit: string
  readonly category: string
  readonly area: string | null
  readonly contact: Contact
  readonly words: Digest
  readonly files: number
  /** The question that was not settled, where the complaint came out of one. */
  readonly question: number | null
  /** Nobody could say which unit: the coordinator assigns it. */
  readonly unsure?: true
  readonly urgent?: true
  /** On the conduct of a unit or of somebody in office: not for leaders' eyes, never for that unit. */
  readonly report?: true
  readonly origin?: Origin
}

/** A version of an item that was shown as the source of something. */
export interface CitedItem {
  readonly id: string
  readonly version: number
}

/** What ends a wait for the resident says where the limit stands now, if the clock stood still. */
type GoesOn = Partial<Due>

interface Replied extends Said, GoesOn {
  readonly verb: 'reply'
  readonly files: number
  /** What the reply rests on; absent where the officer attached nothing. */
  readonly items?: readonly CitedItem[]
  /** How it was told to somebody whose matter was recorded for them; absent where the bot delivers it. */
  readonly how?: AnsweredBy
}

/** What can happen to a complaint. A verb is added here and to TRANSITIONS, nowhere else. */
export type Deed =
  | Filed
  // The coordinator: who has it, how it is settled what a unit asks for, how it is driven on.
  | ({
      readonly verb: 'assign'
      readonly unit: string
      readonly category: string
      readonly area: string | null
    } & MaybeSaid &
      GoesOn)
  | ({ readonly verb: 'refuse'; readonly what: RequestKind } & Said)
  | ({ readonly verb: 'extend'; readonly span: Span } & Said & Due)
  | ({ readonly verb: 'urge' } & MaybeSaid)
  | ({ readonly verb: 'expedite' } & NewRound)
  | ({ readonly verb: 'review'; readonly outcome: 'redo' } & Said & NewRound)
  | ({ readonly verb: 'review'; readonly outcome: 'end' } & Said)
  | ({
      readonly verb: 'call-back'
      /** What was said on the telephone; null where nobody was reached. */
      readonly solved: boolean | null
      readonly rating: Rating | null
    } & MaybeSaid)
  // The leaders.
  | ({ readonly verb: 'instruct' } & Said)
  // The unit.
  | { readonly verb: 'accept' }
  | { readonly verb: 'claim' }
  | { readonly verb: 'hand-over'; readonly to: number }
  | ({ readonly verb: 'contact' } & MaybeSaid)
  | ({
      readonly verb: 'ask-more'
      /** Until when the clock stands still; null where it stood still once before and runs on. */
      readonly waitUntil: string | null
    } & Said)
  | ({ readonly verb: 'interim' } & Said)
  | Replied
  | ({
      readonly verb: 'correct'
      /** The reply's place in the history. */
      readonly of: number
    } & Said)
  | ({
      readonly verb: 'note'
      /** The coordinators are asked to reach the resident, whom the unit cannot (回访). */
      readonly asks?: 'call-back'
    } & Said)
  | ({ readonly verb: 'ask-transfer'; readonly to: string | null } & Said)
  | ({ readonly verb: 'object' } & Said)
  | ({ readonly verb: 'ask-extension' } & Said)
  | ({ readonly verb: 'call-in'; readonly unit: string } & MaybeSaid)
  | ({ readonly verb: 'refer' } & Said)
  | ({ readonly verb: 'decline'; readonly reason: DeclineReason } & Said)
  | { readonly verb: 'merge'; readonly into: string }
  | ({
      readonly verb: 'unmerge'
      /** The desk parted what it should not have merged: its clock went on all the time. */
      readonly kept?: true
    } & NewRound)
  | { readonly verb: 'take-in'; readonly ticket: string }
  | { readonly verb: 'let-go'; readonly ticket: string }
  | { readonly verb: 'ask-phone' }
  // The resident.
  | ({ readonly verb: 'add'; readonly words: Digest | null; readonly files: number } & GoesOn)
  | ({ readonly verb: 'withdraw' } & MaybeSaid)
  | { readonly verb: 'say-solved' }
  | { readonly verb: 'say-unsolved' }
  | { readonly verb: 'rate'; readonly rating: Rating }
  | ({
      readonly verb: 'reopen'
      readonly because: 'unsolved' | 'dissatisfied'
      /** For the second time: the coordinator looks at it before a unit does (复核). */
      readonly review?: true
    } & NewRound)
  | { readonly verb: 'give-phone' }
  | { readonly verb: 'keep-phone' }
  | { readonly verb: 'take-back-phone' }
  // The clock and the post.
  | { readonly verb: 'close'; readonly because: 'solved' | 'silent' | 'unreached' }
  | ({ readonly verb: 'resume' } & GoesOn)
  | ({
      readonly verb: 'recount'
      /** The day of the answer is what it was; only now it is certain, or what was to be accepted moved. */
      readonly same?: true
    } & Limits)
  | { readonly verb: 'release' }
  | { readonly verb: 'undelivered'; readonly what: 'reply' | 'notice' }
export type Verb = Deed['verb']

/** An event of the history: a deed, when, and by whom. */
export type ComplaintEvent = Deed & { readonly at: string; readonly by: Actor }
