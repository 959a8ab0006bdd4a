import type { Selectable } from 'kysely'

import type { ItemActKind } from '../domain/item-act.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

const WRITING: ItemActKind[] = ['drafted', 'taken-over', 'submitted']

/** Something somebody did with an item, or with a draft of it. */
export interface ItemAct {
  readonly at: string
  /** Null where the program did it, and once the person was forgotten. */
  readonly person: number | null
  readonly what: ItemActKind
  /** The version it brought about or was done to. */
  readonly version: number | null
  readonly draft: number | null
  /** Why, in their words. */
  readonly words: string | null
}

export type NewItemAct = Pick<ItemAct, 'person' | 'what'> &
  Partial<Pick<ItemAct, 'version' | 'draft' | 'words'>> & { readonly item?: string | null }

/** Puts something down; nothing of it is ever changed. */
export const addItemAct = async (
  db: Db,
  { person, what, item = null, version = null, draft = null, words = null }: NewItemAct,
  now: Date,
): Promise<void> => {
  await db
    .insertInto('item_acts')
    .values({
      item_id: item,
      version,
      draft_id: draft,
      at: now.toISOString(),
      person_id: person,
      what,
      words,
    })
    .execute()
}

const actOf = (row: Selectable<Database['item_acts']>): ItemAct => ({
  at: row.at,
  person: row.person_id,
  what: row.what as ItemActKind,
  version: row.version,
  draft: row.draft_id,
  words: row.words,
})

/** Who had a hand in what a draft says: they began it, went on with it, or gave it to be read. */
export const writersOfDraft = async (db: Db, draft: number): Promise<ReadonlySet<number>> => {
  const rows = await db
    .selectFrom('item_acts')
    .select('person_id')
    .where('draft_id', '=', draft)
    .where('what', 'in', WRITING)
    .execute()
  return new Set(rows.flatMap(({ person_id: person }) => (person === null ? [] : [person])))
}

/** All that was done with an item, with what was done to its drafts before it was one; the oldest first. */
export const actsOfItem = async (db: Db, item: string): Promise<ItemAct[]> => {
  const rows = await db
    .selectFrom('item_acts')
    .selectAll()
    .where((row) =>
      row.or([
        row('item_id', '=', item),
        row(
          'draft_id',
          'in',
          db.selectFrom('item_drafts').select('id').where('item_drafts.item_id', '=', item),
        ),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map(actOf)
}
