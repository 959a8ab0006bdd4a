import type { Selectable } from 'kysely'

import type {
  LogContent,
  LogEntry,
  LogKind,
  LogVersion,
  RuleStanding,
} from '../domain/disclosure/openness-log.ts'
import type { Day } from '../domain/time.ts'
import {
  addAttachment,
  attachmentsOfRecord,
  type Attachment,
  type SentFile,
} from './attachments.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

type Row = Selectable<Database['log_versions']>

const versionOf = (row: Omit<Row, 'entry_id' | 'newest'>): LogVersion => ({
  rev: row.rev,
  at: row.at,
  by: row.by_person,
  withdrawn: row.withdrawn === 1,
  day: row.day,
  words: row.words,
  amount: row.amount,
  number: row.number,
  title: row.title,
  docNo: row.doc_no,
  standing: row.standing as RuleStanding | null,
})

/** What a photograph of an entry is found by. */
const recordOf = (entry: number): string => `log:${entry}`

type NewVersion = LogContent & Pick<LogVersion, 'by' | 'withdrawn'>

const addVersion = async (
  db: Db,
  entry: number,
  rev: number,
  version: NewVersion,
  now: Date,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('log_versions')
    .values({
      entry_id: entry,
      rev,
      newest: 1,
      at: now.toISOString(),
      by_person: version.by,
      withdrawn: version.withdrawn ? 1 : 0,
      day: version.day,
      words: version.words,
      amount: version.amount,
      number: version.number,
      title: version.title,
      doc_no: version.docNo,
      standing: version.standing,
    })
    .onConflict((conflict) => conflict.columns(['entry_id', 'rev']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Photographs of an entry, which are fetched and kept. */
export const addLogPhotos = async (
  db: Db,
  entry: number,
  photos: readonly SentFile[],
  now: Date,
): Promise<void> => {
  for (const photo of photos) await addAttachment(db, { record: recordOf(entry) }, photo, now)
}

/** Writes an entry down; gives its number. */
export const addLogEntry = async (
  db: Db,
  entry: Pick<LogEntry, 'unit' | 'kind'>,
  content: LogContent & Pick<LogVersion, 'by'>,
  now: Date,
): Promise<number> => {
  const { id } = await db
    .insertInto('log_entries')
    .values({ unit_id: entry.unit, kind: entry.kind })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addVersion(db, id, 1, { ...content, withdrawn: false }, now)
  return id
}

/** Puts a version over the one of number `over`, which stays; false where another was put over it already. */
export const reviseLogEntry = async (
  db: Db,
  entry: number,
  over: number,
  version: NewVersion,
  now: Date,
): Promise<boolean> => {
  if (!(await addVersion(db, entry, over + 1, version, now))) return false
  await db
    .updateTable('log_versions')
    .set({ newest: 0 })
    .where('entry_id', '=', entry)
    .where('rev', '=', over)
    .execute()
  return true
}

const newest = (db: Db) =>
  db
    .selectFrom('log_entries')
    .innerJoin('log_versions', 'log_versions.entry_id', 'log_entries.id')
    .selectAll()
    .where('newest', '=', 1)

const entryOf = (row: Row & { id: number; unit_id: string; kind: string }): LogEntry => ({
  id: row.id,
  unit: row.unit_id,
  kind: row.kind as LogKind,
  now: versionOf(row),
})

export const findLogEntry = async (db: Db, id: number): Promise<LogEntry | undefined> => {
  const row = await newest(db).where('id', '=', id).executeTakeFirst()
  return row && entryOf(row)
}

/** What was on some days, of some units or of all, as it stands; the latest day first. Not what was taken back. */
export const logEntries = async (
  db: Db,
  units: readonly string[] | 'all',
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<LogEntry[]> => {
  if (units.length === 0) return []
  const query = newest(db)
    .where('withdrawn', '=', 0)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
  const rows = await (units === 'all' ? query : query.where('unit_id', 'in', [...units])).execute()
  return rows.map(entryOf)
}

/** All that an entry ever said, the oldest first. */
export const logVersions = async (db: Db, entry: number): Promise<LogVersion[]> => {
  const rows = await db
    .selectFrom('log_versions')
    .selectAll()
    .where('entry_id', '=', entry)
    .orderBy('rev')
    .execute()
  return rows.map(versionOf)
}

export const logPhotos = (db: Db, entry: number): Promise<Attachment[]> =>
  attachmentsOfRecord(db, recordOf(entry))
