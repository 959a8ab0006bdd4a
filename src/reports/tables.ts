import type { CatalogueEntry } from '../domain/disclosure/catalogue.ts'
import type { ItemContent } from '../domain/item.ts'
import type { Township } from '../domain/township.ts'
import type { Words } from './told.ts'

/** Items as .xlsx, in the columns that import takes. */
export const itemsSheet = async (items: readonly ItemContent[]): Promise<Uint8Array> =>
  (await import('./xlsx/items.ts')).itemsWorkbook(items)

/** The blank form of a catalogue entry as .xlsx. */
export const formSheet = async (
  entry: CatalogueEntry,
  town: Pick<Township, 'name'>,
  t: Words,
): Promise<Uint8Array> => (await import('./xlsx/form.ts')).blankForm(entry, town, t)
