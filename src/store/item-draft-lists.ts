import { OPEN_STATES, type DraftState } from '../domain/item-draft.ts'
import type { Db } from './dialect.ts'
import { draftOf, type ItemDraft } from './item-draft-rows.ts'

/** Whose drafts: of some units, and somebody's own whosever units they are of; `all`, every one. */
export type DraftsOf =
  'all' | { readonly units: readonly string[]; readonly author?: number | undefined }

const openDrafts = (db: Db, of: DraftsOf) => {
  const open = db.selectFrom('item_drafts').where('state', 'in', [...OPEN_STATES])
  if (of === 'all') return open
  const { units, author } = of
  return open.where((row) =>
    row.or([
      ...(author === undefined ? [] : [row('author', '=', author)]),
      ...(units.length > 0 ? [row('unit_id', 'in', [...units])] : []),
    ]),
  )
}

/** A page of the drafts somebody has to do with, those touched last first. */
export const openItemDrafts = async (
  db: Db,
  of: DraftsOf,
  offset: number,
  limit: number,
): Promise<ItemDraft[]> => {
  const rows = await openDrafts(db, of)
    .selectAll()
    .orderBy('touched_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(draftOf)
}

/** How many there are in each state. */
export const countItemDrafts = async (
  db: Db,
  of: DraftsOf,
): Promise<ReadonlyMap<DraftState, number>> => {
  const rows = await openDrafts(db, of)
    .select(['state', ({ fn }) => fn.countAll().as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state as DraftState, Number(count)]))
}

const LEFT_STATES: readonly DraftState[] = ['filling', 'returned']

/** Drafts in their author's hands that nobody touched since before a time, those that lay longest first. */
export const leftItemDrafts = async (db: Db, before: Date, limit: number): Promise<ItemDraft[]> => {
  const rows = await db
    .selectFrom('item_drafts')
    .selectAll()
    .where('state', 'in', [...LEFT_STATES])
    .where('touched_at', '<', before.toISOString())
    .orderBy('touched_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(draftOf)
}

/** How many such drafts somebody has to do with. */
export const countLeftDrafts = async (db: Db, of: DraftsOf, before: Date): Promise<number> => {
  const row = await openDrafts(db, of)
    .select(({ fn }) => fn.countAll().as('count'))
    .where('state', 'in', [...LEFT_STATES])
    .where('touched_at', '<', before.toISOString())
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Approved drafts whose time has come, the oldest first. */
export const draftsToPublish = async (db: Db, now: Date, limit: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('item_drafts')
    .select('id')
    .where('state', '=', 'approved')
    .where('publish_at', '<=', now.toISOString())
    .orderBy('publish_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Drafts that were given to be read before a time and wait for it, those that wait longest first. */
export const draftsInReview = async (db: Db, before: Date): Promise<ItemDraft[]> => {
  const rows = await db
    .selectFrom('item_drafts')
    .selectAll()
    .where('state', '=', 'review')
    .where('touched_at', '<', before.toISOString())
    .orderBy('touched_at')
    .orderBy('id')
    .execute()
  return rows.map(draftOf)
}
