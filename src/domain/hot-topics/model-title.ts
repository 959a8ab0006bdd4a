import { withoutPersons } from '../masking.ts'

const FEWEST_CHARACTERS = 4
const MOST_CHARACTERS = 14
const LETTERS = /^[\p{Script=Han}\p{L}\p{N}]+$/u
const HAN = /\p{Script=Han}/gu
const FEWEST_HAN = 3
const FIGURE = /\p{Nd}/u
/** What says nothing that could be untrue. */
const SAYS_NOTHING: readonly string[] = ['问题']

/** Shorter pieces stand everywhere. */
const SHORTEST_PIECE = 2
/** What one of them alone says may be who they are. */
const FEWEST_SAYING = 2

/** 12 is no piece of 128. */
const cutsFigure = (text: string, from: number, to: number): boolean =>
  (FIGURE.test(text[from] ?? '') && FIGURE.test(text[from - 1] ?? '')) ||
  (FIGURE.test(text[to - 1] ?? '') && FIGURE.test(text[to] ?? ''))

const holds = (text: string, piece: string): boolean => {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
    if (!cutsFigure(text, at, at + piece.length)) return true
  return false
}

/**
 * Whether a title that somebody else made up may stand in place of ours: short, in Chinese, about no person, and put
 * together from pieces that at least two of the complaints, or our own title, have. So it holds no figure, name or
 * place that they do not.
 */
export const isTitleFor = (title: string, ours: string, texts: readonly string[]): boolean => {
  const { length } = Array.from(title)
  if (length < FEWEST_CHARACTERS || length > MOST_CHARACTERS || !LETTERS.test(title)) return false
  if ((title.match(HAN)?.length ?? 0) < FEWEST_HAN || withoutPersons(title) !== title) return false
  const isKnown = (piece: string): boolean =>
    SAYS_NOTHING.includes(piece) ||
    holds(ours, piece) ||
    texts.filter((text) => holds(text, piece)).length >= FEWEST_SAYING
  // By every place in it, whether what stands before is made of known pieces.
  const reached = [true]
  for (let to = SHORTEST_PIECE; to <= title.length; to++)
    for (let from = 0; from <= to - SHORTEST_PIECE; from++)
      if (reached[from] && !cutsFigure(title, from, to) && isKnown(title.slice(from, to)))
        reached[to] = true
  return reached[title.length] === true
}
