import type { ItemVersion, Kind } from '../domain/item.ts'
import type { Db } from './dialect.ts'
import { pageOf, shownOn } from './item-rows.ts'

/** What everybody may read, as it is leafed through (公开栏). */

/** What is narrowed down to a unit, and to a kind of it. */
export interface Shelf {
  readonly unit?: string
  readonly kind?: Kind
}

const onShelf = (db: Db, shelf: Shelf, today: string) => {
  let query = shownOn(db, today)
  if (shelf.unit) query = query.where('item_versions.unit_id', '=', shelf.unit)
  if (shelf.kind) query = query.where('item_versions.kind', '=', shelf.kind)
  return query
}

/** How many public items stand on a shelf; no more than `most` are counted, whatever there is. */
export const countUpTo = async (
  db: Db,
  shelf: Shelf,
  today: string,
  most: number,
): Promise<number> => {
  const { count } = await db
    .selectFrom(onShelf(db, shelf, today).select('item_versions.item_id').limit(most).as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** A page of the shelf, newest first. */
export const pageOfItems = (
  db: Db,
  shelf: Shelf,
  today: string,
  offset: number,
  limit: number,
): Promise<ItemVersion[]> => pageOf(onShelf(db, shelf, today), offset, limit)

/** What everybody may read is called, and found by, on a day: titles and keywords. */
export const publicNames = async (db: Db, today: string): Promise<string[]> => {
  const rows = await shownOn(db, today)
    .select(['item_versions.title', 'item_versions.keywords'])
    .execute()
  return rows.flatMap(({ title, keywords }) => [title, ...(JSON.parse(keywords) as string[])])
}
