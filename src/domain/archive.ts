import type { BoardCheck, Board } from './disclosure/boards.ts'
import type { UnitFixings } from './disclosure/five-fixings.ts'
import type { LogEntry } from './disclosure/openness-log.ts'
import type { PollFigures } from './disclosure/social-comment.ts'
import type { DismissReason } from './gap.ts'
import { isOver, type ItemVersion } from './item.ts'
import type { Period } from './period.ts'
import { dayOf, type Day } from './time.ts'

/** The disclosure archive of a year (政务公开档案): what it holds, as the papers in it tell it. */

/** The SHA-256 of every other file in an archive, a line each, as `sha256sum -c` reads it. The name is fixed: old archives are checked by it. */
export const MANIFEST = 'manifest-sha256.txt'

/** Why a version belongs to a year. */
export const ARCHIVED_FOR = ['published', 'changed', 'withdrawn', 'expired'] as const
export type ArchivedFor = (typeof ARCHIVED_FOR)[number]

/** How it stands with a version on the day of the archive. */
export type ArchivedStanding = 'shown' | 'older' | 'over' | 'withdrawn' | 'internal'

/** A public version with what became of its item. */
export interface YearVersion {
  readonly item: ItemVersion
  /** The newest version of its item. */
  readonly newest: number
  /** Whether that one is public. */
  readonly open: boolean
}

const isWithin = (day: Day, { from, to }: Period): boolean => day >= from && day <= to

/**
 * Why a version belongs to a year, none where it does not: it was dated or first seen in it, its item was withdrawn in
 * it, or its time was over in it.
 */
export const archivedFor = (
  { item, newest }: YearVersion,
  year: Period,
  { today, zone }: { readonly today: Day; readonly zone: string },
): ArchivedFor[] => {
  const seen = dayOf(new Date(item.firstSeenAt), zone)
  const isNew = isWithin(seen, year) || isWithin(item.publishedAt, year)
  const isNewest = item.version === newest
  const withdrawn = item.withdrawnAt && dayOf(new Date(item.withdrawnAt), zone)
  const ended = isOver(item, today) ? item.expiresAt : undefined
  const is: Readonly<Record<ArchivedFor, boolean>> = {
    published: isNew && item.version === 1,
    changed: isNew && item.version > 1,
    withdrawn: isNewest && withdrawn !== undefined && isWithin(withdrawn, year),
    expired: isNewest && ended !== undefined && isWithin(ended, year),
  }
  return ARCHIVED_FOR.filter((reason) => is[reason])
}

export const archivedStanding = (
  { item, newest, open }: YearVersion,
  today: Day,
): ArchivedStanding => {
  if (item.withdrawnAt !== undefined) return 'withdrawn'
  if (!open) return 'internal'
  // Its item is shown again; it is not.
  if (item.takenDown) return 'withdrawn'
  if (item.version !== newest) return 'older'
  return isOver(item, today) ? 'over' : 'shown'
}

/** A file that is in the archive, or the reason for which one that belongs there is not. */
export type ArchivedFile =
  | { readonly path: string; readonly sha256: string }
  | { readonly missing: 'not-fetched' | 'lost' | 'not-on-disk' }

/** A line of the index (目录). */
export interface IndexRow {
  readonly no: number
  readonly item: Omit<ItemVersion, 'body'>
  readonly because: readonly ArchivedFor[]
  readonly standing: ArchivedStanding
  readonly file: { readonly path: string; readonly sha256: string }
  /** The document it was made from, where there was one. */
  readonly original: ArchivedFile | undefined
}

/** A board in a quarter, with a check where somebody looked; its photograph. */
export interface BoardRow {
  readonly quarter: string
  readonly board: Board
  readonly replacedBy: Board | undefined
  readonly check: BoardCheck | undefined
  readonly photo: ArchivedFile | undefined
}

export interface LogRow {
  readonly entry: LogEntry
  readonly photos: readonly ArchivedFile[]
}

/** A gap that was settled; no word of those who asked. */
export interface GapRow {
  readonly unit: string
  readonly openedAt: string
  readonly settledAt: string
  readonly state: 'published' | 'dismissed'
  readonly reason: DismissReason | null
  /** The item that filled it, where residents may read it. */
  readonly item: { readonly id: string; readonly title: string } | undefined
  readonly askings: number
}

/** That there was nothing to publish, and why. */
export interface NothingRow {
  readonly item: Omit<ItemVersion, 'body'>
  readonly entry: string
  readonly reason: string
}

/** The tables beside the items. */
export interface ArchiveTables {
  readonly boards: readonly BoardRow[]
  readonly log: readonly LogRow[]
  readonly fixings: readonly UnitFixings[]
  readonly polls: readonly PollFigures[]
  readonly gaps: readonly GapRow[]
  readonly nothing: readonly NothingRow[]
}
export const ARCHIVE_TABLES = [
  'boards',
  'log',
  'fixings',
  'polls',
  'gaps',
  'nothing',
] as const satisfies readonly (keyof ArchiveTables)[]
export type ArchiveTable = (typeof ARCHIVE_TABLES)[number]

/** Whether the papers of a quarter's inspection are in the archive; what was not sent to units yet is in none. */
export interface ArchivedInspection {
  readonly quarter: string
  readonly state: 'packed' | 'none' | 'awaits-release'
  readonly awaiting: number
}
