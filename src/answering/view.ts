import type { CompiledQuery } from './compile.ts'
import type { Document } from './document.ts'
import { readPlaces, type Places } from './reading.ts'

/**
 * What is found in the opening of a body holds for most of it: it tells what the text is about, so that
 * the opening itself is no better an answer for it.
 */
const OPENING_SHARE = 0.8

/** What a document shows of a question. */
export interface View {
  readonly document: Document
  readonly query: CompiledQuery
  readonly places: Places
  /** What finding each of `query.wanted` in a sentence adds to what title and opening show already. */
  readonly gains: readonly number[]
  readonly ground: number
  readonly total: number
  /** Share of the question's weight that stands anywhere in the document, 0..1. */
  readonly known: number
}

/** Reads a document for what a question wants of it. */
export function look(document: Document, query: CompiledQuery): View {
  const places = readPlaces(document, query.sought)
  let total = 0
  let hinted = 0
  let ground = 0
  let known = 0
  const gains = query.wanted.map(({ id, weight, hint }) => {
    const first = places.get(id)?.[0]
    const isInTitle = document.titleTerms.includes(id)
    const before = hint ? 0 : weight * standing(document, isInTitle, first)
    ground += before
    if (hint) hinted += weight
    else {
      total += weight
      if (first !== undefined || isInTitle) known += weight
    }
    return weight - before
  })
  // A question of hints alone, such as a bare 多少钱, is weighed by its hints.
  return {
    document,
    query,
    places,
    gains,
    ground,
    total: total || hinted || 1,
    known: total > 0 ? known / total : 0,
  }
}

/** How much of a term's weight holds for every sentence of the document; `first` is the first that has it. */
function standing(
  { titleRepeated }: Document,
  isInTitle: boolean,
  first: number | undefined,
): number {
  if (isInTitle && !titleRepeated) return 1
  return isInTitle || first === 0 ? OPENING_SHARE : 0
}

const NOT_SHOWN = -1
// Used again for every document: an array of its own for each of twenty would have to be cleared away.
let sums = new Float64Array(1 << 10)

/** The sentences that show most of the question by themselves, at most `most`, best first, of equal ones the first. */
export function showingMost({ document, query, places, gains }: View, most: number): number[] {
  const count = document.letterStarts.length - 1
  if (count > sums.length) sums = new Float64Array(2 * count)
  sums.fill(NOT_SHOWN, 0, count)
  query.wanted.forEach(({ id }, index) => {
    for (const at of places.get(id) ?? []) sums[at] = Math.max(0, sums[at]!) + gains[index]!
  })
  const best: number[] = []
  for (let at = 0; at < count; at++) {
    const sum = sums[at]!
    if (sum === NOT_SHOWN) continue
    let place = best.length
    while (place > 0 && sum > sums[best[place - 1]!]!) place--
    if (place === most) continue
    best.splice(place, 0, at)
    if (best.length > most) best.pop()
  }
  return best
}
