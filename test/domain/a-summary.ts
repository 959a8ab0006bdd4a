import { NO_GAPS } from '../../src/domain/gap.ts'
import { figuresOf, type Figures, type Rate } from '../../src/domain/indicators.ts'
import type { Compared, Stretch, Summary } from '../../src/domain/summary.ts'

export const aRate = (count: number, of: number): Rate => ({
  of,
  count,
  rate: of === 0 ? null : count / of,
})

export const aStretch = (label: string, given: Partial<Figures> = {}): Stretch => ({
  label,
  from: '2026-11-16',
  to: '2026-11-22',
  ...figuresOf([]),
  ...given,
})

/** A part beside periods in which it received nothing. */
export const NONE_BEFORE: Compared = { before: { received: 0 }, yearBefore: { received: 0 } }

/** A week in which nothing happened; what a test does not care about has a default. */
export const aSummary = (given: Partial<Summary> = {}): Summary => ({
  ...figuresOf([]),
  period: '2026-W48',
  kind: 'week',
  from: '2026-11-23',
  to: '2026-11-29',
  asOf: '2026-11-29T16:00:00.000Z',
  before: aStretch('2026-W47'),
  yearBefore: aStretch('2025-W48'),
  trend: [],
  byUnit: [],
  byCategory: [],
  byArea: [],
  callBacks: { made: 0, reached: aRate(0, 0), solved: aRate(0, 0), satisfaction: aRate(0, 0) },
  callBacksByUnit: [],
  hotTopics: [],
  askedMost: [],
  unansweredQuestions: [],
  unlistedQuestions: { asked: 0, unanswered: 0 },
  disclosed: { added: 0, changed: 0, byUnit: [], titles: [] },
  gaps: NO_GAPS,
  gapRows: [],
  polls: [],
  decisions: [],
  followedUp: [],
  tickets: [],
  ...given,
})
