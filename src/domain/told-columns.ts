import { ENTRY_COLUMN, NOTHING_COLUMN } from './disclosure/nothing.ts'
import type { ItemContent } from './item.ts'

/** Columns by which we find our way; what they say to residents, title and text say. */
const OURS: readonly string[] = [ENTRY_COLUMN, NOTHING_COLUMN]

/** What stands between the values of several rows of a form. */
const BETWEEN_ROWS = '；'

/**
 * The filled columns of an item that its text does not tell already: who reads the item reads them below it. A column
 * is told where the text has its name and each of its values.
 */
export const untoldColumns = ({
  body,
  columns,
}: Pick<ItemContent, 'body' | 'columns'>): [name: string, value: string][] =>
  Object.entries(columns).filter(
    ([name, value]) =>
      value.trim() !== '' &&
      !OURS.includes(name) &&
      !(body.includes(name) && value.split(BETWEEN_ROWS).every((one) => body.includes(one.trim()))),
  )
