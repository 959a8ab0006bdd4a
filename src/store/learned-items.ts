import { sql } from 'kysely'

import type { ItemsOf } from './desk-items.ts'
import type { Db } from './dialect.ts'

/** An item as an editor looks for it: with how many live wordings it has. */
export interface LearnedItem {
  readonly key: string
  readonly title: string
  readonly count: number
}

/** The items of some units, by their newest versions. */
const idsOf = (db: Db, units: readonly string[]) =>
  db
    .selectFrom('items')
    .innerJoin('item_versions', (join) =>
      join
        .onRef('item_versions.item_id', '=', 'items.id')
        .onRef('item_versions.version', '=', 'items.version'),
    )
    .select('items.id')
    .where('item_versions.unit_id', 'in', [...units])

const itemsWithCounts = (db: Db, of: ItemsOf) => {
  const all = db
    .selectFrom('items')
    .innerJoin('item_versions', (join) =>
      join
        .onRef('item_versions.item_id', '=', 'items.id')
        .onRef('item_versions.version', '=', 'items.version'),
    )
    .leftJoin('learned', (join) =>
      join.onRef('learned.item_id', '=', 'items.id').on('learned.removed_at', 'is', null),
    )
    .select(['items.key', 'item_versions.title', sql<number>`count(learned.id)`.as('count')])
    .groupBy(['items.id', 'items.key', 'item_versions.title'])
  return of === 'all' ? all : all.where('item_versions.unit_id', 'in', [...of])
}

/** A page of the items that have live wordings, the one that learned last first. */
export const learnedItems = (
  db: Db,
  of: ItemsOf,
  offset: number,
  limit: number,
): Promise<LearnedItem[]> =>
  itemsWithCounts(db, of)
    .having(sql<number>`count(learned.id)`, '>', 0)
    .orderBy(sql`max(learned.learned_at)`, 'desc')
    .orderBy('items.id')
    .offset(offset)
    .limit(limit)
    .execute()

export const countLearnedItems = async (db: Db, of: ItemsOf): Promise<number> => {
  const learned = db
    .selectFrom('learned')
    .select(sql<number>`count(distinct learned.item_id)`.as('count'))
    .where('removed_at', 'is', null)
  const { count } = await (
    of === 'all' ? learned : learned.where('learned.item_id', 'in', idsOf(db, of))
  ).executeTakeFirstOrThrow()
  return count
}

/** The items with all of these words in their titles, those with the most wordings first. */
export const itemsTitled = (
  db: Db,
  words: readonly string[],
  limit: number,
  of: ItemsOf = 'all',
): Promise<LearnedItem[]> => {
  let query = itemsWithCounts(db, of)
  for (const word of words) {
    const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(sql<boolean>`lower(item_versions.title) like ${pattern} escape '\\'`)
  }
  return query
    .orderBy(sql`count(learned.id)`, 'desc')
    .orderBy('items.id')
    .limit(limit)
    .execute()
}
