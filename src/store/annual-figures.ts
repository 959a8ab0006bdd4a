import type { PublishedVersion } from '../domain/annual/published.ts'
import type { Kind, Level } from '../domain/item.ts'
import type { Db } from './dialect.ts'

/** What the year's papers count that nothing else does; `until` is the first instant after it. */

/** What was made public between two instants, as `versionsBetween` has it, by where it stands and what it is about. */
export const publishedBetween = async (
  db: Db,
  from: Date,
  until: Date,
): Promise<PublishedVersion[]> => {
  const rows = await db
    .selectFrom('item_versions')
    .select(['level', 'kind', 'version'])
    .where('audience', '=', 'public')
    .where('first_seen_at', '>=', from.toISOString())
    .where('first_seen_at', '<', until.toISOString())
    .execute()
  return rows.map(({ level, kind, version }) => ({
    level: level as Level,
    kind: kind as Kind,
    version,
  }))
}

/** How many items residents could read were taken down between two instants. */
export const countTakenDown = async (db: Db, from: Date, until: Date): Promise<number> => {
  const { count } = await db
    .selectFrom('items')
    .innerJoin('item_versions as last', (join) =>
      join.onRef('last.item_id', '=', 'items.id').onRef('last.version', '=', 'items.version'),
    )
    .select(({ fn }) => fn.countAll().as('count'))
    .where('last.audience', '=', 'public')
    .where('withdrawn_at', '>=', from.toISOString())
    .where('withdrawn_at', '<', until.toISOString())
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Gaps that residents' questions had opened by an instant, and that nothing had settled. */
export const gapsOpenAt = async (db: Db, until: Date): Promise<number> => {
  const at = until.toISOString()
  const { count } = await db
    .selectFrom('gaps')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('opened_at', '<', at)
    .where((row) => row.or([row('settled_at', 'is', null), row('settled_at', '>=', at)]))
    .executeTakeFirstOrThrow()
  return Number(count)
}
