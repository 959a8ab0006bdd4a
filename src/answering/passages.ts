import { sentenceAt, type Document } from './document.ts'
import { showsTypes } from './question-types.ts'
import { showingMost, type View } from './view.ts'

/** No excerpt is longer than this, in UTF-16 units; nearly every answer of the measured sets fits in. */
export const MAX_EXCERPT = 300

const CUE_BONUS = 0.12
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

interface SentenceView extends View {
  readonly shown: ReadonlyMap<number, readonly number[]>
}

/** The neighbouring sentences of the body that cover most of what is wanted; undefined where there is nothing to find. */
export function findPassage(seen: View): Passage | undefined {
  const { document } = seen
  if (document.bounds.length === 0) return undefined
  const view = { ...seen, shown: shownBySentence(seen) }
  let best = { from: 0, to: 0, cover: weigh(view, 0, 0) }
  for (const at of showingMost(view, MAX_LOOKED_AT).toSorted((a, b) => a - b)) {
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
  const from = startOf(document, best)
  const grown = grow(view, from, best.to)
  const start = startOf(document, { from: grown.from, to: from })
  const { from: first, to } = start === grown.from ? grown : onward(document, start, best.to)
  return { from: first, to, cover: best.cover }
}

/**
 * Where an excerpt of these sentences begins: at the head of its table or list, or, where that does not fit,
 * after its rows, as far as they only came along.
 */
function startOf(document: Document, { from, to }: { from: number; to: number }): number {
  const head = headOf(document, from)
  if (fits(document, head, to)) return head
  let first = from
  while (first < to && headOf(document, first) === head) first++
  return headOf(document, first) === head ? from : first
}

/** The sentences from `from` on, as many as fit, `to` among them. */
function onward(document: Document, from: number, to: number): { from: number; to: number } {
  let last = to
  while (fits(document, from, last + 1)) last++
  return { from, to: last }
}

const ROW = /^\|/
const ENTRY =
  /^(?:[-*•]|[0-9０-９]{1,2}[.、．)）]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)/

/** Where the table or list begins in which a sentence stands, with the line that leads up to it; else the sentence itself. */
function headOf(document: Document, sentence: number): number {
  const isPart = (at: number, shape: RegExp) => shape.test(textOf(document, at))
  const shape = [ROW, ENTRY].find((one) => isPart(sentence, one))
  if (!shape) return sentence
  let head = sentence
  while (head > 0 && isPart(head - 1, shape)) head--
  return head > 0 && /[：:]$/.test(textOf(document, head - 1)) ? head - 1 : head
}

function textOf(document: Document, sentence: number): string {
  const { start, end } = sentenceAt(document, sentence) ?? { start: 0, end: 0 }
  return document.item.body.slice(start, end)
}

/** Which of `query.wanted` stand in each sentence that shows any, as places in that list. */
function shownBySentence({ query, places }: View): Map<number, number[]> {
  const shown = new Map<number, number[]>()
  query.wanted.forEach(({ id }, index) => {
    for (const at of places.get(id) ?? []) {
      const terms = shown.get(at)
      if (terms) terms.push(index)
      else shown.set(at, [index])
    }
  })
  return shown
}

function weigh(view: SentenceView, from: number, to: number): number {
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
    cue = Math.max(cue, showsTypes(textOf(document, i), query.query.types))
  }
  return sum / view.total + cue * CUE_BONUS
}

/** Adds neighbours while they fit. What is asked for follows what names it more often than it precedes it. */
function grow(view: SentenceView, from: number, to: number): { from: number; to: number } {
  const after = fits(view.document, from, to + 1)
  const before = fits(view.document, from - 1, to)
  if (!after && !before) return { from, to }
  return after && (!before || weigh(view, from, to + 1) + FOLLOWING >= weigh(view, from - 1, to))
    ? grow(view, from, to + 1)
    : grow(view, from - 1, to)
}

function fits(document: Document, from: number, to: number): boolean {
  const first = sentenceAt(document, from)
  const last = sentenceAt(document, to)
  return first !== undefined && last !== undefined && last.end - first.start <= MAX_EXCERPT
}

/** The passage's words exactly as they stand in the body. */
export function passageText(document: Document, { from, to }: Passage): string {
  const [first, last] = [sentenceAt(document, from), sentenceAt(document, to)]
  return document.item.body.slice(first?.start ?? 0, last?.end ?? 0)
}
