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

/** The last of the news that were read: behind it the next page begins. */
export interface NewsMark {
  readonly day: Day
  readonly item: string
}

export interface NewsPage {
  /** Of the page those items that may be shown today; one with news of several days is in several pages. */
  readonly news: readonly NewsRow[]
  /** Undefined where nothing is left. */
  readonly next: NewsMark | undefined
}

const marksAfter = async (
  db: Db,
  since: Day,
  after: NewsMark | undefined,
  limit: number,
): Promise<NewsMark[]> =>
  db
    .selectFrom('news')
    .select(['day', 'item_id as item'])
    .distinct()
    .where((row) =>
      after
        ? row(row.refTuple('day', 'item_id'), '>', row.tuple(after.day, after.item))
        : row('day', '>', since),
    )
    .orderBy('day')
    .orderBy('item_id')
    .limit(limit)
    .execute()

/** What came after a day, a page: of each item all its versions that did. */
export const newsAfter = async (
  db: Db,
  since: Day,
  today: string,
  after: NewsMark | undefined,
  limit: number,
): Promise<NewsPage> => {
  const marks = await marksAfter(db, since, after, limit)
  if (marks.length === 0) return { news: [], next: undefined }
  const ids = [...new Set(marks.map(({ item }) => item))]
  const rows = await shownOn(db, today)
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .where('items.id', 'in', ids)
    .orderBy('items.id')
    .execute()
  const versions = await db
    .selectFrom('news')
    .innerJoin('item_versions', (join) =>
      join
        .onRef('item_versions.item_id', '=', 'news.item_id')
        .onRef('item_versions.version', '=', 'news.version'),
    )
    .select(['news.item_id', 'news.version', 'news.day', 'item_versions.first_seen_at'])
    .where('news.day', '>', since)
    .where('news.item_id', 'in', ids)
    .orderBy('news.version')
    .execute()
  const news = rows.map((row) => ({
    item: itemOf(row),
    versions: versions
      .filter(({ item_id }) => item_id === row.item_id)
      .map((one) => ({ version: one.version, day: one.day, firstSeenAt: one.first_seen_at })),
  }))
  return { news, next: marks.length < limit ? undefined : marks.at(-1) }
}

/** Forgets what was new before a day; which versions were somebody's news is of no use by then. */
export const forgetNews = async (db: Db, before: Day): Promise<void> => {
  await db.deleteFrom('news').where('day', '<', before).execute()
  await db.deleteFrom('news_rounds').where('day', '<', before).execute()
}

/** Which version of some items may be shown on a day; those that may not are left out. */
export const shownVersions = async (
  db: Db,
  ids: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, number>> => {
  if (ids.length === 0) return new Map()
  const rows = await shownOn(db, today)
    .select(['item_versions.item_id', 'item_versions.version'])
    .where('item_versions.item_id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ item_id: id, version }) => [id, version]))
}
