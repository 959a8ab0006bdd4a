import { isLoose, isWeak, officials, type Piece } from './analyse.ts'
import { terms } from './normalise.ts'

/** What a collection knows of its terms. */
export interface Rarities {
  /** A term's number; undefined for one that stands in no document. */
  find(term: string): number | undefined
  /** How rare a term is, from about 0 up; an unknown one is worth most. */
  rarity(term: number | undefined): number
}

/** One character (or Latin word, or number) of a question that carries matter, and the terms that show it. */
export interface Mark {
  readonly weight: number
  readonly shownBy: readonly number[]
}

/** The asker's word and the official ones for it. */
export const variants = (piece: Piece): string[] => [piece.text, ...officials(piece)]

/** For what tells little by itself: a character between weak ones, a measure word, somebody's age. */
const SMALL_SHARE = 0.3

/** The marks of the asker's word, then those of each official word for it: showing any of them is enough. */
export function marksOfPiece(piece: Piece, collection: Rarities): Mark[][] {
  return [
    marksOf(piece.text, collection, SMALL_SHARE),
    // Every character of an official word is there for a reason.
    ...officials(piece).map((text) => marksOf(text, collection, 1)),
  ]
}

/**
 * Pairs that span two words are rare without meaning anything, so a character is worth what the most
 * common known pair around it is worth, and is shown by any of them; one whose pairs nobody has ever
 * written is worth most and cannot be shown.
 */
function marksOf(text: string, collection: Rarities, smallShare: number): Mark[] {
  return (text.match(/[\u3400-\u9fff]+|[a-z0-9.,]+/g) ?? []).flatMap((run) =>
    /[\u3400-\u9fff]/.test(run)
      ? marksOfHan(run, collection, smallShare)
      : terms(run).map((term) => markOfWord(term, collection)),
  )
}

function markOfWord(term: string, { find, rarity }: Rarities): Mark {
  const id = find(term)
  const isCase = /^[0-9]/.test(term) && !/^20[0-9]{2}$/.test(term)
  return {
    weight: rarity(id) * (isCase ? SMALL_SHARE : 1),
    shownBy: id === undefined ? [] : [id],
  }
}

function marksOfHan(run: string, { find, rarity }: Rarities, smallShare: number): Mark[] {
  const most = rarity(undefined)
  return [...run].flatMap((char, i) => {
    if (isWeak(char)) return []
    const pairs = [run.slice(i - 1, i + 1), run.slice(i, i + 2)].filter((p) => p.length === 2)
    const shownBy = pairs.map((pair) => find(pair)).filter((id) => id !== undefined)
    const known = shownBy.map((id) => rarity(id)).filter((worth) => worth < most)
    const isSmall = isAlone(run, i) || (known.length === 0 && isLoose(char))
    return [{ weight: (isSmall ? smallShare : 1) * Math.min(most, ...known), shownBy }]
  })
}

const isAlone = (run: string, i: number): boolean =>
  [run[i - 1], run[i + 1]].every((beside) => beside === undefined || isWeak(beside))
