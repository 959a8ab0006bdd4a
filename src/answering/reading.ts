import type { Document } from './document.ts'
import { BREAK, isHan } from './letters.ts'
import { pairKey, type Vocabulary } from './vocabulary.ts'

/** The terms that a question wants to know the places of. */
export interface Sought {
  /** A term's number; undefined for one that stands in no document. From now on it is looked for. */
  find(term: string): number | undefined
  /** By the key of a pair or a lone character. */
  readonly pairs: ReadonlyMap<number, number>
  readonly words: ReadonlySet<number>
}

export function createSought(vocabulary: Vocabulary): Sought {
  const pairs = new Map<number, number>()
  const words = new Set<number>()
  return {
    find(term) {
      const id = vocabulary.find(term)
      const key = pairKey(term)
      if (id !== undefined) {
        if (key === undefined) words.add(id)
        else pairs.set(key, id)
      }
      return id
    },
    pairs,
    words,
  }
}

/** For each term that a body has, the sentences in which it stands, ascending. */
export type Places = ReadonlyMap<number, readonly number[]>

// 1 for a character that a sought pair begins with, 2 where it is sought alone, 3 for both; empty between calls.
const PAIR = 1
const ALONE = 2
const begins = new Uint8Array(0x10000)

/** Reads a body once for all that is sought. Takes time in proportion to its length. */
export function readPlaces(document: Document, sought: Sought): Places {
  const places = new Map<number, number[]>()
  const note = (term: number, sentence: number) => {
    const known = places.get(term)
    if (known === undefined) places.set(term, [sentence])
    else if (known.at(-1) !== sentence) known.push(sentence)
  }
  const { pairs, words } = sought
  for (const key of pairs.keys()) {
    const [first, second] = [key >>> 16, key & 0xffff]
    begins[first === 0 ? second : first]! |= first === 0 ? ALONE : PAIR
  }
  const { letters, letterStarts } = document
  for (let sentence = 0; sentence + 1 < letterStarts.length; sentence++) {
    const end = letterStarts[sentence + 1]!
    for (let at = letterStarts[sentence]!; at < end; at++) {
      const unit = letters[at]!
      const kind = begins[unit]!
      if (kind === 0) continue
      const next = letters[at + 1] ?? BREAK
      const key =
        kind === ALONE || !isHan(next) ? loneKey(letters, at, next) : ((unit << 16) | next) >>> 0
      const term = pairs.get(key)
      if (term !== undefined) note(term, sentence)
    }
  }
  for (const key of pairs.keys()) begins[key >>> 16] = begins[key & 0xffff] = 0
  for (let i = 0; i < document.words.length; i += 2) {
    if (words.has(document.words[i]!)) note(document.words[i]!, document.words[i + 1]!)
  }
  return places
}

const NO_KEY = 0

/** The key of a character between two that are none. */
const loneKey = (letters: Uint16Array, at: number, next: number): number =>
  isHan(next) || isHan(letters[at - 1] ?? BREAK) ? NO_KEY : letters[at]!
