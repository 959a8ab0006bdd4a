import type { Disclosed } from '../domain/disclosure/disclosed.ts'
import type { Kind, Level } from '../domain/item.ts'
import type { Db } from './dialect.ts'

/**
 * Every public version of the items of some units, or of all, without its text: what is judged beside the catalogue.
 * The oldest version of an item first.
 */
export const disclosedVersions = async (
  db: Db,
  units: readonly string[] | 'all',
): Promise<Disclosed[]> => {
  if (units.length === 0) return []
  const query = db
    .selectFrom('item_versions as one')
    .innerJoin('items', 'items.id', 'one.item_id')
    .innerJoin('item_versions as last', (join) =>
      join.onRef('last.item_id', '=', 'items.id').onRef('last.version', '=', 'items.version'),
    )
    .select([
      'one.item_id',
      'one.version',
      'one.title',
      'one.unit_id',
      'one.level',
      'one.kind',
      'one.created_at',
      'one.published_at',
      'one.first_seen_at',
      'one.period',
      'one.columns',
      'last.audience',
      'items.withdrawn_at',
    ])
    .where('one.audience', '=', 'public')
    .orderBy('one.item_id')
    .orderBy('one.version')
  const rows = await (
    units === 'all' ? query : query.where('one.unit_id', 'in', [...units])
  ).execute()
  return rows.map((row) => ({
    id: row.item_id,
    version: row.version,
    title: row.title,
    unit: row.unit_id,
    level: row.level as Level,
    kind: row.kind as Kind,
    createdAt: row.created_at ?? undefined,
    publishedAt: row.published_at,
    firstSeenAt: row.first_seen_at,
    period: row.period ?? undefined,
    columns: JSON.parse(row.columns) as Record<string, string>,
    open: row.audience === 'public' && row.withdrawn_at === null,
  }))
}

/** When the first of all versions was seen; undefined where there is none. */
export const firstSeen = async (db: Db): Promise<string | undefined> => {
  const row = await db
    .selectFrom('item_versions')
    .select(({ fn }) => fn.min('first_seen_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}
