import type { CompiledQuery } from './compile.ts'
import { placesOf } from './document.ts'
import type { Mark } from './marks.ts'
import type { RankedHit } from './search-index.ts'

/** What is looked at to tell whether a hit answers a question; every figure is between 0 and about 1. */
export interface Signs {
  /** Share of the question's characters, by rarity, that the passage or the title shows. */
  readonly passage: number
  /** The same for the whole item. */
  readonly item: number
  /** As the passage finder weighs it, by the share that the item knows. */
  readonly cover: number
  /** How far its score is ahead of the next item's. */
  readonly lead: number
}

// Logistic regression on the 1,070 questions of policy-qa (data README), made by bench/answers/fit.ts.
const WEIGHTS = { passage: 0.57, item: 3.56, cover: 2.8, lead: 4.62, constant: -5.16 }

/**
 * From here on a hit is given as the answer. On policy-qa, cross-validated, 0.5 lets 86 % of the answerable
 * questions through and 28 % of those whose document was taken away (some of which a near copy answers);
 * 0.4 gives 90 and 34, 0.6 gives 82 and 21.
 */
export const ANSWERED_FROM = 0.5

/** A wider lead than this says nothing more: in a small collection every lead is wide. */
const MAX_LEAD = 0.3

// Set by hand on made-up townships: the measured sets have no villages and no titles of their own.
const CONTRADICTED_DOUBT = 0.4
const OFF_SUBJECT_DOUBT = 0.5

/**
 * How sure it is that a hit answers the question, 0..1: among the questions it was measured on, about
 * this share of the hits with this confidence did. `next` is the score of the item after it.
 */
export function confidenceOf(hit: RankedHit, query: CompiledQuery, next = 0): number {
  const seen = signs(hit, query, next)
  const sum =
    WEIGHTS.constant +
    WEIGHTS.passage * seen.passage +
    WEIGHTS.item * seen.item +
    WEIGHTS.cover * seen.cover +
    WEIGHTS.lead * seen.lead
  const doubt =
    (hit.contradicted ? CONTRADICTED_DOUBT : 1) * (isOffSubject(hit, query) ? OFF_SUBJECT_DOUBT : 1)
  return doubt / (1 + Math.exp(-sum))
}

/** A text whose title has nothing of the question mentions the matter in passing, as guides do with 户口簿. */
function isOffSubject({ document }: RankedHit, query: CompiledQuery): boolean {
  return !document.titleRepeated && !query.wanted.some(({ id }) => document.title.has(id))
}

export function signs(hit: RankedHit, query: CompiledQuery, next: number): Signs {
  const { document, passage } = hit
  const inTitle = (term: number) => document.title.has(term)
  const inItem = (term: number) => inTitle(term) || placesOf(document, term).length > 0
  const inPassage = (term: number) =>
    inTitle(term) ||
    (passage !== undefined &&
      placesOf(document, term).some((at) => at >= passage.from && at <= passage.to))
  const item = shown(query, inItem)
  return {
    passage: shown(query, inPassage),
    item,
    // The passage finder knows only terms that stand somewhere, and counts hints on top.
    cover: item * Math.min(1, passage?.cover ?? 0),
    lead: Math.min(MAX_LEAD, Math.max(0, hit.score - next)),
  }
}

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
