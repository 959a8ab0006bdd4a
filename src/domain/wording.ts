import { followUp } from './follow-up.ts'
import type { ItemContent } from './item.ts'
import { MISSING, withoutPersons } from './masking.ts'

/** A way of asking for an item, as it may be kept. */
export interface Wording {
  /** On one line, short, with nothing that points at a person. */
  readonly words: string
  /** The same without case, marks and blanks: equal for what is the same to the ear. */
  readonly plain: string
}

/** Who writes more tells a story of their own. */
const MOST_CHARACTERS = 30
/** One character asks for nothing in particular. */
const FEWEST = 2
/** Nor does one word that an item happens to share with a complaint. */
const FEWEST_SHARED = 4

const onOneLine = (said: string): string => said.normalize('NFKC').replace(/\s+/g, ' ').trim()

const wording = (words: string, fewest: number): Wording | undefined => {
  const plain = words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const { length } = [...plain]
  return length < fewest || [...words].length > MOST_CHARACTERS ? undefined : { words, plain }
}

/**
 * What may be kept of a question. Undefined where an item could not be found by it: it is about what was spoken of
 * before; and where it is long, or says who is meant: masked, too, that would be somebody's story.
 */
export const wordingOf = (said: string): Wording | undefined => {
  const words = onOneLine(said)
  if (followUp(words) !== undefined || withoutPersons(words) !== words) return undefined
  return wording(words, FEWEST)
}

/** The longest pieces of `words` that stand in `text`, in their order; none of one character. */
const shared = (words: string, text: string): string[] => {
  const pieces: string[] = []
  for (let from = 0; from < words.length;) {
    let to = from
    while (to < words.length && text.includes(words.slice(from, to + 1))) to++
    if (to - from > 1) pieces.push(words.slice(from, to))
    from = Math.max(to, from + 1)
  }
  return pieces
}

/**
 * What may be kept of a complaint that was answered with an item: only the words that stand in the item, since
 * those are public already. Undefined where they are too few to tell what is asked for.
 */
export const wordingWithin = (
  said: string,
  { title, body, keywords }: Pick<ItemContent, 'title' | 'body' | 'keywords'>,
): Wording | undefined => {
  const text = onOneLine([title, body, ...keywords].join(' ')).toLowerCase()
  const words = withoutPersons(onOneLine(said)).replace(MISSING, ' ').toLowerCase()
  const telling = words
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((clause) => shared(clause, text))
    .filter((piece) => followUp(piece) === undefined)
  return wording([...new Set(telling)].join(' '), FEWEST_SHARED)
}
