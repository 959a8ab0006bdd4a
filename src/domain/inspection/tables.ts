const TABLE_ROW = /^\s*\|.*\|\s*$/

/** Whether a line is a row of a table. */
export const isTableRow = (line: string): boolean => TABLE_ROW.test(line)

/** A row of a table, with where it stands in the text. */
export interface Row {
  readonly cells: readonly string[]
  readonly at: number
}

/** The tables of a text: their rows, without the line under the head. */
export const tablesIn = (text: string): Row[][] => {
  const tables: Row[][] = []
  let at = 0
  let open = false
  for (const line of text.split('\n')) {
    if (!isTableRow(line)) open = false
    else {
      if (!open) tables.push([])
      open = true
      const cells = line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      if (!cells.every((cell) => /^:?-+:?$/.test(cell))) tables.at(-1)!.push({ cells, at })
    }
    at += line.length + 1
  }
  return tables
}
