import { USUAL_PAIRS } from '../usual-pairs.ts'

const LONGEST = 9
/** 28路, 6期: what is counted goes with its figure. */
const BETWEEN = /(?:\d+[\p{Script=Han}]?|[^\p{Script=Han}a-z])+/iu
const NO_BEGINNING =
  /^(?:[的了是在和与及到把被有就都也又还很不们个这那吗呢吧啊上中里区县市镇村]|关于|希望|咨询|请求|反映|投诉|建议|举报|强烈)/
const NO_END = /[的了是在和与及到把被有就都也又还很不们我你他这那一个请要对等]$/
/** Begins and ends where somebody began and ended: more likely a word than a piece of two. */
const WHOLE = 2
const HALF = 1.3

interface Counted {
  saying: number
  /** By how it stands in the text where it stands best. */
  standing: number
}

const count = (pieces: Map<string, number>, piece: string, standing: number): void => {
  pieces.set(piece, Math.max(standing, pieces.get(piece) ?? 0))
}

const piecesOf = (text: string, longest: number): Map<string, number> => {
  const pieces = new Map<string, number>()
  for (const run of text.split(BETWEEN))
    for (let from = 0; from < run.length; from++)
      for (let to = from + 2; to <= Math.min(from + longest, run.length); to++) {
        const ends = Number(from === 0) + Number(to === run.length)
        count(pieces, run.slice(from, to), ends === 2 ? WHOLE : ends === 1 ? HALF : 1)
      }
  return pieces
}

const isWords = (piece: string): boolean =>
  !NO_BEGINNING.test(piece) && !NO_END.test(piece) && !USUAL_PAIRS.has(piece)

/**
 * Words of `longest` characters at most that more than half of the texts have alike, `within` them; empty where there
 * are none. No figures: they are of one of them, or of somebody.
 */
export const sharedWords = (texts: readonly string[], longest: number, within = ''): string => {
  const counts = new Map<string, Counted>()
  for (const text of texts)
    for (const [piece, standing] of piecesOf(text, Math.min(longest, LONGEST))) {
      if (!piece.includes(within)) continue
      const counted = counts.get(piece) ?? { saying: 0, standing: 0 }
      counts.set(piece, {
        saying: counted.saying + 1,
        standing: counted.standing + standing,
      })
    }
  const worth = ([piece, { standing }]: [string, Counted]): number =>
    standing * Math.sqrt(piece.length - 1)
  const [best] = [...counts]
    .filter(([piece, { saying }]) => saying > 1 && saying * 2 > texts.length && isWords(piece))
    .toSorted((a, b) => worth(b) - worth(a) || (a[0] < b[0] ? -1 : 1))
  return best?.[0] ?? ''
}
