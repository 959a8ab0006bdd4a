import { sql } from 'kysely'

import type { ItemVersion } from '../domain/item.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'
import { ITEM_COLUMNS, itemOf, shownOn } from './item-rows.ts'

/** The last day whose news were put together; undefined before the first. */
export const lastNewsDay = async (db: Db): Promise<Day | undefined> =>
  (
    await db
      .selectFrom('news_rounds')
      .select('day')
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.day

/**
 * Puts together what is new on a day: versions that no day had before, of those first seen since an instant. Told by
 * what was put together and not by the clock: what a long import writes down late is the next day's. False where the
 * day has its news already.
 */
export const putNewsTogether = async (db: Db, day: Day, since: Date): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('news_rounds')
    .values({ day })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await db
    .insertInto('news')
    .columns(['item_id', 'version', 'day'])
    .expression(
      db
        .selectFrom('item_versions')
        .select(['item_id', 'version', sql.lit(day).as('day')])
        .where('first_seen_at', '>=', since.toISOString())
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('news')
                .select('day')
                .whereRef('news.item_id', '=', 'item_versions.item_id')
                .whereRef('news.version', '=', 'item_versions.version'),
            ),
          ),
        ),
    )
    .execute()
  return true
}

/** An item as it is now, and which of its versions came on which day. */
export interface NewsRow {
  readonly item: ItemVersion
  readonly versions: readonly {
    readonly version: number
    readonly day: Day
    readonly firstSeenAt: string
  }[]
}

/** Items with news after a day, of those that may be shown today: a page, in the order of their ids. */
export const newsAfter = async (
  db: Db,
  day: Day,
  today: Day,
  afterId: string,
  limit: number,
): Promise<NewsRow[]> => {
  const rows = await shownOn(db, today)
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .where('items.id', '>', afterId)
    .where('items.id', 'in', (inner) =>
      inner.selectFrom('news').select('news.item_id').where('news.day', '>', day),
    )
    .orderBy('items.id')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const versions = await db
    .selectFrom('news')
    .innerJoin('item_versions', (join) =>
      join
        .onRef('item_versions.item_id', '=', 'news.item_id')
        .onRef('item_versions.version', '=', 'news.version'),
    )
    .select(['news.item_id', 'news.version', 'news.day', 'item_versions.first_seen_at'])
    .where('news.day', '>', day)
    .where(
      'news.item_id',
      'in',
      rows.map(({ item_id }) => item_id),
    )
    .orderBy('news.version')
    .execute()
  return rows.map((row) => ({
    item: itemOf(row),
    versions: versions
      .filter(({ item_id }) => item_id === row.item_id)
      .map((one) => ({ version: one.version, day: one.day, firstSeenAt: one.first_seen_at })),
  }))
}

/** Forgets what was new before a day; which versions were somebody's news is of no use by then. */
export const forgetNews = async (db: Db, before: Day): Promise<void> => {
  await db.deleteFrom('news').where('day', '<', before).execute()
  await db.deleteFrom('news_rounds').where('day', '<', before).execute()
}
