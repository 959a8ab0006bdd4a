import type { Selectable } from 'kysely'

import { OPEN_STATES, type DraftContent, type DraftState } from '../domain/item-draft.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** The file a draft was made from; the bytes are kept as an attachment where there are any. */
export interface DraftSource {
  readonly name: string
  readonly sha256: string
}

/** Why numbers that look like a person's may stand in it: they are an office's. */
export interface Clearance {
  readonly reason: string
  /** Digests of the numbers it was said of; any other number holds the draft back again. */
  readonly numbers: readonly string[]
}

export interface ItemDraft {
  readonly id: number
  /** Null for a new item, until it is published. */
  readonly item: string | null
  /** The version it was begun from: the newest then. */
  readonly base: number | null
  /** Null where the program made it, and once the person was forgotten. */
  readonly author: number | null
  readonly state: DraftState
  readonly content: DraftContent
  readonly source: DraftSource | null
  readonly clearance: Clearance | null
  readonly reviewer: number | null
  /** What the reviewer said. */
  readonly words: string | null
  /** UTC, ISO; null: as soon as it is approved. */
  readonly publishAt: string | null
  readonly gap: number | null
  /** The version it became. */
  readonly version: number | null
  /** Goes up with every change. */
  readonly rev: number
  readonly createdAt: string
  readonly touchedAt: string
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
const written = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

const draftOf = (row: Selectable<Database['item_drafts']>): ItemDraft => ({
  id: row.id,
  item: row.item_id,
  base: row.base_version,
  author: row.author,
  state: row.state as DraftState,
  content: JSON.parse(row.fields) as DraftContent,
  source: parsed(row.source) as DraftSource | null,
  clearance: parsed(row.clearance) as Clearance | null,
  reviewer: row.reviewer,
  words: row.words,
  publishAt: row.publish_at,
  gap: row.gap_id,
  version: row.version,
  rev: row.rev,
  createdAt: row.created_at,
  touchedAt: row.touched_at,
})

export type NewItemDraft = Pick<ItemDraft, 'author' | 'content'> &
  Partial<Pick<ItemDraft, 'item' | 'base' | 'source' | 'gap'>>

/** Begins a draft; ChangedMeanwhile where somebody else began one of the same item first. */
export const addItemDraft = async (
  db: Db,
  { author, content, item = null, base = null, source = null, gap = null }: NewItemDraft,
  now: Date,
): Promise<ItemDraft> => {
  const at = now.toISOString()
  const row = await db
    .insertInto('item_drafts')
    .values({
      item_id: item,
      base_version: base,
      unit_id: content.unit ?? null,
      author,
      state: 'filling',
      fields: JSON.stringify(content),
      source: written(source),
      gap_id: gap,
      rev: 0,
      created_at: at,
      touched_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new ChangedMeanwhile()
  return draftOf(row)
}

export const findItemDraft = async (db: Db, id: number): Promise<ItemDraft | undefined> => {
  const row = await db.selectFrom('item_drafts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && draftOf(row)
}

/** The draft of an item's next version that somebody has to do with: at most one, by an index. */
export const openDraftOfItem = async (db: Db, item: string): Promise<ItemDraft | undefined> => {
  const row = await db
    .selectFrom('item_drafts')
    .selectAll()
    .where('item_id', '=', item)
    .where('state', 'in', [...OPEN_STATES])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && draftOf(row)
}

export type ItemDraftChange = Partial<Omit<ItemDraft, 'id' | 'rev' | 'createdAt' | 'touchedAt'>>

/** Changes a draft as it was read; ChangedMeanwhile where somebody else did so since. */
export const changeItemDraft = async (
  db: Db,
  draft: ItemDraft,
  change: ItemDraftChange,
  now: Date,
): Promise<ItemDraft> => {
  const next: ItemDraft = {
    ...draft,
    ...change,
    rev: draft.rev + 1,
    touchedAt: now.toISOString(),
  }
  const { numUpdatedRows } = await db
    .updateTable('item_drafts')
    .set({
      item_id: next.item,
      base_version: next.base,
      unit_id: next.content.unit ?? null,
      author: next.author,
      state: next.state,
      fields: JSON.stringify(next.content),
      source: written(next.source),
      clearance: written(next.clearance),
      reviewer: next.reviewer,
      words: next.words,
      publish_at: next.publishAt,
      gap_id: next.gap,
      version: next.version,
      rev: next.rev,
      touched_at: next.touchedAt,
    })
    .where('id', '=', draft.id)
    .where('rev', '=', draft.rev)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new ChangedMeanwhile()
  return next
}

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
