import type { Cells } from './cells.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

/**
 * A sheet's rows, each as wide as the widest. Throws UnfitDocument where that is more cells than any paper has: one
 * wide row over many short ones is little to send and much to fill.
 */
export const squared = (rows: readonly Cells[]): Cells[] => {
  const width = rows.reduce((widest, { length }) => Math.max(widest, length), 0)
  if (width * rows.length > LIMITS.cells) throw new UnfitDocument('too-complex')
  return rows.map((row) =>
    row.length === width ? row : [...row, ...Array<null>(width - row.length).fill(null)],
  )
}
