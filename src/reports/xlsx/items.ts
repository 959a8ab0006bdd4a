import writeExcelFile, { type Cell } from 'write-excel-file/node'

import { ITEM_COLUMNS, itemCells } from '../../domain/item-columns.ts'
import type { ItemContent } from '../../domain/item.ts'
import { CELL_LIMIT, wellFormed } from '../xml-text.ts'

/** What XML has no place for or makes something else of, and what would be read as such (ECMA-376, 22.9.2.19). */
// eslint-disable-next-line no-control-regex
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

const escaped = (text: string): string =>
  wellFormed(text).replace(
    ESCAPED,
    (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )

/** Room for escapes: a cell's limit counts what it holds, but other programs count what is written. */
const PIECE = 30_000

/** A text in pieces that fit a cell, none of which ends inside a character. */
const pieces = (text: string): string[] => {
  const found: string[] = []
  for (let at = 0; at < text.length || found.length === 0;) {
    const half = /[\ud800-\udbff]/.test(text[at + PIECE - 1] ?? '')
    const end = at + PIECE - (half ? 1 : 0)
    found.push(text.slice(at, end))
    at = end
  }
  return found
}

const WIDTHS: Readonly<Record<string, number>> = { title: 40, body: 60 }
const NARROW = 16

// Said to be text, whatever it begins with.
const textCell = (text: string): Cell =>
  text === '' ? null : { type: String, value: escaped(text).slice(0, CELL_LIMIT) }

/**
 * Items as .xlsx, in the columns that import takes; a body longer than a cell goes on in body.2, body.3 …
 */
export const itemsWorkbook = async (items: readonly ItemContent[]): Promise<Uint8Array> => {
  const bodies = items.map(({ body }) => pieces(body))
  const parts = bodies.reduce((most, { length }) => Math.max(most, length), 1)
  const more = Array.from({ length: parts - 1 }, (_, i) => `body.${i + 2}`)
  const columns = [...ITEM_COLUMNS, ...more]
  const bodyAt = ITEM_COLUMNS.indexOf('body')
  const rows = items.map((item, i) => {
    const [first, ...others] = bodies[i]!
    return [...itemCells(item).with(bodyAt, first!), ...others].map(textCell)
  })
  const head = columns.map((name): Cell => ({ type: String, value: name, fontWeight: 'bold' }))
  return writeExcelFile([
    {
      sheet: 'items',
      columns: columns.map((name) => ({ width: WIDTHS[name] ?? NARROW })),
      stickyRowsCount: 1,
      data: [head, ...rows],
    },
  ]).toBuffer()
}
