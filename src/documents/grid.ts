import type { Block } from './blocks.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

/** A cell as a document has it: what stands in it, and over how many columns and rows it reaches. */
export interface SpanningCell {
  readonly text: string
  readonly columns: number
  readonly rows: number
  /** It belongs to the cell above, as Word writes what reaches over rows. */
  readonly continued?: boolean
}

interface Reaching {
  readonly text: string
  left: number
}

const bounded = (n: number): number => Math.min(LIMITS.span, Math.max(1, Math.trunc(n) || 1))

/** Rows in which each cell stands in every place it reaches over: each row says all it says. */
const spread = (rows: readonly (readonly SpanningCell[])[]): string[][] => {
  const reaching: (Reaching | undefined)[] = []
  let cells = 0
  let above: readonly string[] = []
  return rows.map((row) => {
    const line: string[] = []
    const takeFromAbove = () => {
      for (let cell = reaching[line.length]; cell && cell.left > 0; cell = reaching[line.length]) {
        cell.left--
        line.push(cell.text)
      }
    }
    for (const cell of row) {
      takeFromAbove()
      for (let i = 0; i < bounded(cell.columns); i++) {
        const text = cell.continued ? (above[line.length] ?? '') : cell.text
        reaching[line.length] = { text, left: bounded(cell.rows) - 1 }
        line.push(text)
      }
    }
    takeFromAbove()
    cells += line.length
    if (cells > LIMITS.cells) throw new UnfitDocument('too-complex')
    above = line
    return line
  })
}

const isOne = (line: readonly string[]): boolean => line.every((cell) => cell === line[0])

/** A cell over the whole width stands once, before empty ones. */
const once = (line: readonly string[]): string[] => line.map((cell, i) => (i === 0 ? cell : ''))

/**
 * A table as blocks. What reaches over several rows or columns stands in each of them; a cell over the whole width
 * is a line before the table, at its head, or stands once. A table of one column is no table: its cells are paragraphs.
 */
export const gridBlocks = (rows: readonly (readonly SpanningCell[])[]): Block[] => {
  const lines = spread(rows).filter((line) => line.some((cell) => cell !== ''))
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0)
  if (width * lines.length > LIMITS.cells) throw new UnfitDocument('too-complex')
  const padded = lines.map((line) => [...line, ...Array<string>(width - line.length).fill('')])
  const paragraph = (text: string): Block => ({ is: 'paragraph', text })
  if (width <= 1) return padded.map(([text]) => paragraph(text!))
  const first = padded.findIndex((line) => !isOne(line))
  const heads = first < 0 ? padded : padded.slice(0, first)
  const table = first < 0 ? [] : padded.slice(first)
  return [
    ...heads.map(([text]) => paragraph(text!)),
    { is: 'table', rows: table.map((line) => (isOne(line) ? once(line) : line)) },
  ]
}
