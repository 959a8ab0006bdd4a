import type { ItemContent } from './item.ts'

/** The columns of item tables, named as the fields of an item file (design: contract, "Item file"). */
export const ITEM_COLUMNS = [
  'id',
  'title',
  'body',
  'unit',
  'level',
  'kind',
  'createdAt',
  'publishedAt',
  'expiresAt',
  'period',
  'indexNo',
  'docNo',
  'basis',
  'audience',
  'area',
  'url',
  'keywords',
  'columns',
] as const satisfies readonly (keyof ItemContent)[]

/** What stands between keywords in one cell. */
export const BETWEEN_KEYWORDS = /[、,，;；|\n]/

const keywordsCell = (keywords: readonly string[]): string =>
  keywords.some((word) => BETWEEN_KEYWORDS.test(word) || word.startsWith('['))
    ? JSON.stringify(keywords)
    : keywords.join('、')

/** An item's fields as the cells of a table, in the order of `ITEM_COLUMNS`; read back they are what they were. */
export const itemCells = (item: ItemContent): string[] =>
  ITEM_COLUMNS.map((column) => {
    if (column === 'keywords') return keywordsCell(item.keywords)
    if (column !== 'columns') return item[column] ?? ''
    return Object.keys(item.columns).length === 0 ? '' : JSON.stringify(item.columns)
  })
