import type { Day } from '../time.ts'
import type { Ground } from './grounds.ts'
import type {
  ApplicantKind,
  ApplicationState,
  AppliedBy,
  ChallengeKind,
  Form,
  Identity,
  Outcome,
} from './states.ts'

/** A reconsideration or lawsuit over an answer. UTC instants. */
export interface Challenge {
  readonly kind: ChallengeKind
  readonly at: string
  readonly outcome: Outcome | null
  readonly judgedAt: string | null
}

/** An application as its history leaves it. UTC instants; nothing here says who applies. */
export interface Application {
  readonly kind: 'application'
  readonly state: ApplicationState
  /** The unit that looks for what is asked. */
  readonly unit: string
  readonly applicant: ApplicantKind
  readonly channel: AppliedBy
  readonly form: Form
  readonly identity: Identity
  readonly filedAt: string
  /** Until when the office has to confirm what came online. */
  readonly confirmBy: string | null
  /** When both sides had confirmed it (art. 31), or what came on paper was put on record. */
  readonly receivedAt: string | null
  /** Of what came on paper, the township day from which its clock runs; `dayReceived` is the day of any. */
  readonly receivedOn?: Day
  /** Until when a correction may be asked for (art. 30). */
  readonly noticeBy: string | null
  readonly answerBy: string | null
  readonly provisional: boolean
  readonly correctionAsked: boolean
  /** Until when it is to be corrected. */
  readonly correctBy: string | null
  readonly extended: boolean
  /** Since when the clock stands still for a third party. */
  readonly consultingSince: string | null
  readonly opinionBy: string | null
  readonly ground: Ground | null
  readonly endedAt: string | null
  readonly challenges: readonly Challenge[]
}
