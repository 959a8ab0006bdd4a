import { fold } from '../fold.ts'

/** The pieces of a whole text and those of its head are told apart. */
const BODY = 2 ** 19
const HEAD = 2 ** 17
export const BUCKETS = BODY + HEAD

export const isOfHead = (bucket: number): boolean => bucket >= BODY

const LONGEST_BODY = 4
const LONGEST_HEAD = 3
/** What comes behind says little that is new, and a text of any length is read in the same time. */
export const MOST_CHARACTERS = 2000
const MOST_HEAD = 60
const FEWEST_HEAD = 5
/** Where nothing ends the first sentence in time. */
const USUAL_HEAD = 30

const LEFT_OUT = /〔[^〕]{1,8}〕/g
const HEAD_ENDS = /[\s。！!？?；;]/

/** What a character is to a piece: nothing that is in one, a letter, part of a number. */
const GAP = 1
const LETTER = 2
const NUMBER = 3
const ANY_NUMBER = '#'.charCodeAt(0)

const kinds = new Uint8Array(2 ** 16)
const kindOf = (code: number): number => {
  const known = kinds[code]!
  if (known !== 0) return known
  const char = String.fromCharCode(code)
  const number = /\p{N}/u.test(char) ? NUMBER : GAP
  return (kinds[code] = /[\p{L}#]/u.test(char) ? LETTER : number)
}

/**
 * Writes words as they are learned: one writing, marks and what was masked as gaps (0), any number as one sign. Says
 * where they end, and where their head does: letters write a title, or what they want, first.
 */
const writePlain = (
  text: string,
  to: Uint16Array,
): { readonly end: number; readonly head: number } => {
  const words = fold(text.slice(0, MOST_CHARACTERS).replace(LEFT_OUT, ' ')).slice(0, to.length)
  let end = 0
  let head = 0
  let last = GAP
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i)
    const kind = kindOf(code)
    const inHead = head === 0 && end >= FEWEST_HEAD && end < MOST_HEAD
    if (inHead && kind === GAP && HEAD_ENDS.test(words[i]!)) head = end
    if (kind !== NUMBER) to[end++] = kind === LETTER ? code : 0
    else if (last !== NUMBER) to[end++] = ANY_NUMBER
    last = kind
  }
  return { end, head: head === 0 ? Math.min(USUAL_HEAD, end) : head }
}

/** The pieces of a text, by bucket, each once, with how often they stand there; those of the head last. */
export interface Pieces {
  readonly buckets: Uint32Array
  readonly counts: Uint16Array
}

/**
 * Reads texts into their pieces of 1 to 4 characters, hashed. One reader is for one use at a time; what it returned
 * is good until the next text.
 */
export const pieceReader = (): ((text: string) => Pieces) => {
  const place = new Uint32Array(BUCKETS)
  // One character may become two in the one writing.
  const plain = new Uint16Array(MOST_CHARACTERS * 2)
  const size = LONGEST_BODY * MOST_CHARACTERS * 2 + LONGEST_HEAD * MOST_HEAD
  const buckets = new Uint32Array(size)
  const counts = new Uint16Array(size)
  let found = 0

  const note = (bucket: number): void => {
    const at = place[bucket]!
    // What stands there may be of an earlier text.
    if (at < found && buckets[at] === bucket) counts[at]!++
    else {
      place[bucket] = found
      buckets[found] = bucket
      counts[found++] = 1
    }
  }
  const readPieces = (end: number, longest: number, mask: number, from: number): void => {
    for (let start = 0; start < end; start++) {
      let hash = 0x811c9dc5
      const stop = Math.min(end, start + longest)
      for (let i = start; i < stop && plain[i] !== 0; i++) {
        hash = Math.imul(hash ^ plain[i]!, 0x01000193)
        hash ^= hash >>> 15
        note(from + ((Math.imul(hash, 0x2c1b3c6d) >>> 8) & mask))
      }
    }
  }
  return (text) => {
    found = 0
    const { end, head } = writePlain(text, plain)
    readPieces(end, LONGEST_BODY, BODY - 1, 0)
    readPieces(head, LONGEST_HEAD, HEAD - 1, BODY)
    return { buckets: buckets.subarray(0, found), counts: counts.subarray(0, found) }
  }
}
