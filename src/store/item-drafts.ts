import { OPEN_STATES } from '../domain/item-draft.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import { draftOf, written, type ItemDraft } from './item-draft-rows.ts'

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
