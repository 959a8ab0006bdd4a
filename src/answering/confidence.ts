import type { CompiledQuery } from './compile.ts'
import type { Mark } from './marks.ts'
import type { RankedHit } from './search-index.ts'

/** What is looked at to tell whether a hit answers a question; every figure is between 0 and about 1. */
export interface Signs {
  /** Share of the question's characters, by rarity, that the item shows. */
  readonly item: number
  /** How far its score by words is ahead of the next item's. */
  readonly lead: number
  /** How much of the matter it shows in the question's order. */
  readonly order: number
  /** Square of the share of the question's characters that stand nowhere in the item. */
  readonly missing: number
  /** That share times how far it is ahead of the mean of the next five: where all are far behind, it was said in other words. */
  readonly missingAhead: number
  /** 1 where the question names a region: then much depends on it. */
  readonly placed: number
  readonly placedLead: number
  /** Share of the regions named that the item does not, times how far it is ahead of the mean of the next five. */
  readonly elsewhereAhead: number
}

// Logistic regression on the 1,070 questions of policy-qa (data README), made by bench/answers/fit.ts.
const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
  item: 4.03,
  lead: 2.53,
  order: 3.6,
  missing: -9.61,
  missingAhead: 23.68,
  placed: 0.37,
  placedLead: 5.23,
  elsewhereAhead: -9.98,
}
const CONSTANT = -6.24

/** From here on a hit is given as the answer. */
export const ANSWERED_FROM = 0.715

/** A wider lead than this says nothing more: in a small collection every lead is wide. */
const MAX_LEAD = 0.3

// Set by hand on made-up townships: the measured sets have no villages, no kinds and no titles of their own.
const CONTRADICTED_DOUBT = 0.4
const OFF_SUBJECT_DOUBT = 0.5
/** Added to the sum where a title of its own names the matter; among texts without titles there is none. */
const ON_SUBJECT = 2.3
/** So much of the matter in a title names it; of less it gets a part. */
const NAMED = 0.3
/** What an item that says it tells what is asked has of that, if its title names nothing of the matter. */
const SUITED = 0.7
/**
 * What `missing` weighs where titles tell, without `missingAhead`: among a township's few hundred items the best
 * is always far ahead, and what it does not say would speak for it.
 */
const MISSING_FROM_TITLED = -3

/**
 * How sure it is that a hit answers the question, 0..1: among the questions it was measured on, about
 * this share of the hits with this confidence did. `rest` are the hits after it, best first.
 */
export function confidenceOf(
  hit: RankedHit,
  rest: readonly RankedHit[],
  query: CompiledQuery,
): number {
  const seen = signs(hit, rest, query)
  const isTitled = !hit.document.titleRepeated
  const weights = isTitled ? TITLED_WEIGHTS : WEIGHTS
  const names = Object.keys(weights) as (keyof Signs)[]
  const subject = isTitled ? onSubject(hit, query) : 0
  const sum =
    names.reduce((so, name) => so + weights[name] * seen[name], CONSTANT) + ON_SUBJECT * subject
  const doubt =
    (hit.contradicted ? CONTRADICTED_DOUBT : 1) *
    (isTitled && subject === 0 ? OFF_SUBJECT_DOUBT : 1)
  return doubt / (1 + Math.exp(-sum))
}

const TITLED_WEIGHTS: typeof WEIGHTS = {
  ...WEIGHTS,
  missing: MISSING_FROM_TITLED,
  missingAhead: 0,
}

/**
 * How much a title of its own names the matter or tells what is asked, 0..1. One that does neither mentions the
 * matter in passing, as guides do with 户口簿.
 */
function onSubject({ document, suited }: RankedHit, query: CompiledQuery): number {
  const named = shown(query, (term) => document.titleTerms.includes(term))
  return Math.max(Math.min(1, named / NAMED), suited > 0 ? SUITED : 0)
}

/** Whether a hit's passage, or its title, shows a term of the question. */
export const showsTerm =
  ({ document, seen: { passage, places } }: RankedHit) =>
  (term: number): boolean =>
    document.titleTerms.includes(term) ||
    (passage !== undefined &&
      (places.get(term) ?? []).some((at) => at >= passage.from && at <= passage.to))

export function signs(hit: RankedHit, rest: readonly RankedHit[], query: CompiledQuery): Signs {
  const { document, seen } = hit
  const inTitle = (term: number) => document.titleTerms.includes(term)
  const inItem = (term: number) => inTitle(term) || seen.places.has(term)
  const placed = query.regions.length > 0 ? 1 : 0
  const unnamed = query.regions.filter(
    (terms) => !terms.every((term) => term !== undefined && inItem(term)),
  )
  const elsewhere = placed === 1 ? unnamed.length / query.regions.length : 0
  const others = rest
    .map(({ byWords }) => byWords)
    .toSorted((a, b) => b - a)
    .slice(0, 5)
  const lead = leadOver(hit, others[0] ?? 0)
  const ahead = leadOver(hit, others.reduce((sum, score) => sum + score, 0) / (others.length || 1))
  const missing = shareMissing(query, inItem)
  return {
    item: shown(query, inItem),
    lead,
    order: seen.loose,
    missing: missing ** 2,
    missingAhead: missing * ahead,
    placed,
    placedLead: placed * lead,
    elsewhereAhead: elsewhere * ahead,
  }
}

/** Share of the question's characters none of whose terms pass the test; the office's word does for the asker's. */
function shareMissing({ marks }: CompiledQuery, has: (term: number) => boolean): number {
  let all = 0
  let missing = 0
  for (const alternatives of marks) {
    const own = alternatives[0]?.length ?? 0
    const shares = alternatives
      .filter((one) => one.length > 0)
      .map((one) => one.filter(({ shownBy }) => !shownBy.some(has)).length / one.length)
    all += own
    missing += own * Math.min(1, ...shares)
  }
  return all > 0 ? missing / all : 0
}

const leadOver = ({ byWords }: RankedHit, other: number): number =>
  Math.min(MAX_LEAD, Math.max(0, byWords - other))

/** Share of the question's characters, by rarity, whose terms pass the test, 0..1. */
export function shown(query: CompiledQuery, has: (term: number) => boolean): number {
  let total = 0
  let found = 0
  for (const alternatives of query.marks) {
    const own = alternatives[0]
    if (own === undefined) continue
    // Where people's word stands nowhere and the office's does, the matter is not as rare as the word.
    const weight =
      own.length * Math.min(...alternatives.filter((a) => a.length > 0).map(meanWeight))
    if (!Number.isFinite(weight)) continue
    total += weight
    found += weight * Math.max(...alternatives.map((marks) => shareOf(marks, has)))
  }
  return total > 0 ? found / total : 0
}

const weightOf = (marks: readonly Mark[]): number =>
  marks.reduce((sum, { weight }) => sum + weight, 0)

const meanWeight = (marks: readonly Mark[]): number => weightOf(marks) / marks.length

function shareOf(marks: readonly Mark[], has: (term: number) => boolean): number {
  const total = weightOf(marks)
  return total > 0 ? weightOf(marks.filter(({ shownBy }) => shownBy.some(has))) / total : 0
}
