import { MISSING, withoutPersons } from './masking.ts'

/** A way of asking for an item, as it may be kept. */
export interface Wording {
  /** Without numbers and names that point at a person, on one line, cut where it is long. */
  readonly words: string
  /** The same without case, marks and blanks: equal for what is the same to the ear. */
  readonly plain: string
}

const MOST_CHARACTERS = 100
/** One character asks for nothing in particular. */
const FEWEST = 2

/** What may be kept of somebody's words; undefined where they have nothing an item could be found by. */
export const wordingOf = (said: string): Wording | undefined => {
  const line = withoutPersons(said.normalize('NFKC')).replace(/\s+/g, ' ').trim()
  const words = [...line].slice(0, MOST_CHARACTERS).join('').trim()
  const plain = words
    .replace(MISSING, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return [...plain].length < FEWEST ? undefined : { words, plain }
}
