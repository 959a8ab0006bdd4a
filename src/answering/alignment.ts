import { BREAK, type Letters } from './letters.ts'

/** A question as it is laid beside a text: what each of its letters is worth, in hundredths. */
export interface Spoken {
  readonly letters: Letters
  readonly worth: Int32Array
}

/** What a departure from the question's own words costs, in hundredths of a letter. */
export interface Costs {
  /** For each letter of the text that stands between two of the question's. */
  readonly gap: number
  /** For each letter of the question that the text leaves out. */
  readonly missing: number
  /** Added for a letter that follows the one before it in both, in hundredths of its worth. */
  readonly together: number
}

/** For words anywhere in a sentence or two, as long as their order holds. */
export const LOOSE: Costs = { gap: 1, missing: 5, together: 0 }
/** For words that stand close together, as a quotation does. */
export const TIGHT: Costs = { gap: 6, missing: 20, together: 50 }

// Room for every call: nothing is allocated while ranking.
const MOST_LETTERS = 4096
const MOST_ASKED = 1024
/** For each letter one more than its last place in the question, and from each place the one before; empty between calls. */
const heads = new Uint16Array(0x10000)
const before = new Uint16Array(MOST_ASKED + 1)
/** What leaving out the question's letters before a place costs in all. */
const dropped = new Int32Array(MOST_ASKED + 1)
/** For each place the best alignment that ends in it at the place of the text where it was met last. */
const bestAt = new Int32Array(MOST_ASKED + 1)
const metAt = new Int32Array(MOST_ASKED + 1)
/** A Fenwick tree over the question's places: the best to go on from among all before one. */
const reached = new Int32Array(MOST_ASKED + 1)
const NOTHING = -(2 ** 30)

/**
 * How much of a question stands in texts that follow one another, in the question's order, 0..1: the best
 * local alignment (Smith and Waterman 1981), over what the question would score against itself. Only the
 * places where both have the same letter are looked at, each once, as in sparse dynamic programming
 * (Eppstein and others 1992): what lies between two of them has one price, wherever it lies. After 4,096
 * letters the rest is not read.
 */
export function align(
  { letters, worth }: Spoken,
  texts: readonly Letters[],
  { gap, missing, together }: Costs,
): number {
  const length = Math.min(letters.length, MOST_ASKED)
  let most = 0
  for (let i = 0; i < length; i++) {
    const full = worth[i]!
    before[i] = heads[letters[i]!]!
    heads[letters[i]!] = i + 1
    dropped[i + 1] = dropped[i]! + percent(missing, full)
    // The first letter follows none.
    most += full + (i > 0 ? percent(together, full) : 0)
  }
  reached.fill(NOTHING, 0, length + 1)
  metAt.fill(-1, 0, length)
  let best = 0
  let read = 0
  for (const text of texts) {
    for (let at = 0; at < text.length && read < MOST_LETTERS; at++) {
      const letter = text[at]!
      if (letter === BREAK) continue
      read++
      // From the last place to the first, so that one letter of the text is met only once on a way.
      for (let one = heads[letter]!; one > 0; one = before[one - 1]!) {
        const i = one - 1
        const full = worth[i]!
        let value = Math.max(0, reachedBefore(i) - gap * (read - 1) - dropped[i]!)
        if (i > 0 && metAt[i - 1] === read - 1) {
          value = Math.max(value, bestAt[i - 1]! + percent(together, full))
        }
        value += full
        bestAt[i] = value
        metAt[i] = read
        if (value > best) best = value
        reach(i, value + gap * read + dropped[i + 1]!, length)
      }
    }
  }
  for (let i = 0; i < length; i++) heads[letters[i]!] = 0
  return most > 0 ? Math.min(1, best / most) : 0
}

const percent = (share: number, of: number): number => Math.trunc((share * of) / 100)

function reachedBefore(place: number): number {
  let most = NOTHING
  for (let node = place; node > 0; node -= node & -node) {
    if (reached[node]! > most) most = reached[node]!
  }
  return most
}

function reach(place: number, value: number, length: number): void {
  for (let node = place + 1; node <= length; node += node & -node) {
    if (value > reached[node]!) reached[node] = value
  }
}
