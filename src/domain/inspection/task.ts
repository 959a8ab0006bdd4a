import type { Day } from '../time.ts'
import type { Finder } from './findings.ts'
import type { RuleCode } from './rules.ts'

/**
 * Where a finding stands: open; answered by its unit; confirmed as put right; dropped, since it is none; carried on
 * into the inspection of a later quarter, which found it again.
 */
export const TASK_STATES = ['open', 'answered', 'confirmed', 'dropped', 'carried'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** What can be done with a finding, and from where to where it leads. */
export const TASK_STEPS = {
  answer: { from: ['open'], to: 'answered' },
  return: { from: ['answered'], to: 'open' },
  confirm: { from: ['open', 'answered'], to: 'confirmed' },
  drop: { from: ['open', 'answered'], to: 'dropped' },
  carry: { from: ['open', 'answered'], to: 'carried' },
} as const satisfies Record<string, { readonly from: readonly TaskState[]; readonly to: TaskState }>
export type TaskStep = keyof typeof TASK_STEPS

export const canTake = (state: TaskState, step: TaskStep): boolean =>
  (TASK_STEPS[step].from as readonly TaskState[]).includes(state)

/** Whether somebody has to do something about it still. */
export const isLive = (state: TaskState): boolean => state === 'open' || state === 'answered'

/** A finding on record, with what became of it (整改台账). */
export interface Finding {
  readonly id: number
  readonly quarter: string
  readonly key: string
  readonly unit: string
  readonly finder: Finder
  readonly rule: RuleCode
  readonly item: { readonly id: string; readonly version: number; readonly title: string } | null
  readonly entry: string | null
  readonly quote: string
  readonly params: Readonly<Record<string, string | number>>
  readonly words: string | null
  readonly foundAt: string
  /** Since when the program finds it no more; null while it does, and for what people found. */
  readonly goneAt: string | null
  /** When an inspector sent it to its unit (发给各单位); null: the unit has nothing to do with it yet. */
  readonly releasedAt: string | null
  readonly state: TaskState
  readonly due: Day
  readonly answer: string | null
  readonly answeredAt: string | null
  /** What the program found when it looked again: gone, there, or nothing it could tell. */
  readonly checked: 'gone' | 'there' | 'unknown' | null
  readonly decision: string | null
  readonly decidedAt: string | null
}

type Standing = Pick<Finding, 'state' | 'due' | 'goneAt' | 'releasedAt'>

/** Whether it stands, and an inspector has yet to send it to its unit. */
export const awaitsRelease = ({ state, goneAt, releasedAt }: Omit<Standing, 'due'>): boolean =>
  state === 'open' && goneAt === null && releasedAt === null

/** Whether its unit let the day pass: it knew of it, and it stands. */
export const isOverdue = ({ state, due, goneAt, releasedAt }: Standing, today: Day): boolean =>
  state === 'open' && goneAt === null && releasedAt !== null && due < today
