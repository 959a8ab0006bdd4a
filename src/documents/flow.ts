import { tidy } from '../domain/table-text.ts'
import { marked, type Block } from './blocks.ts'
import { gridBlocks, type SpanningCell } from './grid.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

/** What the words that come are part of. */
export type Part =
  | { readonly is: 'heading'; readonly level: number; readonly mark?: string | undefined }
  | { readonly is: 'paragraph' }
  | { readonly is: 'entry'; readonly depth: number; readonly mark: string }

interface Cell {
  readonly columns: number
  readonly rows: number
  readonly continued: boolean
  readonly blocks: Block[]
}

interface Table {
  readonly rows: Cell[][]
  cell: Cell | undefined
}

/** Builds blocks while a document is gone through: words as they come, tables inside tables. */
export interface Flow {
  /** Ends what stands before; the words that come are part of this. */
  begin(part: Part): void
  add(text: string): void
  /** A paragraph begins; inside an entry, the entry goes on. */
  next(): void
  end(): void
  openTable(): void
  openRow(): void
  /** `continued`: the cell above it reaches into its place. */
  openCell(columns: number, rows: number, continued?: boolean): void
  closeCell(): void
  closeTable(): void
  /** Blocks that were made elsewhere. */
  put(blocks: readonly Block[]): void
  blocks(): Block[]
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '')

const blocksOf = (part: Part, text: string): Block[] => {
  if (part.is === 'paragraph') return lines(text).map((line) => ({ is: 'paragraph', text: line }))
  const whole = lines(text).join(' ')
  if (whole === '') return []
  if (part.is === 'entry') return [{ ...part, text: whole }]
  return [{ is: 'heading', level: part.level, text: marked(part.mark ?? '', whole) }]
}

/** The words of a cell on one line. */
const wordsOf = ({ blocks }: Cell): string =>
  blocks
    .map((block) => {
      if (block.is === 'table') return ''
      return block.is === 'entry' && block.mark !== '-' ? `${block.mark}${block.text}` : block.text
    })
    .join(' ')

/** A table in which others stand only lays out the page: what stands in it is read one after the other. */
const isLayout = ({ rows }: Table): boolean =>
  rows.some((row) => row.some(({ blocks }) => blocks.some(({ is }) => is === 'table')))

const tableBlocks = (table: Table): Block[] => {
  if (isLayout(table)) return table.rows.flat().flatMap(({ blocks }) => blocks)
  const grid = table.rows.map((row) =>
    row.map((cell): SpanningCell => {
      const { columns, rows, continued } = cell
      return { text: wordsOf(cell), columns, rows, continued }
    }),
  )
  return gridBlocks(grid)
}

const PARAGRAPH: Part = { is: 'paragraph' }

export const flow = (): Flow => {
  const whole: Block[] = []
  const tables: Table[] = []
  let part: Part = PARAGRAPH
  let words = ''
  let cells = 0
  const here = (): Block[] => tables.at(-1)?.cell?.blocks ?? whole
  const settle = (): void => {
    here().push(...blocksOf(part, words))
    words = ''
  }
  const begin = (next: Part): void => {
    settle()
    part = next
  }
  const openRow = (): void => {
    closeCell()
    tables.at(-1)?.rows.push([])
  }
  const closeCell = (): void => {
    begin(PARAGRAPH)
    const table = tables.at(-1)
    if (table) table.cell = undefined
  }
  return {
    begin,
    add: (text) => {
      words += text
    },
    next: () => {
      if (part.is === 'entry') words += '\n'
      else begin(PARAGRAPH)
    },
    end: () => begin(PARAGRAPH),
    openTable: () => {
      begin(PARAGRAPH)
      tables.push({ rows: [], cell: undefined })
    },
    openRow,
    openCell: (columns, rows, continued = false) => {
      closeCell()
      const table = tables.at(-1)
      if (!table) return
      if (++cells > LIMITS.cells) throw new UnfitDocument('too-complex')
      if (table.rows.length === 0) table.rows.push([])
      table.cell = { columns, rows, continued, blocks: [] }
      table.rows.at(-1)!.push(table.cell)
    },
    closeCell,
    closeTable: () => {
      closeCell()
      const table = tables.pop()
      if (table) here().push(...tableBlocks(table))
    },
    put: (blocks) => {
      begin(PARAGRAPH)
      here().push(...blocks)
    },
    blocks: () => {
      begin(PARAGRAPH)
      return whole
    },
  }
}
