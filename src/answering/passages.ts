import type { CompiledQuery } from './compile.ts'
import { placesOf, type Document } from './document.ts'
import { showsTypes } from './question-types.ts'

/** No excerpt is longer than this, in UTF-16 units; nearly every answer of the measured sets fits in. */
export const MAX_EXCERPT = 300

const CUE_BONUS = 0.12
/**
 * What is found in the opening of a body holds for most of it: it tells what the text is about, so that
 * the opening itself is no better an answer for it.
 */
const OPENING_SHARE = 0.8
/** What follows is preferred to what precedes, unless that shows so much more. */
const FOLLOWING = 0.05
/** A body of 500,000 characters must not cost more than a moment. */
const MAX_LOOKED_AT = 100

/** Neighbouring sentences `from` to `to` (inclusive) of a document's body. */
export interface Passage {
  readonly from: number
  readonly to: number
  /** Share of the question's weight found in them and in the title, with a bonus for the shape of the answer: 0 to about 1.1. */
  readonly cover: number
}

/** What each sentence shows of a question. */
export interface View {
  readonly document: Document
  readonly query: CompiledQuery
  /** For each sentence that shows any, the places in `query.wanted` of the terms it shows. */
  readonly shown: ReadonlyMap<number, readonly number[]>
  /** What finding a term in the sentence adds to what title and opening show already. */
  readonly gains: Float64Array
  readonly ground: number
  readonly total: number
  /** Share of the question's weight that stands anywhere in the document, 0..1. */
  readonly known: number
}

/** The neighbouring sentences of the body that cover most of what is wanted; undefined where there is nothing to find. */
export function findPassage(view: View): Passage | undefined {
  const { document } = view
  if (document.sentences.length === 0) return undefined
  let best = { from: 0, to: 0, cover: weigh(view, 0, 0) }
  for (const at of promising(view)) {
    for (const [from, to] of [
      [at, at],
      [at, at + 1],
      [at - 1, at],
    ] as const) {
      if (!fits(document, from, to)) continue
      const cover = weigh(view, from, to)
      if (cover > best.cover + 1e-9) best = { from, to, cover }
    }
  }
  return { ...grow(view, best.from, best.to), cover: best.cover }
}

/** The sentences worth looking at, in the body's order. */
function promising(view: View): number[] {
  const found =
    view.shown.size <= MAX_LOOKED_AT ? [...view.shown.keys()] : showingMost(view, MAX_LOOKED_AT)
  return found.toSorted((a, b) => a - b)
}

/** The sentences that show most of the question by themselves, at most `count`, best first. */
export function showingMost({ shown, gains }: View, count: number): number[] {
  const worth = [...shown].map(([at, terms]) => ({
    at,
    gain: terms.reduce((sum, index) => sum + (gains[index] ?? 0), 0),
  }))
  const best = worth.toSorted((a, b) => b.gain - a.gain || a.at - b.at)
  return best.slice(0, count).map(({ at }) => at)
}

/** Which sentences of a document show what of a question. */
export function look(document: Document, query: CompiledQuery): View {
  const shown = new Map<number, number[]>()
  const gains = new Float64Array(query.wanted.length)
  let total = 0
  let hinted = 0
  let ground = 0
  let known = 0
  query.wanted.forEach(({ id, weight, hint }, index) => {
    const places = placesOf(document, id)
    let last = -1
    for (const sentence of places) {
      if (sentence === last) continue
      last = sentence
      const terms = shown.get(sentence)
      if (terms) terms.push(index)
      else shown.set(sentence, [index])
    }
    const before = hint ? 0 : weight * standing(document, id, places)
    gains[index] = weight - before
    ground += before
    if (hint) hinted += weight
    else {
      total += weight
      if (places.length > 0 || document.title.has(id)) known += weight
    }
  })
  // A question of hints alone, such as a bare 多少钱, is weighed by its hints.
  return {
    document,
    query,
    shown,
    gains,
    ground,
    total: total || hinted || 1,
    known: total > 0 ? known / total : 0,
  }
}

/** How much of a term's weight holds for every sentence of the document. */
function standing(document: Document, term: number, places: Int32Array): number {
  if (document.title.has(term) && !document.titleRepeated) return 1
  return document.title.has(term) || places[0] === 0 ? OPENING_SHARE : 0
}

function weigh(view: View, from: number, to: number): number {
  const { document, query, shown, gains } = view
  let sum = view.ground
  let cue = 0
  const seen = new Set<number>()
  for (let i = from; i <= to; i++) {
    for (const index of shown.get(i) ?? []) {
      if (seen.has(index)) continue
      seen.add(index)
      sum += gains[index] ?? 0
    }
    const { start, end } = document.sentences[i] ?? { start: 0, end: 0 }
    cue = Math.max(cue, showsTypes(document.item.body.slice(start, end), query.query.types))
  }
  return sum / view.total + cue * CUE_BONUS
}

/** Adds neighbours while they fit. What is asked for follows what names it more often than it precedes it. */
function grow(view: View, from: number, to: number): { from: number; to: number } {
  const after = fits(view.document, from, to + 1)
  const before = fits(view.document, from - 1, to)
  if (!after && !before) return { from, to }
  return after && (!before || weigh(view, from, to + 1) + FOLLOWING >= weigh(view, from - 1, to))
    ? grow(view, from, to + 1)
    : grow(view, from - 1, to)
}

function fits({ sentences }: Document, from: number, to: number): boolean {
  const first = sentences[from]
  const last = sentences[to]
  return first !== undefined && last !== undefined && last.end - first.start <= MAX_EXCERPT
}

/** The passage's words exactly as they stand in the body. */
export function passageText({ sentences, item }: Document, { from, to }: Passage): string {
  return item.body.slice(sentences[from]?.start ?? 0, sentences[to]?.end ?? 0)
}
