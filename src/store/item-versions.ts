import { sql } from 'kysely'

import type { ItemContent, ItemVersion } from '../domain/item.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import { ITEM_COLUMNS, itemOf, shownOn, versions } from './item-rows.ts'
import { raiseItemsRevision } from './items.ts'

/** Versions of items, each kept for ever. */

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
 * Gives an item its next version's number; whoever adds one at the same time waits here, and gets the one after.
 * ChangedMeanwhile where that is not the one after `base`.
 */
const nextVersion = async (
  db: Db,
  id: string,
  key: string,
  base: number | null | undefined,
): Promise<number> => {
  const { version } = await db
    .insertInto('items')
    .values({ id, key, version: 1 })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ version: sql<number>`coalesce(items.version, 0) + 1` }),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  if (base !== undefined && version !== (base ?? 0) + 1) throw new ChangedMeanwhile()
  return version!
}

/**
 * Adds a version under its id: the first makes the item, with `key` for its deep link. What was withdrawn stays so:
 * a file that is imported again brings nothing back that somebody took down. `base`: the newest version as whoever adds
 * one has read it, null where there was none; ChangedMeanwhile where another came since.
 */
export const addVersion = async (
  db: Db,
  content: ItemContent,
  contentHash: string,
  key: string,
  now: Date,
  base?: number | null,
): Promise<number> => {
  const version = await nextVersion(db, content.id, key, base)
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
  // What could be read by everybody before is for the offices alone from now on.
  if (content.audience === 'internal')
    await db.updateTable('items').set({ down_to: version }).where('id', '=', content.id).execute()
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
