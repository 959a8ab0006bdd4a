/**
 * A gap: what residents ask and nothing published answers. It is open until an item fills it, an editor says why none
 * is to come, or it is put together with another one.
 */
export type GapState = 'open' | 'published' | 'dismissed' | 'merged'

/** Those an editor looks through. */
export const LISTED_GAPS = ['open', 'dismissed'] as const satisfies readonly GapState[]
export type ListedGaps = (typeof LISTED_GAPS)[number]

/** States in which nothing is to be done about a gap any more: those who asked are told, or it is another one. */
export const SETTLED_GAPS = ['published', 'merged'] as const satisfies readonly GapState[]

/** Why an editor leaves a gap as it is; in the words of locales/: gaps.reason.*. */
export const DISMISS_REASONS = ['not-ours', 'not-public', 'single', 'no-matter'] as const
export type DismissReason = (typeof DISMISS_REASONS)[number]

/** Reasons that residents are told, since they would wait in vain; in the words of locales/: gaps.told.*. */
export const TOLD_REASONS = ['not-ours', 'not-public'] as const satisfies readonly DismissReason[]
export type ToldReason = (typeof TOLD_REASONS)[number]

export const isToldReason = (reason: string | null): reason is ToldReason =>
  TOLD_REASONS.some((told) => told === reason)

/** Of a gap that is filled: by an item that stood there before anybody asked, and was not found. */
export const KNOWN = 'known'

/** What is done with a gap: by hand, but for what comes back since somebody else asked it; in the words of locales/: gaps.act.*. */
export const GAP_ACTS = [
  'merged',
  'parted',
  'answered',
  'dismissed',
  'brought-back',
  'asked-again',
] as const
export type GapActKind = (typeof GAP_ACTS)[number]

/** Those that can be undone. */
export const UNDOABLE_ACTS = ['merged', 'parted'] as const satisfies readonly GapActKind[]

/** What was done about gaps in a stretch of time, and what it brought. */
export interface GapFigures {
  /** Gaps that residents' questions opened, whatever was put together since. */
  readonly opened: number
  /** Gaps that an item filled which was published for it. */
  readonly filled: number
  /** Gaps that were answered with an item published before. */
  readonly pointed: number
  /** Gaps an editor left as they are, with a reason. */
  readonly dismissed: number
  /** People who had asked and were told what is published; one of two gaps counts twice. Null: few, in public. */
  readonly told: number | null
  /** People who had asked and were told why nothing will be published. Null: few, in public. */
  readonly explained: number | null
  /**
   * Questions that asked what had gone unanswered in a gap, and that its item answered first after it was filled,
   * without their becoming a complaint or being called unsolved. Complaints saved are at most as many: not everybody
   * whose question is not answered files one. Null: few, in public.
   */
  readonly answeredSince: number | null
}

export const NO_GAPS: GapFigures = {
  opened: 0,
  filled: 0,
  pointed: 0,
  dismissed: 0,
  told: 0,
  explained: 0,
  answeredSince: 0,
}

/** A gap behind the figures of a stretch of time, with its own share of each; nobody who asked is in it. */
export interface GapRow {
  readonly gap: number
  /** The wording used most; null where somebody might be told from it. */
  readonly title: string | null
  readonly unit: string
  readonly state: GapState
  readonly reason: DismissReason | null
  /** Title of the item that filled it. */
  readonly item: string | null
  /** UTC instants. */
  readonly openedAt: string
  readonly settledAt: string | null
  /** Its share of each figure: 1 or 0 of those that count gaps. */
  readonly counts: { readonly [Figure in keyof GapFigures]: number }
}

const GAP_FIGURES = Object.keys(NO_GAPS) as (keyof GapFigures)[]

/** The figures that rows come to. */
export const gapFiguresOf = (rows: readonly GapRow[]): GapFigures =>
  Object.fromEntries(
    GAP_FIGURES.map((figure) => [
      figure,
      rows.reduce((sum, { counts }) => sum + counts[figure], 0),
    ]),
  ) as unknown as GapFigures
