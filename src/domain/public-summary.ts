import { publicPolls } from './disclosure/social-comment.ts'
import { partFigures, partsFigures, wholeFigures, withoutSmall } from './publishing/figures.ts'
import { FOLDED_BELOW } from './publishing/hidden.ts'
import { foldParts } from './publishing/parts.ts'
import { foldTopics, unlessFew } from './publishing/topics.ts'
import type { AskedQuestion, Summary } from './summary.ts'

export { FOLDED, FOLDED_BELOW } from './publishing/hidden.ts'

/** What folded parts are called, by what they are parts of. */
export interface FoldedNames {
  readonly units: string
  readonly categories: string
  readonly areas: string
  readonly topics: string
}

const askedByMany = (questions: readonly AskedQuestion[]): AskedQuestion[] =>
  questions.filter(({ people }) => people >= FOLDED_BELOW)

/**
 * A summary to be put on a board or a site. Parts with fewer than five received are one part together, rates of fewer
 * than ten are left out, as are counts of fewer than five of what residents did, and none of them can be had by
 * subtraction; no ticket, no words of a resident, nothing that is for leaders. Questions are residents' words as well:
 * what fewer than five people asked is nobody else's business.
 */
export const publicSummary = (summary: Summary, names: FoldedNames): Summary => {
  const { callBacks } = summary
  return {
    ...wholeFigures(summary),
    before: wholeFigures(summary.before),
    yearBefore: wholeFigures(summary.yearBefore),
    // The months of a year are its parts, and stand beside its figures; other stretches have a whole of their own.
    trend: summary.kind === 'year' ? partsFigures(summary.trend) : summary.trend.map(partFigures),
    byUnit: foldParts(summary, summary.byUnit, 'unit', names.units),
    byCategory: foldParts(summary, summary.byCategory, 'category', names.categories),
    byArea: foldParts(summary, summary.byArea, 'area', names.areas),
    callBacks: {
      made: callBacks.made,
      reached: withoutSmall(callBacks.reached),
      solved: withoutSmall(callBacks.solved),
      satisfaction: withoutSmall(callBacks.satisfaction),
    },
    callBacksByUnit: [],
    hotTopics: foldTopics(summary.hotTopics, names.topics),
    askedMost: askedByMany(summary.askedMost),
    unansweredQuestions: askedByMany(summary.unansweredQuestions),
    unlistedQuestions: { asked: 0, unanswered: 0 },
    gaps: {
      ...summary.gaps,
      told: unlessFew(summary.gaps.told),
      explained: unlessFew(summary.gaps.explained),
      answeredSince: unlessFew(summary.gaps.answeredSince),
    },
    gapRows: [],
    polls: publicPolls(summary.polls),
    decisions: [],
    followedUp: [],
    tickets: [],
  }
}
