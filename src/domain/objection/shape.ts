import type { CitedItem } from '../complaint.ts'

/** Where an objection to what is published, or is not, stands; the words for it: locales, objection.state.*. */
export const OBJECTION_STATES = ['open', 'reviewing', 'fixed', 'explained', 'withdrawn'] as const
export type ObjectionState = (typeof OBJECTION_STATES)[number]

/** Somebody still owes its resident something. */
export const OBJECTION_OPEN: readonly ObjectionState[] = ['open', 'reviewing']

/** A version that was published, or that was taken down. */
export interface Correction extends CitedItem {
  readonly withdrawn?: true
}

/** An objection as its history leaves it. UTC instants. */
export interface Objection {
  readonly kind: 'objection'
  readonly state: ObjectionState
  /** The unit that has to publish it. */
  readonly unit: string
  readonly item: CitedItem | null
  /** The unit whose people's conduct it is about; while that is the one that has to publish it, the office has it. */
  readonly about?: string
  /** Others of whose people the same was said later; what was said of the first stays. */
  readonly alsoAbout?: readonly string[]
  readonly filedAt: string
  /** When this round began: it was filed, brought before the township, or ordered. */
  readonly since: string
  readonly answerBy: string
  readonly provisional: boolean
  /** The township looked into it once. */
  readonly reviewed: boolean
  /** And ordered it to be published: a reason does not do any more. */
  readonly ordered: boolean
  /** What it was put right by. */
  readonly fixedBy: Correction | null
  readonly endedAt: string | null
}
