import { sql, type Selectable } from 'kysely'

import type { ApplicantKind, AppliedBy, Form, Identity } from '../domain/application.ts'
import type { Day } from '../domain/time.ts'
import type { SentFile } from './attachments.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** An application while it is written, step by step. */
export interface ApplicationDraft {
  readonly id: number
  /** Who writes it. */
  readonly person: number
  /** Null while it was not asked for. */
  readonly channel: AppliedBy | null
  /** When what came on paper was handed in or signed for; null while it was not asked for, and online. */
  readonly receivedOn: Day | null
  readonly applicant: ApplicantKind | null
  readonly name: string
  readonly contact: string
  /** What is asked for. */
  readonly words: string
  readonly form: Form | null
  readonly identity: Identity | null
  readonly files: readonly SentFile[]
  readonly state: 'open' | 'filed' | 'cancelled'
  readonly ticket: string | null
}

const OPEN = sql.lit('open')

const draftOf = (row: Selectable<Database['application_drafts']>): ApplicationDraft => ({
  id: row.id,
  person: row.person_id,
  channel: row.channel as AppliedBy | null,
  receivedOn: row.received_on,
  applicant: row.applicant as ApplicantKind | null,
  name: row.name,
  contact: row.contact,
  words: row.words,
  form: row.form as Form | null,
  identity: row.identity as Identity | null,
  files: JSON.parse(row.files) as SentFile[],
  state: row.state as ApplicationDraft['state'],
  ticket: row.ticket_no,
})

export const addApplicationDraft = async (
  db: Db,
  { person, channel, words }: Pick<ApplicationDraft, 'person' | 'channel' | 'words'>,
  now: Date,
): Promise<ApplicationDraft> => {
  const row = await db
    .insertInto('application_drafts')
    .values({
      person_id: person,
      channel,
      name: '',
      contact: '',
      words,
      files: '[]',
      state: 'open',
      touched_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return draftOf(row)
}

export const findApplicationDraft = async (
  db: Db,
  id: number,
): Promise<ApplicationDraft | undefined> => {
  const row = await db
    .selectFrom('application_drafts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && draftOf(row)
}

/** What somebody is writing; that which was touched last first. */
export const openApplicationDrafts = async (
  db: Db,
  person: number,
): Promise<ApplicationDraft[]> => {
  const rows = await db
    .selectFrom('application_drafts')
    .selectAll()
    .where('state', '=', OPEN)
    .where('person_id', '=', person)
    .orderBy('touched_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(draftOf)
}

export type ApplicationDraftChange = Partial<Omit<ApplicationDraft, 'id' | 'person'>>

/** Changes an open draft; what is settled says nothing of anybody any more. */
export const changeApplicationDraft = async (
  db: Db,
  draft: ApplicationDraft,
  change: ApplicationDraftChange,
  now: Date,
): Promise<ApplicationDraft> => {
  const changed = { ...draft, ...change }
  const next =
    changed.state === 'open' ? changed : { ...changed, name: '', contact: '', words: '', files: [] }
  const { numUpdatedRows } = await db
    .updateTable('application_drafts')
    .set({
      channel: next.channel,
      received_on: next.receivedOn,
      applicant: next.applicant,
      name: next.name,
      contact: next.contact,
      words: next.words,
      form: next.form,
      identity: next.identity,
      files: JSON.stringify(next.files),
      state: next.state,
      ticket_no: next.ticket,
      touched_at: now.toISOString(),
    })
    .where('id', '=', draft.id)
    .where('state', '=', OPEN)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new ChangedMeanwhile()
  return next
}

/** Drops what nobody came back to since then. */
export const forgetApplicationDrafts = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('application_drafts').where('touched_at', '<', before.toISOString()).execute()
}
