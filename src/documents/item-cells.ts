import { BETWEEN_KEYWORDS } from '../domain/item-columns.ts'
import { dayIn, periodIn } from '../domain/written-values.ts'
import { isEmpty, wordsIn, type Cell, type NamedRow } from './cells.ts'

const DATES = ['createdAt', 'publishedAt', 'expiresAt']
const COLUMN = /^columns\.(.+)$/
/** What did not fit the cell before it: body.2, body.3 … */
const MORE_BODY = /^body\.(\d+)$/

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const keywordsIn = (cell: Cell): unknown => {
  const text = wordsIn(cell)
  if (text.startsWith('[')) return readJson(text)
  return text
    .split(BETWEEN_KEYWORDS)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/** A spreadsheet makes a date of 2026-09, and writes 2026-07-01 its own way. */
const periodOf = (cell: Cell): string => {
  const text = wordsIn(cell)
  if (cell instanceof Date) return text.slice(0, 7)
  return /^\d{4}(?:-|年|$)/.test(text) ? (periodIn(text) ?? text) : text
}

const fieldOf = (name: string, cell: Cell): unknown => {
  if (name === 'keywords') return keywordsIn(cell)
  if (name === 'period') return periodOf(cell)
  if (name === 'columns') return typeof cell === 'string' ? readJson(cell) : cell
  const text = typeof cell === 'string' ? cell : wordsIn(cell)
  return DATES.includes(name) ? (dayIn(text) ?? text) : text
}

/**
 * A row of a table as the item row it stands for (design: contract, "Item file"): keywords between 、,;| or as JSON,
 * the catalogue's columns as `columns.收入合计` of their own or as JSON, dates as spreadsheets write them.
 */
export const itemRowOf = (value: NamedRow['value']): Record<string, unknown> => {
  const row: Record<string, unknown> = {}
  const columns: Record<string, string> = {}
  const body: [number, string][] = []
  for (const [name, cell] of Object.entries(value)) {
    const [, column] = COLUMN.exec(name) ?? []
    const [, part] = MORE_BODY.exec(name) ?? []
    if (isEmpty(cell)) continue
    if (column !== undefined) columns[column] = wordsIn(cell)
    else if (part !== undefined) body.push([Number(part), String(cell)])
    else row[name] = fieldOf(name, cell)
  }
  const more = body.toSorted(([a], [b]) => a - b).map(([, text]) => text)
  if (more.length > 0) row['body'] = [row['body'], ...more].join('')
  if (Object.keys(columns).length > 0)
    row['columns'] = { ...(row['columns'] as object | undefined), ...columns }
  return row
}
