/** What is compared letter by letter: UTF-16 units of normalised text without blanks and punctuation. */
export type Letters = Uint16Array

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
const asked = new Uint8Array(0x10000)

/**
 * How much of a question stands in a text in the question's order, 0..1: the best local alignment of
 * the two (Smith and Waterman 1981), over what the question would score against itself. Takes time in
 * proportion to the question's length times the letters both have; of a text longer than 4,096 letters
 * the rest is not read.
 */
export function align({ letters, worth }: Spoken, text: Letters, costs: Costs): number {
  const length = share(letters, text)
  const { gap, missing, together } = costs
  row.fill(0, 0, length + 1)
  met.fill(0, 0, length + 1)
  let best = 0
  let most = 0
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!
    const full = worth[i]!
    const bonus = (full * together) / 100
    const dropped = (missing * full) / 100
    // Its first letter follows none.
    most += full + (i > 0 ? bonus : 0)
    let before = 0
    let metBefore = 0
    let left = 0
    for (let j = 1; j <= length; j++) {
      const above = row[j]!
      const apart = places[j]! - places[j - 1]! - 1
      let value = 0
      let isMet = 0
      if (shared[j] === letter) {
        const so = before - gap * apart
        value = (so > 0 ? so : 0) + full + (metBefore === 1 && apart === 0 ? bonus : 0)
        isMet = 1
      }
      if (above - dropped > value) {
        value = above - dropped
        isMet = 0
      }
      if (left - gap * (apart + 1) > value) {
        value = left - gap * (apart + 1)
        isMet = 0
      }
      before = above
      metBefore = met[j]!
      row[j] = value
      met[j] = isMet
      left = row[j]!
      if (left > best) best = left
    }
  }
  return most > 0 ? Math.min(1, best / most) : 0
}

/** Notes the text's letters that the question has, from 1 on; returns how many. */
function share(letters: Letters, text: Letters): number {
  for (const letter of letters) asked[letter] = 1
  let count = 0
  const end = Math.min(text.length, MOST_LETTERS)
  for (let at = 0; at < end; at++) {
    const letter = text[at]!
    if (asked[letter] === 0) continue
    count++
    shared[count] = letter
    places[count] = at + 1
  }
  for (const letter of letters) asked[letter] = 0
  return count
}

/** The letters of a normalised text. */
export function lettersOf(normalised: string): Letters {
  const bare = normalised.replace(/[^\p{L}\p{N}]+/gu, '')
  const letters = new Uint16Array(bare.length)
  for (let i = 0; i < bare.length; i++) letters[i] = bare.charCodeAt(i)
  return letters
}
