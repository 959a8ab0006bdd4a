import type { When } from './figures.ts'
import type { Measure } from './labels.ts'
import type { Amount, Scopes, Way } from './said.ts'

interface FigureIn {
  /** Of whom it is said in its own stretch. */
  readonly scopes: Scopes | undefined
  readonly when: When
  readonly amount: Amount
}

/** What stands between two marks of a sentence. */
export interface Segment {
  readonly labels: readonly Measure[]
  readonly figures: readonly FigureIn[]
  /** L for what is counted, F for a figure, in their order. */
  readonly order: string
  readonly scopes: readonly Scopes[]
  readonly whens: readonly When[]
  /** A time that is not only compared with. */
  readonly outright: When | undefined
  readonly saysTown: boolean
  readonly move: Way | null
  /** By how much it moved, or what it came to. */
  readonly by: Amount | null
  readonly cameTo: Amount | null
  readonly rank: 1 | -1 | null
  readonly than: {
    readonly way: 1 | -1
    readonly scopesBefore: number
    readonly whensBefore: number
  } | null
  readonly times: number | null
  readonly isAmong: boolean
  readonly asksAttention: boolean
  readonly decides: boolean
  readonly isTopical: boolean
  readonly group: string | null
}

/** A segment while it is read. */
export type Draft = { -readonly [Key in keyof Segment]: Segment[Key] }

export const emptySegment = (): Draft => ({
  labels: [],
  figures: [],
  order: '',
  scopes: [],
  whens: [],
  outright: undefined,
  saysTown: false,
  move: null,
  by: null,
  cameTo: null,
  rank: null,
  than: null,
  times: null,
  isAmong: false,
  asksAttention: false,
  decides: false,
  isTopical: false,
  group: null,
})
