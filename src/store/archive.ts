import type { YearVersion } from '../domain/archive.ts'
import { KNOWN, type DismissReason } from '../domain/gap.ts'
import type { Day } from '../domain/time.ts'
import { attachmentOf, type Attachment } from './attachments.ts'
import type { Db } from './dialect.ts'
import { ITEM_COLUMNS, itemOf, versions } from './item-rows.ts'

/** A year, in days and in instants. */
export interface ArchiveStretch {
  readonly from: Day
  readonly to: Day
  readonly since: Date
  readonly until: Date
}

/** Which version was read last. */
export interface ArchivedTo {
  readonly unit: string
  readonly id: string
  readonly version: number
}

/**
 * Public versions that may belong to a year (`archivedFor` of the domain decides), by unit, item and version: a page
 * behind one.
 */
export const versionsOfYear = async (
  db: Db,
  { from, to, since, until }: ArchiveStretch,
  after: ArchivedTo | undefined,
  limit: number,
): Promise<YearVersion[]> => {
  const [first, last] = [since.toISOString(), until.toISOString()]
  let query = versions(db)
    .innerJoin('item_versions as last', (join) =>
      join.onRef('last.item_id', '=', 'items.id').onRef('last.version', '=', 'items.version'),
    )
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .select(['last.version as newest', 'last.audience as newest_audience'])
    .where('item_versions.audience', '=', 'public')
    .where(({ and, or, eb }) =>
      or([
        and([
          eb('item_versions.first_seen_at', '>=', first),
          eb('item_versions.first_seen_at', '<', last),
        ]),
        and([
          eb('item_versions.published_at', '>=', from),
          eb('item_versions.published_at', '<=', to),
        ]),
        and([eb('items.withdrawn_at', '>=', first), eb('items.withdrawn_at', '<', last)]),
        and([eb('item_versions.expires_at', '>=', from), eb('item_versions.expires_at', '<=', to)]),
      ]),
    )
  if (after)
    query = query.where(({ and, or, eb }) =>
      or([
        eb('item_versions.unit_id', '>', after.unit),
        and([
          eb('item_versions.unit_id', '=', after.unit),
          eb('item_versions.item_id', '>', after.id),
        ]),
        and([
          eb('item_versions.unit_id', '=', after.unit),
          eb('item_versions.item_id', '=', after.id),
          eb('item_versions.version', '>', after.version),
        ]),
      ]),
    )
  const rows = await query
    .orderBy('item_versions.unit_id')
    .orderBy('item_versions.item_id')
    .orderBy('item_versions.version')
    .limit(limit)
    .execute()
  return rows.map(({ newest, newest_audience: audience, ...row }) => ({
    item: itemOf(row),
    newest,
    open: audience === 'public',
  }))
}

/** A document that a version was made from. */
export interface OriginalFile {
  readonly item: string
  readonly version: number
  readonly file: Attachment
}

/** The documents that versions of some items were made from, where they came by Telegram. */
export const originalsOf = async (db: Db, items: readonly string[]): Promise<OriginalFile[]> => {
  if (items.length === 0) return []
  const rows = await db
    .selectFrom('attachments')
    .innerJoin('item_drafts', 'item_drafts.id', 'attachments.item_draft_id')
    .selectAll('attachments')
    .select(['item_drafts.item_id', 'item_drafts.version'])
    .where('item_drafts.item_id', 'in', [...items])
    .where('item_drafts.version', 'is not', null)
    .orderBy('attachments.id')
    .execute()
  return rows.flatMap(({ item_id: item, version, ...row }) =>
    item === null || version === null ? [] : [{ item, version, file: attachmentOf(row) }],
  )
}

/** A gap that an item filled or an editor dismissed. */
export interface SettledGap {
  readonly unit: string
  readonly openedAt: string
  readonly settledAt: string
  readonly state: 'published' | 'dismissed'
  readonly reason: DismissReason | null
  readonly item: string | null
  readonly askings: number
}

/** Gaps settled between two instants, in the order in which they were. */
export const gapsSettledBetween = async (
  db: Db,
  from: Date,
  until: Date,
): Promise<SettledGap[]> => {
  const rows = await db
    .selectFrom('gaps')
    .select(({ selectFrom }) => [
      'gaps.unit_id',
      'gaps.opened_at',
      'gaps.settled_at',
      'gaps.state',
      'gaps.reason',
      'gaps.item_id',
      selectFrom('gap_askings')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('gap_askings.gap_id', '=', 'gaps.id')
        .as('askings'),
    ])
    .where('gaps.state', 'in', ['published', 'dismissed'])
    .where('gaps.settled_at', '>=', from.toISOString())
    .where('gaps.settled_at', '<', until.toISOString())
    .orderBy('gaps.settled_at')
    .orderBy('gaps.id')
    .execute()
  return rows.map((row) => ({
    unit: row.unit_id,
    openedAt: row.opened_at,
    settledAt: row.settled_at ?? '',
    state: row.state as SettledGap['state'],
    // Gaps were once dismissed because it was published already.
    reason: row.reason === KNOWN ? null : (row.reason as DismissReason | null),
    item: row.item_id,
    askings: Number(row.askings),
  }))
}
