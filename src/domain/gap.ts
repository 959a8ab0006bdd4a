/**
 * A gap: what residents ask and nothing published answers. It is open until an item fills it, or an editor says why
 * none is to come.
 */
export type GapState = 'open' | 'published' | 'dismissed'

/** Those an editor looks through. */
export const LISTED_GAPS = ['open', 'dismissed'] as const satisfies readonly GapState[]
export type ListedGaps = (typeof LISTED_GAPS)[number]

/** Why an editor leaves a gap as it is; in the words of locales/: gaps.reason.*. */
export const DISMISS_REASONS = ['known', 'single', 'not-public', 'no-matter'] as const
export type DismissReason = (typeof DISMISS_REASONS)[number]

/** What was done about gaps in a stretch of time, and what it brought. */
export interface GapFigures {
  /** Gaps that residents' questions opened. */
  readonly opened: number
  /** Gaps that an item filled. */
  readonly filled: number
  /** Gaps an editor left as they are, with a reason. */
  readonly dismissed: number
  /** People who had asked and were told what was published; one of two gaps counts twice. Null: few, in public. */
  readonly told: number | null
  /**
   * Questions that an item answered first which had filled a gap before, and that neither became a complaint nor were
   * called unsolved. Complaints saved are at most as many: not everybody whose question is not answered files one.
   * Null: few, in public.
   */
  readonly answeredSince: number | null
}

export const NO_GAPS: GapFigures = {
  opened: 0,
  filled: 0,
  dismissed: 0,
  told: 0,
  answeredSince: 0,
}
