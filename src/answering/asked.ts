import type { CompiledQuery } from './compile.ts'
import type { Document } from './document.ts'

/** Two questions that share less are two questions. */
const ALIKE = 0.6

/**
 * How like the question is to one that led to the document before, by the terms they share (Dice): 0,
 * or from 0.6 to 1. One that names no matter is like none.
 */
export function askedAlike({ asked }: Document, { query, wanted }: CompiledQuery): number {
  // 那要多少钱？ was about another matter each time it was asked.
  if (query.pieces.length === 0) return 0
  const own = wanted.filter(({ hint }) => !hint)
  let best = 0
  for (const terms of asked) {
    const shared = own.filter(({ id }) => terms.has(id)).length
    best = Math.max(best, (2 * shared) / (own.length + terms.size || 1))
  }
  return best >= ALIKE ? best : 0
}
