import type { Actor, Digest } from '../complaint.ts'
import type { Due } from '../limits.ts'
import type { Day } from '../time.ts'
import type { Ground } from './grounds.ts'
import type {
  ApplicantKind,
  AppliedBy,
  ChallengeKind,
  Form,
  Identity,
  Opinion,
  Outcome,
} from './states.ts'

interface Said {
  readonly words: Digest
}

/** When its clock starts: until when a correction may be asked for, and when the answer is due. UTC instants. */
export interface Received extends Due {
  readonly noticeBy: string
}

/** What came on paper: the township day it was handed in, or signed for. Without it: that of filing, as it was once. */
interface OnPaper extends Received {
  readonly receivedOn?: Day
}

interface Filed extends Said {
  readonly kind: 'application'
  readonly verb: 'file'
  readonly unit: string
  readonly applicant: ApplicantKind
  readonly channel: AppliedBy
  readonly form: Form
  readonly identity: Identity
  /** The salted digest of name and contact, which stand in a table of their own. */
  readonly who: Digest
  /** How many files came with it. */
  readonly files: number
}

/** What can happen to an application. A verb is added here and to the table, nowhere else. */
export type ApplicationDeed =
  /** What came online waits until it is confirmed; what was brought or sent is received already (art. 31). */
  | (Filed & { readonly channel: 'online'; readonly confirmBy: string })
  | (Filed & { readonly channel: 'counter' | 'post' } & OnPaper)
  | ({ readonly verb: 'confirm' } & Received)
  | { readonly verb: 'assign'; readonly unit: string }
  | ({ readonly verb: 'ask-correction'; readonly correctBy: string } & Said)
  | ({ readonly verb: 'correct' } & Said & Due)
  | { readonly verb: 'give-up' }
  | ({ readonly verb: 'consult'; readonly opinionBy: string } & Said)
  | ({ readonly verb: 'opinion'; readonly opinion: Opinion } & Due)
  | ({ readonly verb: 'extend'; readonly days: number } & Said & Due)
  | ({ readonly verb: 'answer'; readonly ground: Ground; readonly files: number } & Said)
  /** `words`: who said so and how, where the office puts it down for who applied on paper. */
  | { readonly verb: 'withdraw'; readonly words?: Digest }
  | { readonly verb: 'challenge'; readonly challenge: ChallengeKind }
  | { readonly verb: 'judge'; readonly challenge: ChallengeKind; readonly outcome: Outcome }
  /** `same`: the day stayed, and is only certain now, or no longer. */
  | ({ readonly verb: 'recount'; readonly same?: true } & Due)
  | { readonly verb: 'undelivered' }
export type ApplicationVerb = ApplicationDeed['verb']

export type ApplicationEvent = ApplicationDeed & { readonly at: string; readonly by: Actor }
