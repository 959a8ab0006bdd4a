import { NUMBERS, RATES, SMALL, type Figures, type Rate } from './indicators.ts'
import type { HotTopic, Part, Summary } from './summary.ts'

/** Figures that leave the desk fold what has fewer than so many received: nobody is to be recognised in them. */
export const FOLDED_BELOW = 5

/** The id of what is folded together; no unit, category or area can have it (township.ts: id). */
export const FOLDED = '*'

/** What folded parts are called, by what they are parts of. */
export interface FoldedNames {
  readonly units: string
  readonly categories: string
  readonly areas: string
  readonly topics: string
}

const NO_RATE: Rate = { of: 0, count: 0, rate: null }

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

const together = (rates: readonly Rate[]): Rate => {
  const of = sum(rates.map((rate) => rate.of))
  const count = sum(rates.map((rate) => rate.count))
  return { of, count, rate: of === 0 ? null : count / of }
}

/** Of several parts. A median is of single tickets and is not to be had from medians: none. */
const figuresTogether = (parts: readonly Figures[]): Figures => ({
  ...(Object.fromEntries(NUMBERS.map((key) => [key, sum(parts.map((part) => part[key]))])) as Pick<
    Figures,
    (typeof NUMBERS)[number]
  >),
  ...(Object.fromEntries(
    RATES.map((key) => [key, together(parts.map((part) => part[key]))]),
  ) as Pick<Figures, (typeof RATES)[number]>),
  medianDays: null,
})

/**
 * Which of several sizes cannot be shown, as places in the list: those below `least`, and of the others the smallest,
 * until what is hidden is together as large as what may be shown and more than one. Else whoever has the whole
 * subtracts what is shown, and has it.
 */
const hidden = (sizes: readonly number[], least: number): ReadonlySet<number> => {
  const order = sizes.map((_, i) => i).toSorted((a, b) => sizes[a]! - sizes[b]!)
  const out = new Set(order.filter((i) => sizes[i]! < least))
  if (out.size === 0) return out
  const isEnough = () => {
    const own = [...out].map((i) => sizes[i]!).filter((size) => size > 0)
    return own.length > 1 && sum(own) >= least
  }
  for (const i of order) {
    if (isEnough()) break
    out.add(i)
  }
  return out
}

const withoutSmall = (rate: Rate): Rate => (rate.of < SMALL ? NO_RATE : rate)

/** The whole township's figures: what is small of them is left out. */
const wholeFigures = <T extends Figures>(figures: T): T => ({
  ...figures,
  ...Object.fromEntries(RATES.map((key) => [key, withoutSmall(figures[key])])),
  medianDays: figures.answered < SMALL ? null : figures.medianDays,
})

/** The figures of parts beside each other: what is left out cannot be had by subtraction either. */
const partsFigures = <T extends Figures>(parts: readonly T[]): T[] => {
  const left = new Map(
    RATES.map((key) => {
      const given = parts.flatMap((part, i) => (part[key].of > 0 ? [i] : []))
      const out = hidden(
        given.map((i) => parts[i]![key].of),
        SMALL,
      )
      return [key, new Set([...out].map((place) => given[place]!))]
    }),
  )
  return parts.map((part, i) => ({
    ...wholeFigures(part),
    ...Object.fromEntries(RATES.map((key) => [key, left.get(key)!.has(i) ? NO_RATE : part[key]])),
  }))
}

const isFolded = (id: string): boolean => id === FOLDED

const foldParts = <Id extends 'unit' | 'category' | 'area'>(
  parts: readonly Part<Id>[],
  key: Id,
  name: string,
): Part<Id>[] => {
  const out = hidden(
    parts.map(({ received }) => received),
    FOLDED_BELOW,
  )
  const folded = parts.filter((_, i) => out.has(i))
  const rest = parts.filter((_, i) => !out.has(i))
  // What is folded already stays as it is.
  if (folded.length === 0 || folded.some((part) => isFolded(part[key]))) return partsFigures(parts)
  return partsFigures([
    ...rest,
    { [key]: FOLDED, name, ...figuresTogether(folded) } as unknown as Part<Id>,
  ])
}

const barely = (topic: HotTopic): HotTopic => ({
  ...topic,
  tickets: [],
  example: null,
  before: topic.before !== null && topic.before < FOLDED_BELOW ? null : topic.before,
  satisfaction: withoutSmall(topic.satisfaction),
})

const foldTopics = (topics: readonly HotTopic[], title: string): HotTopic[] => {
  const out = hidden(
    topics.map(({ count }) => count),
    FOLDED_BELOW,
  )
  const folded = topics.filter((_, i) => out.has(i))
  if (folded.length === 0 || folded.some(({ id }) => isFolded(id))) return topics.map(barely)
  const rest = topics.filter((_, i) => !out.has(i))
  const other: HotTopic = {
    id: FOLDED,
    title,
    titleByModel: false,
    count: sum(folded.map(({ count }) => count)),
    repeats: sum(folded.map(({ repeats }) => repeats)),
    tickets: [],
    before: null,
    area: null,
    category: FOLDED,
    satisfaction: together(folded.map(({ satisfaction }) => satisfaction)),
    example: null,
  }
  return [...rest, other].map(barely)
}

/**
 * A summary to be put on a board or a site. Parts with fewer than five received are one part together, rates of fewer
 * than ten are left out, and neither can be had by subtraction; no ticket, no words of a resident, nothing that is for
 * leaders. Questions are residents' words as well: those asked fewer than five times are nobody else's business.
 */
export const publicSummary = (summary: Summary, names: FoldedNames): Summary => {
  const { callBacks } = summary
  return {
    ...wholeFigures(summary),
    before: wholeFigures(summary.before),
    yearBefore: wholeFigures(summary.yearBefore),
    trend: summary.trend.map(wholeFigures),
    byUnit: foldParts(summary.byUnit, 'unit', names.units),
    byCategory: foldParts(summary.byCategory, 'category', names.categories),
    byArea: foldParts(summary.byArea, 'area', names.areas),
    callBacks: {
      made: callBacks.made,
      reached: withoutSmall(callBacks.reached),
      solved: withoutSmall(callBacks.solved),
      satisfaction: withoutSmall(callBacks.satisfaction),
    },
    callBacksByUnit: [],
    hotTopics: foldTopics(summary.hotTopics, names.topics),
    askedMost: summary.askedMost.filter(({ count }) => count >= FOLDED_BELOW),
    unansweredQuestions: summary.unansweredQuestions.filter(({ count }) => count >= FOLDED_BELOW),
    decisions: [],
    followedUp: [],
    tickets: [],
  }
}
