import type { State } from './complaint.ts'

/** What a ticket counts in. A rate has two: what it is of, and what of that counts. */
export const COUNTS = [
  'received',
  'accepted',
  'answered',
  'closed',
  'silent',
  'reopened',
  'withdrawn',
  'merged',
  'open',
  'overdueOpen',
  'petition',
  'responseOf',
  'response',
  'resolutionOf',
  'resolution',
  'satisfactionOf',
  'satisfaction',
  'satisfied',
  'onTimeOf',
  'onTime',
  'called',
  'reached',
  'callSolvedOf',
  'callSolved',
  'callRatedOf',
  'callSatisfied',
] as const
export type Count = (typeof COUNTS)[number]

/** What call-backs on a ticket found: how many there were, and of how many of them each is true. */
export const CALL_COUNTS = [
  'called',
  'reached',
  'callSolvedOf',
  'callSolved',
  'callRatedOf',
  'callSatisfied',
] as const satisfies readonly Count[]
export type CallCount = (typeof CALL_COUNTS)[number]
export type CallCounts = Readonly<Record<CallCount, number>>

/** A ticket behind the figures. No word of a resident and nothing about them is in it. */
export interface CountedTicket {
  readonly no: string
  readonly unit: string
  readonly category: string
  readonly area: string | null
  readonly state: State
  readonly urgent: boolean
  /** On the conduct of a unit or of somebody in office: nothing but its number is for leaders' eyes. */
  readonly report: boolean
  /** UTC instants. */
  readonly filedAt: string
  readonly answerBy: string
  readonly provisional: boolean
  readonly firstAnsweredAt: string | null
  readonly closedAt: string | null
  /** Working days to the first answer, where that fell in the period. */
  readonly days: number | null
  /** How often it was reopened in the period: the figure counts each. */
  readonly reopenings: number
  /** Call-backs in the period; null where there was none. The figures count each. */
  readonly calls: CallCounts | null
  readonly counts: readonly Count[]
}
