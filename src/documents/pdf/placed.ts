import { tidy } from '../../domain/table-text.ts'
import { joined, type Block } from '../blocks.ts'
import { listMark } from '../list-mark.ts'
import { alignCells } from './align.ts'
import type { PdfPage, Run } from './page.ts'

/** What stands on one line and between wide gaps. */
interface Cell {
  text: string
  readonly left: number
  right: number
}

interface Line {
  readonly y: number
  readonly height: number
  readonly cells: Cell[]
}

/** Wider than this many heights of the writing, a gap parts cells; wider than that, words. */
const CELL_GAP = 1.5
const WORD_GAP = 0.25

const cellsOf = (runs: readonly Run[], height: number): Cell[] => {
  const cells: Cell[] = []
  for (const { text, x, width } of runs) {
    const last = cells.at(-1)
    const gap = last ? x - last.right : Infinity
    if (!last || gap > CELL_GAP * height) cells.push({ text, left: x, right: x + width })
    else {
      last.text = gap > WORD_GAP * height ? joined(last.text, text) : last.text + text
      last.right = x + width
    }
  }
  return cells.map((cell) => ({ ...cell, text: tidy(cell.text) }))
}

/** The lines of a page from its top, each from the left. */
const linesOf = (runs: readonly Run[]): Line[] => {
  const rows: Run[][] = []
  for (const run of runs.filter(({ text }) => text.trim() !== '').toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    const near = row && row[0]!.y - run.y < Math.max(row[0]!.height, run.height) / 2
    if (near) row.push(run)
    else rows.push([run])
  }
  return rows.map((row) => {
    const height = Math.max(...row.map((run) => run.height)) || 1
    return {
      y: row[0]!.y,
      height,
      cells: cellsOf(
        row.toSorted((a, b) => a.x - b.x),
        height,
      ),
    }
  })
}

const isPageNumber = ({ cells }: Line): boolean =>
  cells.length === 1 &&
  /^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*[页/]\s*(?:共\s*)?\d*\s*页?)?[-—–\s]*$/.test(cells[0]!.text)

/** A line goes on where it is full and the next is not set in. */
const goesOn = (line: Line, next: Line, left: number, right: number): boolean =>
  line.cells.at(-1)!.right > right - 2 * line.height &&
  next.cells[0]!.left < left + line.height / 2 &&
  line.y - next.y < 3 * line.height

const wordsOf = ({ cells }: Line): string => cells.map(({ text }) => text).reduce(joined)

/** A mark and what it marks stand apart, and are no table. */
const isEntry = ({ cells }: Line): boolean =>
  cells.length === 2 && listMark(cells[0]!.text)?.rest === ''

const blockOf = (text: string, depth: number): Block => {
  const found = listMark(text)
  return found
    ? { is: 'entry', depth, mark: found.mark, text: found.rest }
    : { is: 'paragraph', text }
}

const paragraphs = (lines: readonly Line[], left: number, right: number): Block[] => {
  const blocks: Block[] = []
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    const last = blocks.at(-1)
    if (
      before &&
      last &&
      last.is !== 'table' &&
      !isEntry(line) &&
      goesOn(before, line, left, right)
    )
      blocks.splice(-1, 1, { ...last, text: joined(last.text, wordsOf(line)) })
    else blocks.push(blockOf(wordsOf(line), 0))
  }
  return blocks
}

/** Lines of several cells one under the other are a table. */
const isRow = (line: Line | undefined): line is Line =>
  line !== undefined && line.cells.length > 1 && !isEntry(line)

/**
 * A page by where its words stand, for a PDF that does not say what they are: lines of several cells under one another
 * are a table, full lines go on in the next.
 */
export const placedBlocks = ({ runs }: PdfPage): Block[] => {
  const all = linesOf(runs)
  const lines = all.filter((line, i) => (i > 0 && i < all.length - 1) || !isPageNumber(line))
  const left = Math.min(...lines.map(({ cells }) => cells[0]!.left))
  const right = Math.max(...lines.map(({ cells }) => cells.at(-1)!.right))
  const blocks: Block[] = []
  let loose: Line[] = []
  for (let i = 0; i < lines.length; i++) {
    if (!isRow(lines[i]) || !isRow(lines[i + 1])) {
      loose.push(lines[i]!)
      continue
    }
    blocks.push(...paragraphs(loose, left, right))
    loose = []
    const rows: Line[] = []
    for (let line = lines[i]; isRow(line); line = lines[++i]) rows.push(line)
    i--
    blocks.push({ is: 'table', rows: alignCells(rows.map(({ cells }) => cells)) })
  }
  return [...blocks, ...paragraphs(loose, left, right)]
}
