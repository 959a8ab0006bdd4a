import { sql } from 'kysely'

import type { ItemVersion } from '../domain/item.ts'
import type { Db } from './dialect.ts'
import { pageOf, stillRuns, versions } from './item-rows.ts'
import { raiseItemsRevision } from './items.ts'

/** How items lie before an editor: shown to residents, internal, over and taken down, withdrawn. */
export type DeskShelf = 'shown' | 'internal' | 'over' | 'withdrawn'

/** Whose items: of some units, or all. */
export type ItemsOf = readonly string[] | 'all'

const current = (db: Db, of: ItemsOf) => {
  const all = versions(db).whereRef('item_versions.version', '=', 'items.version')
  return of === 'all' ? all : all.where('item_versions.unit_id', 'in', [...of])
}

const onShelf = (db: Db, shelf: DeskShelf, of: ItemsOf, today: string) => {
  const all = current(db, of)
  if (shelf === 'withdrawn') return all.where('items.withdrawn_at', 'is not', null)
  const here = all.where('items.withdrawn_at', 'is', null)
  if (shelf === 'internal') return here.where('item_versions.audience', '=', 'internal')
  const open = here.where('item_versions.audience', '=', 'public')
  const runs = stillRuns(today)
  return shelf === 'shown' ? open.where(runs) : open.where((where) => where.not(runs(where)))
}

export const countDeskItems = async (
  db: Db,
  shelf: DeskShelf,
  of: ItemsOf,
  today: string,
): Promise<number> => {
  const { count } = await onShelf(db, shelf, of, today)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A page of a shelf, those published last first. */
export const deskItems = (
  db: Db,
  shelf: DeskShelf,
  of: ItemsOf,
  today: string,
  offset: number,
  limit: number,
): Promise<ItemVersion[]> => pageOf(onShelf(db, shelf, of, today), offset, limit)

/** Withdraws an item (撤下): all its versions stay. False where it was withdrawn already. */
export const withdrawItem = async (
  db: Db,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('items')
    .set({ withdrawn_at: now.toISOString(), withdrawn_for: reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await raiseItemsRevision(db)
  return true
}

/** What was withdrawn is published again, with the version that was just added; those before it stay down. */
export const endWithdrawal = async (db: Db, id: string): Promise<void> => {
  await db
    .updateTable('items')
    .set((row) => ({
      withdrawn_at: null,
      withdrawn_for: null,
      down_to: sql<number>`${row.ref('version')} - 1`,
    }))
    .where('id', '=', id)
    .where('withdrawn_at', 'is not', null)
    .execute()
}
