import { sql } from 'kysely'

import type { Wording } from '../domain/wording.ts'
import type { Db } from './dialect.ts'
import { findMark, raiseMark } from './marks.ts'

/** Who said that the item is what these words ask for. */
export type LearnedFrom = 'resident' | 'officer'

/** Goes up with every change, so that an index in another process knows when to look again. */
const REVISION = 'learned-revision'

export const learnedRevision = async (db: Db): Promise<string> =>
  (await findMark(db, REVISION)) ?? '0'

/** The live wordings of every item that has some, by the item's id. */
export const learnedWords = async (db: Db): Promise<Map<string, string[]>> => {
  const rows = await db
    .selectFrom('learned')
    .select(['item_id', 'words'])
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  const byItem = new Map<string, string[]>()
  for (const { item_id: id, words } of rows) byItem.set(id, [...(byItem.get(id) ?? []), words])
  return byItem
}

/** Leaves an item `most` live wordings: of residents' those go first that nobody confirmed for longest. */
const dropOver = async (db: Db, item: string, most: number, kept: number): Promise<void> => {
  const live = await db
    .selectFrom('learned')
    .select('id')
    .where('item_id', '=', item)
    .where('removed_at', 'is', null)
    .where('id', '!=', kept)
    .orderBy(sql`case source when 'officer' then 0 else 1 end`)
    .orderBy('learned_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const over = live.slice(most - 1).map(({ id }) => id)
  if (over.length === 0) return
  await db.deleteFrom('learners').where('learned_id', 'in', over).execute()
  await db.deleteFrom('learned').where('id', 'in', over).execute()
}

const hasCounted = async (db: Db, item: string, plain: string, person: number) => {
  const row = await db
    .selectFrom('learned')
    .leftJoin('learners', (join) =>
      join.onRef('learners.learned_id', '=', 'learned.id').on('person_id', '=', person),
    )
    .select(['removed_at', 'person_id'])
    .where('item_id', '=', item)
    .where('plain', '=', plain)
    .executeTakeFirst()
  return row !== undefined && (row.removed_at !== null || row.person_id !== null)
}

/**
 * Learns that `person` asked for the item in these words, or an officer says that they ask for it. Once
 * for each person; what an editor removed is not learned again. The item keeps at most `most`.
 */
export const learnWording = async (
  db: Db,
  item: string,
  { words, plain }: Wording,
  from: LearnedFrom,
  person: number,
  now: Date,
  most: number,
): Promise<void> => {
  if (await hasCounted(db, item, plain, person)) return
  // First, so that of two processes that learn at once the second counts what the first one wrote.
  await raiseMark(db, REVISION)
  const at = now.toISOString()
  const row = await db
    .insertInto('learned')
    .values({ item_id: item, words, plain, source: from, learned_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['item_id', 'plain'])
        .doUpdateSet({ learned_at: at, ...(from === 'officer' && { source: from }) })
        .where('learned.removed_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) return
  await db
    .insertInto('learners')
    .values({ learned_id: row.id, person_id: person, at })
    .onConflict((conflict) => conflict.columns(['learned_id', 'person_id']).doNothing())
    .execute()
  await dropOver(db, item, most, row.id)
}

/** How often a person was learned from since then, and how often for one item. */
export const learnedFromPerson = async (
  db: Db,
  person: number,
  item: string,
  since: Date,
): Promise<{ readonly lately: number; readonly ofItem: number }> => {
  const { lately, ofItem } = await db
    .selectFrom('learners')
    .innerJoin('learned', 'learned.id', 'learners.learned_id')
    .select([
      sql<number>`coalesce(sum(case when at >= ${since.toISOString()} then 1 else 0 end), 0)`.as(
        'lately',
      ),
      sql<number>`coalesce(sum(case when item_id = ${item} then 1 else 0 end), 0)`.as('ofItem'),
    ])
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  return { lately, ofItem }
}

/** A wording as an editor sees it. */
export interface LearnedWording {
  readonly id: number
  readonly item: string
  readonly words: string
  readonly from: LearnedFrom
  /** When somebody confirmed it last. */
  readonly at: string
  /** How many people did. */
  readonly people: number
  readonly removed: boolean
}

/** Without those removed so long ago that only the mark is left. */
const wordings = (db: Db) =>
  db
    .selectFrom('learned')
    .select((row) => [
      'id',
      'item_id',
      'words',
      'source',
      'learned_at',
      'removed_at',
      row
        .selectFrom('learners')
        .select(sql<number>`count(*)`.as('people'))
        .whereRef('learned_id', '=', 'learned.id')
        .as('people'),
    ])
    .where('words', '!=', '')

type Row = Awaited<ReturnType<ReturnType<typeof wordings>['executeTakeFirstOrThrow']>>

const wordingOfRow = (row: Row): LearnedWording => ({
  id: row.id,
  item: row.item_id,
  words: row.words,
  from: row.source as LearnedFrom,
  at: row.learned_at,
  people: row.people ?? 0,
  removed: row.removed_at !== null,
})

/** A page of an item's wordings, newest first; removed ones stay in their places. */
export const wordingsOf = async (
  db: Db,
  item: string,
  offset: number,
  limit: number,
): Promise<LearnedWording[]> => {
  const rows = await wordings(db)
    .where('item_id', '=', item)
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(wordingOfRow)
}

export const countWordings = async (
  db: Db,
  item: string,
): Promise<{ readonly all: number; readonly live: number }> =>
  db
    .selectFrom('learned')
    .select([
      sql<number>`count(*)`.as('all'),
      sql<number>`coalesce(sum(case when removed_at is null then 1 else 0 end), 0)`.as('live'),
    ])
    .where('item_id', '=', item)
    .where('words', '!=', '')
    .executeTakeFirstOrThrow()

export const findWording = async (db: Db, id: number): Promise<LearnedWording | undefined> => {
  const row = await wordings(db).where('id', '=', id).executeTakeFirst()
  return row && wordingOfRow(row)
}

/** Takes a wording away from its item; the row stays, so that it does not come back by itself. */
export const removeWording = async (db: Db, id: number, by: number, now: Date): Promise<void> => {
  await raiseMark(db, REVISION)
  await db
    .updateTable('learned')
    .set({ removed_at: now.toISOString(), removed_by: by })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
}

/** Gives a removed wording back to its item, which keeps at most `most`, this one among them. */
export const restoreWording = async (
  db: Db,
  { id, item }: LearnedWording,
  most: number,
): Promise<void> => {
  await raiseMark(db, REVISION)
  await db
    .updateTable('learned')
    .set({ removed_at: null, removed_by: null })
    .where('id', '=', id)
    .where('words', '!=', '')
    .execute()
  await dropOver(db, item, most, id)
}

/**
 * Empties wordings that were removed before: until then they can be restored. What they are told apart by
 * stays, so that they are never learned again.
 */
export const forgetRemovedWordings = async (db: Db, before: Date): Promise<void> => {
  const emptied = await db
    .updateTable('learned')
    .set({ words: '', removed_by: null })
    .where('removed_at', '<', before.toISOString())
    .where('words', '!=', '')
    .returning('id')
    .execute()
  if (emptied.length === 0) return
  const ids = emptied.map(({ id }) => id)
  await db.deleteFrom('learners').where('learned_id', 'in', ids).execute()
}
