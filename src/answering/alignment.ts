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

// One row of the table is enough, and the same one for every call: nothing is allocated while ranking.
const MOST_LETTERS = 4096
const row = new Int32Array(MOST_LETTERS + 1)
const met = new Uint8Array(MOST_LETTERS + 1)
// The text's letters that the question has too, and where they stand; the others only make gaps.
const shared = new Uint16Array(MOST_LETTERS + 1)
const places = new Int32Array(MOST_LETTERS + 1)
// What the question asks for, and of that what was met; empty between calls.
const ASKED = 1
const MET = 2
const asked = new Uint8Array(0x10000)

/**
 * How much of a question stands in texts that follow one another, in the question's order, 0..1: the best
 * local alignment (Smith and Waterman 1981), over what the question would score against itself. 0 as well
 * where it is seen at once that it is less than `atLeast`. Takes time in proportion to the question's
 * length times the letters both have; after 4,096 letters the rest is not read.
 */
export function align(
  { letters, worth }: Spoken,
  texts: readonly Letters[],
  costs: Costs,
  atLeast = 0,
): number {
  for (const letter of letters) asked[letter] = ASKED
  const length = share(texts)
  let most = 0
  let reachable = 0
  for (let i = 0; i < letters.length; i++) {
    // The first letter follows none.
    const full = worth[i]! + (i > 0 ? percent(costs.together, worth[i]!) : 0)
    most += full
    if (asked[letters[i]!] === MET) reachable += full
  }
  const best =
    reachable > 0 && reachable >= atLeast * most ? bestScore(letters, worth, costs, length) : 0
  for (const letter of letters) asked[letter] = 0
  return most > 0 ? Math.min(1, best / most) : 0
}

const percent = (share: number, of: number): number => Math.trunc((share * of) / 100)

/** The best score of any stretch of the question against any stretch of what is shared. */
function bestScore(
  letters: Letters,
  worth: Int32Array,
  { gap, missing, together }: Costs,
  length: number,
): number {
  row.fill(0, 0, length + 1)
  met.fill(0, 0, length + 1)
  let best = 0
  // A letter that the text has nowhere only lowers what was reached: done by the next that it has.
  let lowered = 0
  let follows = true
  for (let i = 0; i < letters.length; i++) {
    const full = worth[i]!
    const dropped = percent(missing, full)
    if (asked[letters[i]!] !== MET) {
      lowered += dropped
      follows = false
      continue
    }
    const bonus = follows ? percent(together, full) : 0
    best = Math.max(best, oneLetter(letters[i]!, full, bonus, gap, dropped, lowered, length))
    lowered = 0
    follows = true
  }
  return best
}

/** Lays one letter of the question beside all that is shared; returns the best score that ends in it. */
function oneLetter(
  letter: number,
  full: number,
  bonus: number,
  gap: number,
  dropped: number,
  lowered: number,
  length: number,
): number {
  let best = 0
  let before = 0
  let metBefore = 0
  let left = 0
  let place = 0
  for (let j = 1; j <= length; j++) {
    const above = row[j]! - lowered
    const apart = places[j]! - place
    place = places[j]!
    let value = left - gap * apart
    let isMet = 0
    if (above - dropped > value) value = above - dropped
    if (value < 0) value = 0
    if (shared[j] === letter) {
      const so = before - gap * (apart - 1)
      const here = (so > 0 ? so : 0) + full + (metBefore === 1 && apart === 1 ? bonus : 0)
      if (here >= value) {
        value = here
        isMet = 1
      }
    }
    before = above
    metBefore = met[j]!
    row[j] = value
    met[j] = isMet
    left = value
    if (value > best) best = value
  }
  return best
}

/** Notes the letters of the texts that are asked for, from 1 on; returns how many. */
function share(texts: readonly Letters[]): number {
  let count = 0
  let read = 0
  for (const text of texts) {
    for (let at = 0; at < text.length && read < MOST_LETTERS; at++) {
      const letter = text[at]!
      if (letter === BREAK) continue
      read++
      if (asked[letter] === 0) continue
      asked[letter] = MET
      count++
      shared[count] = letter
      places[count] = read
    }
  }
  return count
}
