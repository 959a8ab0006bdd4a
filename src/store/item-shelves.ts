import { sql } from 'kysely'

import type { ItemVersion, Kind, Level } from '../domain/item.ts'
import type { Db } from './dialect.ts'
import { ITEM_COLUMNS, itemOf, shownOn } from './item-rows.ts'

/** What everybody may read, as it is leafed through (公开栏). */

export interface Shelf {
  readonly level?: Level
  readonly unit?: string
  readonly kind?: Kind
}

const onShelf = (db: Db, shelf: Shelf, today: string) => {
  let query = shownOn(db, today)
  if (shelf.level) query = query.where('item_versions.level', '=', shelf.level)
  if (shelf.unit) query = query.where('item_versions.unit_id', '=', shelf.unit)
  if (shelf.kind) query = query.where('item_versions.kind', '=', shelf.kind)
  return query
}

/** How many public items stand under each value of a column, of those on the shelf. */
export const countItems = async (
  db: Db,
  by: 'level' | 'unit_id' | 'kind',
  shelf: Shelf,
  today: string,
): Promise<Map<string, number>> => {
  const rows = await onShelf(db, shelf, today)
    .select([sql.ref<string>(`item_versions.${by}`).as('value'), sql<number>`count(*)`.as('count')])
    .groupBy(`item_versions.${by}`)
    .execute()
  return new Map(rows.map(({ value, count }) => [value, count]))
}

/** A page of the shelf, newest first. */
export const pageOfItems = async (
  db: Db,
  shelf: Shelf,
  today: string,
  offset: number,
  limit: number,
): Promise<ItemVersion[]> => {
  const rows = await onShelf(db, shelf, today)
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .orderBy('item_versions.published_at', 'desc')
    .orderBy('item_versions.item_id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(itemOf)
}

/** What everybody may read is called, and found by, on a day: titles and keywords. */
export const publicNames = async (db: Db, today: string): Promise<string[]> => {
  const rows = await shownOn(db, today)
    .select(['item_versions.title', 'item_versions.keywords'])
    .execute()
  return rows.flatMap(({ title, keywords }) => [title, ...(JSON.parse(keywords) as string[])])
}
