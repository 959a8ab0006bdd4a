/** What stands in a cell: spreadsheets have numbers, flags and dates beside words. */
export type Cell = string | number | boolean | Date | null | undefined
export type Cells = readonly Cell[]

/** An empty cell is as one that is not there. */
export const isEmpty = (cell: Cell): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** What a cell says, in words; a date as YYYY-MM-DD. */
export const wordsIn = (cell: Cell): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return isEmpty(cell) ? '' : String(cell).trim()
}

/** A row by the names that stand over its cells; undefined where all are empty. */
const named = (names: readonly string[], cells: Cells): Record<string, Cell> | undefined => {
  const pairs = names.flatMap((name, i) =>
    name === '' || isEmpty(cells[i]) ? [] : [[name, cells[i]] as const],
  )
  return cells.every(isEmpty) ? undefined : Object.fromEntries(pairs)
}

/** A row of a table, as spreadsheets count them. */
export interface NamedRow {
  readonly row: number
  readonly value: Readonly<Record<string, Cell>>
}

/** The rows under the first one, which names the columns; empty ones are left out. */
export async function* underNames(
  table: AsyncIterable<Cells> | Iterable<Cells>,
): AsyncGenerator<NamedRow> {
  let names: string[] | undefined
  let row = 0
  for await (const cells of table) {
    row++
    if (!names) {
      names = cells.map(wordsIn)
      continue
    }
    const value = named(names, cells)
    if (value) yield { row, value }
  }
}
