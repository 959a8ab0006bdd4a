/**
 * Text as it is compared letter by letter: UTF-16 units of normalised text without blanks and
 * punctuation. In a body one `BREAK` stands where any of those stood, and at each sentence's end.
 */
export type Letters = Uint16Array

/** Stands between letters that make no pair; in an alignment they are neighbours all the same. */
export const BREAK = 0

/** Whether a unit is a Han character of the planes that everyday texts are written in. */
export const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff

const LETTER = /[\p{L}\p{N}]/u
const UNKNOWN = 0
const IS_LETTER = 1
const IS_NONE = 2
// One entry for each UTF-16 unit, filled when a unit is first met.
const kinds = new Uint8Array(0x10000)

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

function isLetter(unit: number): boolean {
  if (kinds[unit] === UNKNOWN) {
    kinds[unit] = LETTER.test(String.fromCharCode(unit)) ? IS_LETTER : IS_NONE
  }
  return kinds[unit] === IS_LETTER
}

/** The letters of a normalised text, without breaks. */
export function lettersOf(normalised: string): Letters {
  return lettersInto(normalised, new Uint16Array(normalised.length), 0, false)
}

/** The letters of a normalised text, with breaks; it ends in one. */
export function brokenLetters(normalised: string): Letters {
  return lettersInto(normalised, new Uint16Array(normalised.length + 1), 0, true)
}

function lettersInto(text: string, room: Letters, from: number, breaks: boolean): Letters {
  let count = from
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isHigh(unit) && LETTER.test(String.fromCodePoint(text.codePointAt(i) ?? unit))) {
      room[count++] = unit
      room[count++] = text.charCodeAt(++i)
    } else if (isLetter(unit)) room[count++] = unit
    else if (breaks && count > 0 && room[count - 1] !== BREAK) room[count++] = BREAK
  }
  if (breaks && count > 0 && room[count - 1] !== BREAK) room[count++] = BREAK
  return room.subarray(0, count)
}

/**
 * Visits the pairs of neighbouring Han characters in order; one that has no neighbour comes with 0 before
 * it. `at` is where the pair begins.
 */
export function eachPair(
  letters: Letters,
  visit: (first: number, second: number, at: number) => void,
): void {
  let before = 0
  for (let i = 0; i < letters.length; i++) {
    const unit = letters[i]!
    if (!isHan(unit)) {
      before = 0
      continue
    }
    if (before !== 0) visit(before, unit, i - 1)
    else if (!isHan(letters[i + 1] ?? BREAK)) visit(0, unit, i)
    before = unit
  }
}
