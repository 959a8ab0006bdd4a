import { sql, type Selectable } from 'kysely'

import type { Channel } from '../domain/complaint.ts'
import type { SentFile } from './attachments.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** What an officer writes down for somebody who called or came (代录), until it is submitted. */
export interface Recording {
  readonly id: number
  /** Who writes it down. */
  readonly person: number
  readonly channel: Channel | null
  /** The number it has elsewhere: empty where it has none, null while it was not asked for. */
  readonly outerNo: string | null
  /** The last day somebody else set: empty where nobody did, null while it was not asked for. */
  readonly until: string | null
  readonly words: string
  readonly files: readonly SentFile[]
  /** Where it goes; null while there are no words. */
  readonly category: string | null
  readonly unit: string | null
  readonly area: string | null
  readonly report: boolean
  /** The unit was chosen by hand: it goes there, whatever the words are. */
  readonly chosen: boolean
  /** Of whom it is recorded for. */
  readonly phone: string | null
  readonly state: 'open' | 'filed' | 'cancelled'
  readonly complaint: string | null
}

const OPEN = sql.lit('open')

const recordingOf = (row: Selectable<Database['recordings']>): Recording => ({
  id: row.id,
  person: row.person_id,
  channel: row.channel as Channel | null,
  outerNo: row.outer_no,
  until: row.until,
  words: row.words,
  files: JSON.parse(row.files) as SentFile[],
  category: row.category_id,
  unit: row.unit_id,
  area: row.area_id,
  report: row.report === 1,
  chosen: row.chosen === 1,
  phone: row.phone,
  state: row.state as Recording['state'],
  complaint: row.complaint_no,
})

export const addRecording = async (db: Db, person: number, now: Date): Promise<Recording> => {
  const row = await db
    .insertInto('recordings')
    .values({
      person_id: person,
      words: '',
      files: '[]',
      report: 0,
      chosen: 0,
      state: 'open',
      touched_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return recordingOf(row)
}

export const findRecording = async (db: Db, id: number): Promise<Recording | undefined> => {
  const row = await db.selectFrom('recordings').selectAll().where('id', '=', id).executeTakeFirst()
  return row && recordingOf(row)
}

/** What somebody is writing down; that which was touched last. */
export const openRecording = async (db: Db, person: number): Promise<Recording | undefined> => {
  const row = await db
    .selectFrom('recordings')
    .selectAll()
    .where('state', '=', OPEN)
    .where('person_id', '=', person)
    .orderBy('touched_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && recordingOf(row)
}

export type RecordingChange = Partial<Omit<Recording, 'id' | 'person'>>

/** Changes an open recording; what is settled keeps neither words nor number: they stand in the ticket, or nowhere. */
export const changeRecording = async (
  db: Db,
  recording: Recording,
  change: RecordingChange,
  now: Date,
): Promise<Recording> => {
  const changed = { ...recording, ...change }
  const next =
    changed.state === 'open'
      ? changed
      : { ...changed, words: '', files: [], phone: null, outerNo: null }
  const { numUpdatedRows } = await db
    .updateTable('recordings')
    .set({
      channel: next.channel,
      outer_no: next.outerNo,
      until: next.until,
      words: next.words,
      files: JSON.stringify(next.files),
      category_id: next.category,
      unit_id: next.unit,
      area_id: next.area,
      report: next.report ? 1 : 0,
      chosen: next.chosen ? 1 : 0,
      phone: next.phone,
      state: next.state,
      complaint_no: next.complaint,
      touched_at: now.toISOString(),
    })
    .where('id', '=', recording.id)
    .where('state', '=', OPEN)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new ChangedMeanwhile()
  return next
}

/** Drops what nobody came back to since then. */
export const forgetRecordings = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('recordings').where('touched_at', '<', before.toISOString()).execute()
}
