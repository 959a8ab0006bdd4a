import { isWeak, officials, type Query } from './analyse.ts'
import { marksOfPiece, variants, type Mark, type Rarities } from './marks.ts'
import { terms } from './normalise.ts'
import { createSought, type Sought } from './reading.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a collection knows of its terms. */
export interface Collection extends Pick<Rarities, 'rarity'> {
  readonly vocabulary: Vocabulary
}

/** One term of a question with what it is worth in this collection. */
export interface Wanted {
  readonly id: number
  /** How rare the term is here, times how much the question wants it. */
  readonly weight: number
  /** A hint may be missing from an answer. */
  readonly hint: boolean
}

/** A query put into the numbers of one collection. */
export interface CompiledQuery {
  readonly query: Query
  readonly wanted: readonly Wanted[]
  /** Alternatives of each piece: showing either the asker's word or the office's is enough. */
  readonly marks: readonly (readonly (readonly Mark[])[])[]
  /** Single characters of the question, for titles. */
  readonly characters: readonly number[]
  /** The terms of each region it names; undefined for one that stands nowhere. */
  readonly regions: readonly (readonly (number | undefined)[])[]
  /** All terms of these whose places in a document are asked for. */
  readonly sought: Sought
}

const HINT_SHARE = 0.5
/** A question of more terms than this is searched by its rarest ones; time stays bounded. */
const MAX_TERMS = 96

export function compile(query: Query, { vocabulary, rarity }: Collection): CompiledQuery {
  const sought = createSought(vocabulary)
  const { find } = sought
  const wanted = new Map<number, Wanted>()
  const want = (term: string, share: number, hint: boolean) => {
    const id = find(term)
    if (id === undefined) return
    const weight = rarity(id) * share
    if ((wanted.get(id)?.weight ?? 0) < weight) wanted.set(id, { id, weight, hint })
  }
  for (const text of [...query.stretches, ...query.pieces.flatMap(officials)]) {
    for (const term of terms(text)) want(term, [...term].every(isWeak) ? HINT_SHARE : 1, false)
  }
  for (const hint of query.hints) want(hint, HINT_SHARE, true)
  return {
    query,
    wanted: [...wanted.values()].toSorted((a, b) => b.weight - a.weight).slice(0, MAX_TERMS),
    marks: query.pieces.map((piece) => marksOfPiece(piece, { find, rarity })),
    characters: [...new Set(query.pieces.flatMap(variants).join(''))]
      .filter((char) => !isWeak(char))
      .map((char) => vocabulary.find(char))
      .filter((id) => id !== undefined),
    regions: query.regions.map((region) => terms(region).map(find)),
    sought,
  }
}
