import { POLL_QUESTIONS, publicPolls, type PollQuestion } from '../disclosure/social-comment.ts'
import { RATES, SMALL, type Rate } from '../indicators.ts'
import type { AskedFixing } from '../inspection/fixings.ts'
import { PARTS, RULES, type Part, type RuleCode } from '../inspection/rules.ts'
import { periodNamed } from '../period.ts'
import { ratesTogether } from '../publishing/figures.ts'
import type { AnnualFigures } from './year.ts'

/** Below which a rate is told as a problem: as the grade 优秀 of an inspection begins at 90, this program's own choice. */
export const LOW_RATE = 0.9

type RateName = (typeof RATES)[number]

/**
 * What the records of a year show to be wrong, for 存在问题; each has a sentence, and one for 下一步打算 (locales,
 * annualPaper.problem.* and annualPaper.plan.*). Nothing that is not on record is in it.
 */
export type Problem =
  | { readonly kind: 'missing'; readonly count: number; readonly units: readonly Named[] }
  | { readonly kind: 'late'; readonly count: number; readonly due: number }
  | { readonly kind: 'never-updated'; readonly count: number; readonly columns: readonly Column[] }
  | {
      readonly kind: 'found'
      readonly count: number
      readonly parts: readonly { readonly part: Part; readonly count: number }[]
    }
  | { readonly kind: 'not-rectified'; readonly count: number; readonly overdue: number }
  | { readonly kind: 'not-inspected'; readonly quarters: readonly string[] }
  | {
      readonly kind: 'fixings'
      readonly count: number
      readonly of: number
      readonly asked: readonly AskedFixing[]
    }
  | { readonly kind: 'boards'; readonly unchecked: number; readonly faulty: number }
  | { readonly kind: 'overdue-complaints'; readonly count: number }
  | { readonly kind: 'low-rate'; readonly which: RateName; readonly rate: Rate }
  | { readonly kind: 'gaps'; readonly count: number }
  | { readonly kind: 'poll'; readonly questions: readonly Approved[] }

/** What of all who answered a question in the year's polls approves. */
interface Approved {
  readonly question: PollQuestion
  readonly rate: Rate
}
interface Named {
  readonly name: string
  readonly count: number
}
interface Column {
  readonly name: string
  readonly title: string
}

/** So many are named; the sentence says how many there are. */
const MOST_NAMED = 3

const isLow = ({ of, rate }: Rate): boolean => rate !== null && of >= SMALL && rate < LOW_RATE

const ofDuties = ({ duties }: AnnualFigures): Problem[] => {
  const units = duties.byUnit
    .filter(({ missing }) => missing > 0)
    .toSorted((a, b) => b.missing - a.missing)
    .slice(0, MOST_NAMED)
    .map(({ name, missing }) => ({ name, count: missing }))
  const { missing, late, due, neverUpdated } = duties
  return [
    ...(missing > 0 ? [{ kind: 'missing', count: missing, units } as const] : []),
    ...(late > 0 ? [{ kind: 'late', count: late, due } as const] : []),
    ...(neverUpdated.length > 0
      ? [
          {
            kind: 'never-updated',
            count: neverUpdated.length,
            columns: neverUpdated.slice(0, MOST_NAMED).map(({ name, title }) => ({ name, title })),
          } as const,
        ]
      : []),
  ]
}

/**
 * What was late or missing by the catalogue is told of the duties, and 五个落实 of the units, where each is whole:
 * inspections see the same.
 */
const isOfContent = (rule: RuleCode): boolean =>
  rule !== 'late' && rule !== 'missing' && RULES[rule].part !== 'fixings'

const ofInspections = ({ findings, notInspected }: AnnualFigures): Problem[] => {
  const ofContent = findings.byRule.filter(({ rule }) => isOfContent(rule))
  const parts = PARTS.map((part) => ({
    part,
    count: ofContent
      .filter(({ rule }) => RULES[rule].part === part)
      .reduce((all, { found }) => all + found, 0),
  })).filter(({ count: some }) => some > 0)
  const count = parts.reduce((all, one) => all + one.count, 0)
  const { open, overdue } = findings
  return [
    ...(count > 0 ? [{ kind: 'found', count, parts } as const] : []),
    ...(open > 0 ? [{ kind: 'not-rectified', count: open, overdue } as const] : []),
    ...(notInspected.length > 0
      ? [{ kind: 'not-inspected', quarters: notInspected } as const]
      : []),
  ]
}

const ofOrder = ({ fixingsAsked, boards, last: end }: AnnualFigures): Problem[] => {
  const { asked, lacking, units } = fixingsAsked
  const count = lacking.length
  // Of a quarter that goes on, nobody knows yet.
  const last = boards.quarters.findLast(({ quarter }) => periodNamed(quarter)!.to <= end)
  const unchecked = last ? last.boards - last.checked : 0
  const faulty = last?.faulty ?? 0
  return [
    ...(count > 0 ? [{ kind: 'fixings', count, of: units, asked } as const] : []),
    ...(unchecked + faulty > 0 ? [{ kind: 'boards', unchecked, faulty } as const] : []),
  ]
}

const ofPolls = (polls: AnnualFigures['polls']): Problem[] => {
  const all = publicPolls(polls).flatMap(({ questions }) => questions)
  const low = POLL_QUESTIONS.map((question) => ({
    question,
    rate: ratesTogether(
      all.flatMap((one) => (one.question === question ? (one.approval ?? []) : [])),
    ),
  })).filter(({ rate }) => isLow(rate))
  return low.length === 0 ? [] : [{ kind: 'poll', questions: low }]
}

const ofResidents = ({ complaints, gaps, polls }: AnnualFigures): Problem[] => [
  ...(complaints.overdueOpen > 0
    ? [{ kind: 'overdue-complaints', count: complaints.overdueOpen } as const]
    : []),
  // What is told of satisfaction needs no second sentence for 'satisfied' alone.
  ...RATES.filter((which) => which !== 'satisfiedRate' && isLow(complaints[which])).map(
    (which) => ({ kind: 'low-rate', which, rate: complaints[which] }) as const,
  ),
  ...(gaps.open > 0 ? [{ kind: 'gaps', count: gaps.open } as const] : []),
  ...ofPolls(polls),
]

/** The problems a year's records show, in the order in which the papers tell them. */
export const problemsOf = (figures: AnnualFigures): Problem[] => [
  ...ofDuties(figures),
  ...ofInspections(figures),
  ...ofOrder(figures),
  ...ofResidents(figures),
]
