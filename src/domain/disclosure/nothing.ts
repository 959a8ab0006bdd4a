import type { ItemContent } from '../item.ts'
import type { Day } from '../time.ts'
import type { CatalogueEntry } from './catalogue.ts'
import type { Obligation } from './obligations.ts'

/**
 * The columns by which an item says which entry of the catalogue it is for, and that there was nothing to publish
 * for its period, and why. In the items' own language, since residents read them with the rest.
 */
export const ENTRY_COLUMN = '公开目录'
export const NOTHING_COLUMN = '本期无内容'

type Columns = Pick<ItemContent, 'columns'>

/** Why there was nothing to publish, where an item says that; undefined where it publishes something. */
export const nothingBecause = ({ columns }: Columns): string | undefined =>
  columns[NOTHING_COLUMN]?.trim() || undefined

/** Whether an item may be for an entry: one that names its entry, by title or id, is for that one alone. */
export const isFor = ({ columns }: Columns, { id, title }: CatalogueEntry): boolean => {
  const named = columns[ENTRY_COLUMN]?.trim()
  return !named || named === title || named === id
}

/** The columns of an item that says that there is nothing to publish for an entry. */
export const nothingColumns = (
  { title }: Pick<CatalogueEntry, 'title'>,
  reason: string,
): ItemContent['columns'] => ({ [ENTRY_COLUMN]: title, [NOTHING_COLUMN]: reason })

/**
 * Whether it can be said on a day that there was nothing to publish for a period: of a month or a quarter not before
 * it is over, of a yearly list at any time, since a unit that takes no fees knows it in January.
 */
export const canSayNothing = (
  { entry, period }: Pick<Obligation, 'entry' | 'period'>,
  day: Day,
): boolean => day >= (entry.every === 'year' ? period.from : period.to)
