import type { ExpressionBuilder } from 'kysely'

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

/** What is read of an item beside its version. */
export const ITEM_COLUMNS = [
  'items.key',
  'items.withdrawn_at',
  'items.withdrawn_for',
  'items.down_to',
] as const

type Row = Database['item_versions'] & {
  readonly key: string
  readonly withdrawn_at: string | null
  readonly withdrawn_for: string | null
  readonly down_to: number
}

/** A row with its item's columns as the domain has it. */
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
  withdrawnAt: row.withdrawn_at ?? undefined,
  withdrawnFor: row.withdrawn_for ?? undefined,
  takenDown: (row.audience === 'public' && row.version <= row.down_to) || undefined,
})

/** All versions, with their items. */
export const versions = (db: Db) =>
  db.selectFrom('item_versions').innerJoin('items', 'items.id', 'item_versions.item_id')

/** A page of some versions, those published last first. */
export const pageOf = async (
  some: ReturnType<typeof versions>,
  offset: number,
  limit: number,
): Promise<ItemVersion[]> => {
  const rows = await some
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .orderBy('item_versions.published_at', 'desc')
    .orderBy('item_versions.item_id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(itemOf)
}

/** The newest version of each item. */
export const newest = (db: Db) =>
  versions(db)
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .whereRef('item_versions.version', '=', 'items.version')

type Where = ExpressionBuilder<Database, 'items' | 'item_versions'>

/** Whether a version is none that is displayed for a time (公示), or its time is not over on a day. */
export const stillRuns = (today: string) => (where: Where) =>
  where.or([
    where.and([
      where('item_versions.kind', 'not in', DISPLAYED_KINDS),
      where('item_versions.title', 'not like', `%${DISPLAYED_TITLE}%`),
    ]),
    where('item_versions.expires_at', 'is', null),
    where('item_versions.expires_at', '>=', today),
  ])

/** The newest versions of what a resident may be shown on a day: `isShown` (src/domain/item.ts), for rows. */
export const shownOn = (db: Db, today: string) =>
  versions(db)
    .whereRef('item_versions.version', '=', 'items.version')
    .where('items.withdrawn_at', 'is', null)
    .where('item_versions.audience', '=', 'public')
    .where(stillRuns(today))
