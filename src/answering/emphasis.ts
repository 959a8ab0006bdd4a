import type { Span } from '../domain/quote.ts'
import { isWeak, officials, type Query } from './analyse.ts'
import { normalise, terms, WORD_RUN } from './normalise.ts'

/** A text as it is compared, and where in the original each of its characters came from. */
interface Traced {
  readonly text: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Normalises character by character, so that what is found can be shown in the original writing. */
function traced(original: string): Traced {
  const from: number[] = []
  const to: number[] = []
  let text = ''
  let at = 0
  for (const character of original) {
    const end = at + character.length
    for (const unit of normalise(character)) {
      text += unit
      for (let i = 0; i < unit.length; i++) {
        from.push(at)
        to.push(end)
      }
    }
    at = end
  }
  return { text, from, to }
}

/**
 * Where the words asked for, or the office's for them, stand in a text, as written there: ascending,
 * none over another. A word is a pair of the question's characters or more, or a whole number or Latin
 * word; pairs that only carry structure are passed over.
 */
export function emphasise(original: string, { stretches, pieces }: Query): Span[] {
  const wanted = new Set(
    [...stretches, ...pieces.flatMap(officials)]
      .flatMap(terms)
      .filter((term) => ![...term].some(isWeak)),
  )
  const { text, from, to } = traced(original)
  const spans: [number, number][] = []
  for (const match of text.matchAll(WORD_RUN)) {
    for (const [start, end] of wordsIn(match[0], wanted)) {
      const first = from[match.index + start] ?? 0
      const last = to[match.index + end - 1] ?? first
      const before = spans.at(-1)
      if (before && before[1] >= first) before[1] = Math.max(before[1], last)
      else spans.push([first, last])
    }
  }
  return spans
}

/** The wanted stretches of one run, as offsets into it. */
function wordsIn(run: string, wanted: ReadonlySet<string>): [number, number][] {
  if (!/[\u3400-\u9fff]/.test(run)) {
    return wanted.has(run.replaceAll(',', '')) ? [[0, run.length]] : []
  }
  const found: [number, number][] = []
  for (let i = 0; i + 1 < run.length; i++) {
    if (wanted.has(run.slice(i, i + 2))) found.push([i, i + 2])
  }
  return found
}
