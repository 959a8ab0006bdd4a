import { harmlessCell } from '../domain/formula.ts'
import { ITEM_COLUMNS, itemCells } from '../domain/item-columns.ts'
import type { ItemContent, ItemVersion } from '../domain/item.ts'
import type { Db, World } from './world.ts'

const PAGE = 500

/** A version as a file of items has it. */
export const contentOf = ({
  version: _version,
  key: _key,
  firstSeenAt: _seen,
  withdrawnAt: _at,
  withdrawnFor: _for,
  takenDown: _down,
  ...content
}: ItemVersion): ItemContent => content

/**
 * Every version of every item, by id and in order, a page at a time. What was taken down is left out, also where its
 * item was published again since: no column says so, and wherever the file is imported it would be shown again.
 */
export async function* exportedItems({ records }: World, db: Db): AsyncGenerator<ItemContent> {
  let last: ItemVersion | undefined
  do {
    const page = await records.versionsAfter(db, last, PAGE)
    yield* page.filter((item) => item.withdrawnAt === undefined && !item.takenDown).map(contentOf)
    last = page.at(-1)
  } while (last)
}

/** An item as a line of a .jsonl, as an import takes it: importing the export changes nothing. */
export const jsonLine = (item: ItemContent): string => {
  const keywords = item.keywords.length > 0 ? item.keywords : undefined
  const columns = Object.keys(item.columns).length > 0 ? item.columns : undefined
  return `${JSON.stringify({ ...item, keywords, columns })}\n`
}

const csvRecord = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${harmlessCell(cell).replaceAll('"', '""')}"`).join(',')}\r\n`

/** The names of the columns of a .csv; the mark before them tells spreadsheets that it is UTF-8. */
export const CSV_HEAD = `\ufeff${ITEM_COLUMNS.join(',')}\r\n`

/** An item as a record of a .csv: nothing in it is a formula to a spreadsheet. */
export const csvLine = (item: ItemContent): string => csvRecord(itemCells(item))
