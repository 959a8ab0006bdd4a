import type { ItemContent, ItemVersion, Kind } from '../domain/item.ts'
import type { Db } from './dialect.ts'
import { ITEM_COLUMNS, itemOf, newest, shownOn, versions } from './item-rows.ts'
import { findMark, raiseMark } from './marks.ts'

/** The newest version of an item; older ones are asked for by number. */
export const findItem = async (
  db: Db,
  id: string,
  version?: number,
): Promise<ItemVersion | undefined> => {
  const query =
    version === undefined
      ? newest(db)
      : versions(db)
          .selectAll('item_versions')
          .select(ITEM_COLUMNS)
          .where('item_versions.version', '=', version)
  const row = await query.where('item_versions.item_id', '=', id).executeTakeFirst()
  return row && itemOf(row)
}

export const findItemByKey = async (db: Db, key: string): Promise<ItemVersion | undefined> => {
  const row = await newest(db).where('items.key', '=', key).executeTakeFirst()
  return row && itemOf(row)
}

/** The newest version of every item, by id. */
export const allItems = async (db: Db): Promise<ItemVersion[]> =>
  (await newest(db).orderBy('item_versions.item_id').execute()).map(itemOf)

/** What is narrowed down to a unit, and to a kind of it. */
export interface Shelf {
  readonly unit?: string
  readonly kind?: Kind
}

const onShelf = (db: Db, shelf: Shelf, today: string) => {
  let query = shownOn(db, today)
  if (shelf.unit) query = query.where('item_versions.unit_id', '=', shelf.unit)
  if (shelf.kind) query = query.where('item_versions.kind', '=', shelf.kind)
  return query
}

/** How many public items stand on a shelf; no more than `most` are counted, whatever there is. */
export const countUpTo = async (
  db: Db,
  shelf: Shelf,
  today: string,
  most: number,
): Promise<number> => {
  const { count } = await db
    .selectFrom(onShelf(db, shelf, today).select('item_versions.item_id').limit(most).as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** A page of the shelf, newest first. */
export const pageOfItems = async (
  db: Db,
  shelf: Shelf,
  today: string,
  offset: number,
  limit: number,
): Promise<ItemVersion[]> => {
  const rows = await onShelf(db, shelf, today)
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .orderBy('item_versions.published_at', 'desc')
    .orderBy('item_versions.item_id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(itemOf)
}

/** What everybody may read is called, and found by, on a day: titles and keywords. */
export const publicNames = async (db: Db, today: string): Promise<string[]> => {
  const rows = await shownOn(db, today)
    .select(['item_versions.title', 'item_versions.keywords'])
    .execute()
  return rows.flatMap(({ title, keywords }) => [title, ...(JSON.parse(keywords) as string[])])
}

/** Which version was read last. */
export type ReadTo = Pick<ItemVersion, 'id' | 'version'>

/** Versions after one, by id and oldest first within an item: a page of all there are, for `export items`. */
export const versionsAfter = async (
  db: Db,
  after: ReadTo | undefined,
  limit: number,
): Promise<ItemVersion[]> => {
  let query = versions(db).selectAll('item_versions').select(ITEM_COLUMNS)
  if (after)
    query = query.where((where) =>
      where.or([
        where('item_versions.item_id', '>', after.id),
        where.and([
          where('item_versions.item_id', '=', after.id),
          where('item_versions.version', '>', after.version),
        ]),
      ]),
    )
  const rows = await query
    .orderBy('item_versions.item_id')
    .orderBy('item_versions.version')
    .limit(limit)
    .execute()
  return rows.map(itemOf)
}

/** All versions of an item, oldest first. */
export const versionsOf = async (db: Db, id: string): Promise<ItemVersion[]> => {
  const rows = await versions(db)
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .where('item_versions.item_id', '=', id)
    .orderBy('item_versions.version')
    .execute()
  return rows.map(itemOf)
}

/** Goes up with every change, so that an index in another process knows when to look again. */
const REVISION = 'items-revision'

export const itemsRevision = async (db: Db): Promise<string> =>
  (await findMark(db, REVISION)) ?? '0'

/** What residents may be shown is another than before. */
export const raiseItemsRevision = (db: Db): Promise<void> => raiseMark(db, REVISION)

/** The content hashes of every stored version of an item, oldest first. */
export const versionHashes = async (
  db: Db,
  id: string,
): Promise<{ readonly hash: string; readonly publishedAt: string }[]> => {
  const rows = await db
    .selectFrom('item_versions')
    .select(['content_hash', 'published_at'])
    .where('item_id', '=', id)
    .orderBy('version')
    .execute()
  return rows.map((row) => ({ hash: row.content_hash, publishedAt: row.published_at }))
}

/**
 * Adds a version under its id: the first makes the item, with `key` for its deep link. What was withdrawn stays so:
 * a file that is imported again brings nothing back that somebody took down.
 */
export const addVersion = async (
  db: Db,
  content: ItemContent,
  contentHash: string,
  key: string,
  now: Date,
): Promise<number> => {
  const last = await db
    .selectFrom('item_versions')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('item_id', '=', content.id)
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  await db
    .insertInto('items')
    .values({ id: content.id, key, version })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ version }))
    .execute()
  await db
    .insertInto('item_versions')
    .values({
      item_id: content.id,
      version,
      title: content.title,
      body: content.body,
      unit_id: content.unit,
      level: content.level,
      kind: content.kind,
      created_at: content.createdAt ?? null,
      published_at: content.publishedAt,
      expires_at: content.expiresAt ?? null,
      period: content.period ?? null,
      index_no: content.indexNo ?? null,
      doc_no: content.docNo ?? null,
      basis: content.basis ?? null,
      audience: content.audience,
      area_id: content.area ?? null,
      url: content.url ?? null,
      keywords: JSON.stringify(content.keywords),
      columns: JSON.stringify(content.columns),
      content_hash: contentHash,
      first_seen_at: now.toISOString(),
    })
    .execute()
  await raiseItemsRevision(db)
  return version
}

/** A version that was seen first in a stretch of time. */
export interface NewVersion {
  readonly unit: string
  readonly version: number
  /** What its item is called by now; null where residents are shown it no more. */
  readonly title: string | null
}

/**
 * What was published or changed for the public between two instants, the newest first; `today`: the day on which it is
 * told.
 */
export const versionsBetween = async (
  db: Db,
  from: Date,
  until: Date,
  today: string,
): Promise<NewVersion[]> => {
  const rows = await db
    .selectFrom('item_versions as seen')
    .leftJoin(
      shownOn(db, today).select(['item_versions.item_id', 'item_versions.title']).as('shown'),
      'shown.item_id',
      'seen.item_id',
    )
    .select(['seen.unit_id', 'seen.version', 'shown.title'])
    .where('seen.audience', '=', 'public')
    .where('seen.first_seen_at', '>=', from.toISOString())
    .where('seen.first_seen_at', '<', until.toISOString())
    .orderBy('seen.first_seen_at', 'desc')
    .orderBy('seen.item_id')
    .execute()
  return rows.map(({ unit_id: unit, ...row }) => ({ ...row, unit }))
}
