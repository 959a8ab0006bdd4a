import type { TextTable } from '../../domain/table-text.ts'

/** Words in a table, and from where to where they reach across the page. */
export interface PlacedCell {
  readonly text: string
  readonly left: number
  readonly right: number
}

interface Column {
  left: number
  right: number
  readonly rows: Set<number>
}

const overlaps = (cell: PlacedCell, column: Column): boolean =>
  cell.left < column.right && cell.right > column.left

/** Columns are found from the narrow cells: a wide one that reaches over several says nothing of them. */
const columnsOf = (rows: readonly (readonly PlacedCell[])[]): Column[] => {
  const columns: Column[] = []
  const cells = rows.flatMap((row, i) => row.map((cell) => ({ ...cell, row: i })))
  for (const cell of cells.toSorted((a, b) => a.right - a.left - (b.right - b.left))) {
    const [first, second] = columns.filter((column) => overlaps(cell, column))
    if (second) continue
    if (!first) columns.push({ left: cell.left, right: cell.right, rows: new Set([cell.row]) })
    else {
      first.left = Math.min(first.left, cell.left)
      first.right = Math.max(first.right, cell.right)
      first.rows.add(cell.row)
    }
  }
  return columns.toSorted((a, b) => a.left - b.left)
}

const isHeadAlone = ({ rows }: Column): boolean => rows.size === 1 && rows.has(0)

/** A head set left over figures set right is one column with them. */
const withHeads = (columns: readonly Column[]): Column[] => {
  const kept: Column[] = []
  for (const column of columns) {
    const before = kept.at(-1)
    const one =
      before &&
      isHeadAlone(before) !== isHeadAlone(column) &&
      [...column.rows].every((row) => !before.rows.has(row))
    if (!one) kept.push(column)
    else {
      before.right = Math.max(before.right, column.right)
      for (const row of column.rows) before.rows.add(row)
    }
  }
  return kept
}

/**
 * The cells of a table each in its column, by where they stand: a PDF leaves out the empty ones and says nothing of
 * what reaches over several.
 */
export const alignCells = (rows: readonly (readonly PlacedCell[])[]): TextTable => {
  const columns = withHeads(columnsOf(rows))
  return rows.map((row) => {
    const line = columns.map(() => '')
    for (const cell of row)
      for (const [i, column] of columns.entries())
        if (overlaps(cell, column)) line[i] = [line[i], cell.text].filter(Boolean).join(' ')
    return line
  })
}
