import { ITEM_COLUMNS } from './item-columns.ts'
import type { ItemContent } from './item.ts'

/** What YAML does not take inside quotes, though JSON does. */
// eslint-disable-next-line no-control-regex
const UNWRITTEN = /[\u007f-\u009f\u2028\u2029\ufeff]/g

const quoted = (value: unknown): string =>
  JSON.stringify(value).replace(
    UNWRITTEN,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

/**
 * An item as Markdown: its fields in front, its body below, as an import takes it (design: contract, "Item file"). What
 * stands in quotes is JSON, which YAML reads as well: no title is taken for a number or a list.
 */
export const itemMarkdown = (item: ItemContent): string => {
  const fields = ITEM_COLUMNS.filter((column) => column !== 'body' && !isEmpty(item[column])).map(
    (column) => `${column}: ${quoted(item[column])}`,
  )
  return ['---', ...fields, '---', '', item.body, ''].join('\n')
}
