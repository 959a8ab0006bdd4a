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

/** Words as they are learned: one writing, marks and what was masked are gaps, a number is a number. */
const plain = (text: string): string =>
  fold(text.slice(0, MOST_CHARACTERS).replace(LEFT_OUT, ' ')).replace(/\p{N}+/gu, '#')

/** Letters write a title, or what they want, first. */
const headEnd = (words: string): number => {
  const end = words.slice(FEWEST_HEAD, MOST_HEAD).search(/[\s。！!？?；;]/)
  return end < 0 ? Math.min(USUAL_HEAD, words.length) : FEWEST_HEAD + end
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
  const readPieces = (segment: string, longest: number, mask: number, from: number): void => {
    for (let start = 0; start < segment.length; start++) {
      let hash = 0x811c9dc5
      const end = Math.min(segment.length, start + longest)
      for (let i = start; i < end; i++) {
        hash = Math.imul(hash ^ segment.charCodeAt(i), 0x01000193)
        hash ^= hash >>> 15
        note(from + ((Math.imul(hash, 0x2c1b3c6d) >>> 8) & mask))
      }
    }
  }
  return (text) => {
    found = 0
    const words = plain(text)
    const segments = (part: string) => part.split(/[^\p{L}#]+/u)
    for (const segment of segments(words)) readPieces(segment, LONGEST_BODY, BODY - 1, 0)
    for (const segment of segments(words.slice(0, headEnd(words))))
      readPieces(segment, LONGEST_HEAD, HEAD - 1, BODY)
    return { buckets: buckets.subarray(0, found), counts: counts.subarray(0, found) }
  }
}
