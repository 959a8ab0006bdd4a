import {
  DISPLAYED_KINDS,
  DISPLAYED_TITLE,
  type Audience,
  type ItemVersion,
  type Kind,
  type Level,
} from '../domain/item.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

type Row = Database['item_versions'] & { readonly key: string }

/** A row with its item's key as the domain has it. */
export const itemOf = (row: Row): ItemVersion => ({
  id: row.item_id,
  key: row.key,
  version: row.version,
  title: row.title,
  body: row.body,
  unit: row.unit_id,
  level: row.level as Level,
  kind: row.kind as Kind,
  createdAt: row.created_at ?? undefined,
  publishedAt: row.published_at,
  expiresAt: row.expires_at ?? undefined,
  period: row.period ?? undefined,
  indexNo: row.index_no ?? undefined,
  docNo: row.doc_no ?? undefined,
  basis: row.basis ?? undefined,
  audience: row.audience as Audience,
  area: row.area_id ?? undefined,
  url: row.url ?? undefined,
  keywords: JSON.parse(row.keywords) as string[],
  columns: JSON.parse(row.columns) as Record<string, string>,
  firstSeenAt: row.first_seen_at,
})

/** All versions, with their items. */
export const versions = (db: Db) =>
  db.selectFrom('item_versions').innerJoin('items', 'items.id', 'item_versions.item_id')

/** The newest version of each item. */
export const newest = (db: Db) =>
  versions(db)
    .selectAll('item_versions')
    .select('items.key')
    .whereRef('item_versions.version', '=', 'items.version')

/** The newest versions of what a resident may be shown on a day: `isShown` (src/domain/item.ts), for rows. */
export const shownOn = (db: Db, today: string) =>
  versions(db)
    .whereRef('item_versions.version', '=', 'items.version')
    .where('item_versions.audience', '=', 'public')
    .where((where) =>
      where.or([
        where.and([
          where('item_versions.kind', 'not in', DISPLAYED_KINDS),
          where('item_versions.title', 'not like', `%${DISPLAYED_TITLE}%`),
        ]),
        where('item_versions.expires_at', 'is', null),
        where('item_versions.expires_at', '>=', today),
      ]),
    )
