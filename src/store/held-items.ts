import type { ItemContent } from '../domain/item.ts'
import type { Db } from './dialect.ts'

/** A row of an import that holds a personal number: it waits for an editor. */
export interface HeldItem {
  readonly id: number
  readonly content: ItemContent
  readonly heldAt: string
  /** When those who edit were told that it goes soon; null before. */
  readonly warnedAt: string | null
}

/**
 * Keeps a row that holds a personal number for an editor; the same row is kept once. `settled`: an editor took it up or
 * dropped it already, and it is not held again.
 */
export const holdItem = async (
  db: Db,
  content: ItemContent,
  contentHash: string,
  reason: string,
  now: Date,
): Promise<'held' | 'settled'> => {
  const added = await db
    .insertInto('held_items')
    .values({
      item_id: content.id,
      content: JSON.stringify(content),
      content_hash: contentHash,
      reason,
      held_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['item_id', 'content_hash']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return 'held'
  const before = await db
    .selectFrom('held_items')
    .select('settled_at')
    .where('item_id', '=', content.id)
    .where('content_hash', '=', contentHash)
    .executeTakeFirstOrThrow()
  return before.settled_at === null ? 'held' : 'settled'
}

const waiting = (db: Db) =>
  db
    .selectFrom('held_items')
    .select(['id', 'content', 'held_at as heldAt', 'warned_at as warnedAt'])
    .where('settled_at', 'is', null)

const heldOf = (row: Omit<HeldItem, 'content'> & { readonly content: string }): HeldItem => ({
  ...row,
  content: JSON.parse(row.content) as ItemContent,
})

/** All that wait, the oldest first: an import holds few rows back, and they are not meant to stay. */
export const heldItems = async (db: Db): Promise<HeldItem[]> =>
  (await waiting(db).orderBy('id').execute()).map(heldOf)

export const findHeldItem = async (db: Db, id: number): Promise<HeldItem | undefined> => {
  const row = await waiting(db).where('id', '=', id).executeTakeFirst()
  return row && heldOf(row)
}

/** An editor took it up or dropped it: its content is kept here no more. False where somebody was quicker. */
export const settleHeldItem = async (db: Db, id: number, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('held_items')
    .set({ settled_at: now.toISOString(), content: '{}' })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes that those who edit were told of rows that go soon; of those noted before nothing changes. */
export const noteHeldWarned = async (db: Db, ids: readonly number[], now: Date): Promise<void> => {
  if (ids.length === 0) return
  await db
    .updateTable('held_items')
    .set({ warned_at: now.toISOString() })
    .where('id', 'in', [...ids])
    .where('warned_at', 'is', null)
    .execute()
}

/** It lay too long and nobody came for it: nothing of it is kept, so that an import holds it anew. */
export const forgetHeldItem = async (db: Db, id: number): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('held_items')
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
