import { isHan } from './letters.ts'

/**
 * Gives every term a number, from 0 up; numbers are never taken back. A term is a pair of Han characters,
 * a lone one, or a word of Latin letters and digits (`terms` in normalise.ts).
 */
export interface Vocabulary {
  number(term: string): number
  find(term: string): number | undefined
  /** As `number`, for a pair of Han characters; `first` is 0 for a lone one. */
  pair(first: number, second: number): number
}

/** Keys of the pairs' table are never 0: the second character is not. */
const FREE = 0
const FIRST_ROOM = 1 << 12

/** The key of a term that is a pair or a lone character: its units side by side; undefined for a word. */
export function pairKey(term: string): number | undefined {
  const [first, second] =
    term.length === 1 ? [0, term.charCodeAt(0)] : [term.charCodeAt(0), term.charCodeAt(1)]
  return term.length <= 2 && (first === 0 || isHan(first)) && isHan(second)
    ? keyOf(first, second)
    : undefined
}

const keyOf = (first: number, second: number): number => ((first << 16) | second) >>> 0

/**
 * An empty vocabulary. Pairs stand in a table of their own, open addressed: a township's items bring some
 * hundred thousand of them, and as strings in a Map they cost most of the start.
 */
export function createVocabulary(): Vocabulary {
  const words = new Map<string, number>()
  let size = 0
  let pairs = 0
  let keys = new Uint32Array(FIRST_ROOM)
  let numbers = new Int32Array(FIRST_ROOM)

  /** Where a key stands, or would stand. */
  function placeOf(key: number): number {
    const mask = keys.length - 1
    let place = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 0
    place = (place ^ (place >>> 13)) & mask
    while (keys[place] !== FREE && keys[place] !== key) place = (place + 1) & mask
    return place
  }

  function widen(): void {
    const [oldKeys, oldNumbers] = [keys, numbers]
    keys = new Uint32Array(oldKeys.length * 2)
    numbers = new Int32Array(oldKeys.length * 2)
    oldKeys.forEach((key, i) => {
      if (key === FREE) return
      const place = placeOf(key)
      keys[place] = key
      numbers[place] = oldNumbers[i]!
    })
  }

  function numberOfKey(key: number): number {
    let place = placeOf(key)
    if (keys[place] === key) return numbers[place]!
    if (2 * pairs >= keys.length) {
      widen()
      place = placeOf(key)
    }
    pairs++
    keys[place] = key
    return (numbers[place] = size++)
  }

  function numberOfWord(word: string): number {
    const known = words.get(word)
    if (known !== undefined) return known
    words.set(word, size)
    return size++
  }

  return {
    number(term) {
      const key = pairKey(term)
      return key === undefined ? numberOfWord(term) : numberOfKey(key)
    },
    find(term) {
      const key = pairKey(term)
      if (key === undefined) return words.get(term)
      const place = placeOf(key)
      return keys[place] === key ? numbers[place] : undefined
    },
    pair: (first, second) => numberOfKey(keyOf(first, second)),
  }
}
