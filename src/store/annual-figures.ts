import type { SeenVersion, Withdrawal } from '../domain/annual/published.ts'
import type { ItemActKind } from '../domain/item-act.ts'
import type { Audience, Kind, Level } from '../domain/item.ts'
import type { Db } from './dialect.ts'

/** What the year's papers count that nothing else does; `until` is the first instant after it. */

/** Every version seen before an instant, public or not, without its text. */
export const versionsUntil = async (db: Db, until: Date): Promise<SeenVersion[]> => {
  const rows = await db
    .selectFrom('item_versions')
    .select(['item_id', 'version', 'level', 'kind', 'audience', 'published_at', 'first_seen_at'])
    .where('first_seen_at', '<', until.toISOString())
    .execute()
  return rows.map((row) => ({
    id: row.item_id,
    version: row.version,
    level: row.level as Level,
    kind: row.kind as Kind,
    audience: row.audience as Audience,
    publishedAt: row.published_at,
    firstSeenAt: row.first_seen_at,
  }))
}

/** When items were taken down before an instant, by their histories: a later version ends a withdrawal, and not that it was. */
export const withdrawalsUntil = async (db: Db, until: Date): Promise<Withdrawal[]> => {
  const rows = await db
    .selectFrom('item_acts')
    .select(['item_id', 'at'])
    .where('what', '=', 'withdrawn' satisfies ItemActKind)
    .where('at', '<', until.toISOString())
    .execute()
  return rows.flatMap(({ item_id: id, at }) => (id === null ? [] : [{ id, at }]))
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
