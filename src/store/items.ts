import type { ItemVersion } from '../domain/item.ts'
import type { Db } from './dialect.ts'
import { ITEM_COLUMNS, itemOf, newest, versions } from './item-rows.ts'
import { findMark, raiseMark } from './marks.ts'

/** The newest version of an item; older ones are asked for by number. */
export const findItem = async (
  db: Db,
  id: string,
  version?: number,
): Promise<ItemVersion | undefined> => {
  const query =
    version === undefined
      ? newest(db)
      : versions(db)
          .selectAll('item_versions')
          .select(ITEM_COLUMNS)
          .where('item_versions.version', '=', version)
  const row = await query.where('item_versions.item_id', '=', id).executeTakeFirst()
  return row && itemOf(row)
}

export const findItemByKey = async (db: Db, key: string): Promise<ItemVersion | undefined> => {
  const row = await newest(db).where('items.key', '=', key).executeTakeFirst()
  return row && itemOf(row)
}

/** The newest version of every item, by id. */
export const allItems = async (db: Db): Promise<ItemVersion[]> =>
  (await newest(db).orderBy('item_versions.item_id').execute()).map(itemOf)

/** Goes up with every change, so that an index in another process knows when to look again. */
const REVISION = 'items-revision'

export const itemsRevision = async (db: Db): Promise<string> =>
  (await findMark(db, REVISION)) ?? '0'

/** What residents may be shown is another than before. */
export const raiseItemsRevision = (db: Db): Promise<void> => raiseMark(db, REVISION)
