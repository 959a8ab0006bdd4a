import { APPLICATION_OPEN } from '../domain/application.ts'
import { OBJECTION_OPEN } from '../domain/objection.ts'
import {
  addAttachment,
  attachmentsOfRecord,
  dropFilesOfRecord,
  type Attachment,
  type SentFile,
} from './attachments.ts'
import type { Db } from './dialect.ts'
import { newSalt, sha256 } from './hash.ts'

/** What the files of an event of an application are found by. */
const recordOf = (no: string, seq: number): string => `application:${no}:${seq}`
/** The event that begins a history: its files show who applies. */
const FILED = 1

export const addApplicationFile = (
  db: Db,
  { no, seq }: { readonly no: string; readonly seq: number },
  file: SentFile,
  now: Date,
): Promise<void> => addAttachment(db, { record: recordOf(no, seq) }, file, now)

/** Files that came with an event of an application, in the order in which they came. */
export const filesOfApplication = (db: Db, no: string, seq: number): Promise<Attachment[]> =>
  attachmentsOfRecord(db, recordOf(no, seq))

/** Who applies: never in a history, which has the digest alone. */
export interface Applicant {
  readonly name: string
  readonly contact: string
}

const digestOf = ({ name, contact }: Applicant, salt: string): string =>
  sha256(`${salt}${name}\n${contact}`)

export interface SaltedApplicant extends Applicant {
  readonly salt: string
  readonly digest: string
}

export const saltApplicant = ({ name, contact }: Applicant): SaltedApplicant => {
  const salt = newSalt()
  return { name, contact, salt, digest: digestOf({ name, contact }, salt) }
}

export const keepApplicant = async (
  db: Db,
  no: string,
  { name, contact, salt }: SaltedApplicant,
): Promise<void> => {
  await db.insertInto('applicants').values({ ticket_no: no, name, contact, salt }).execute()
}

export const applicantOf = async (
  db: Db,
  no: string,
): Promise<(Applicant & { readonly digest: string }) | undefined> => {
  const row = await db
    .selectFrom('applicants')
    .selectAll()
    .where('ticket_no', '=', no)
    .executeTakeFirst()
  return row && { name: row.name, contact: row.contact, digest: digestOf(row, row.salt) }
}

/** Takes away who applied, and what showed it; the history keeps the digest. */
export const forgetApplicant = async (db: Db, no: string): Promise<void> => {
  await db.deleteFrom('applicants').where('ticket_no', '=', no).execute()
  await dropFilesOfRecord(db, recordOf(no, FILED))
}

/** Words of some events of a ticket; their digests stay in the chain. */
export const eraseDisclosureWords = async (
  db: Db,
  no: string,
  seqs: readonly number[],
): Promise<void> => {
  if (seqs.length === 0) return
  await db
    .deleteFrom('disclosure_words')
    .where('ticket_no', '=', no)
    .where('seq', 'in', [...seqs])
    .execute()
}

/** Some applications that ended before, over which nobody is in dispute, with their applicants still there. */
export const oldApplicants = async (db: Db, before: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('disclosure_tickets')
    .innerJoin('applicants', 'applicants.ticket_no', 'disclosure_tickets.no')
    .select(['no'])
    .where('ended_at', '<', before.toISOString())
    // As canonical JSON writes a challenge that has no end.
    .where('details', 'not like', '%"outcome":null%')
    .orderBy('no')
    .limit(limit)
    .execute()
  return rows.map(({ no }) => no)
}

/** Tickets that are over and nobody's, with the words they were filed with by a resident still there. */
export const orphanedDisclosures = async (db: Db, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('disclosure_tickets')
    .innerJoin('disclosure_words', 'disclosure_words.ticket_no', 'disclosure_tickets.no')
    .innerJoin('disclosure_events', (join) =>
      join
        .onRef('disclosure_events.ticket_no', '=', 'disclosure_tickets.no')
        .on('disclosure_events.seq', '=', 1),
    )
    .select('disclosure_tickets.no')
    .where('disclosure_tickets.person_id', 'is', null)
    .where('disclosure_tickets.state', 'not in', [...APPLICATION_OPEN, ...OBJECTION_OPEN])
    .where('disclosure_words.seq', '=', 1)
    .where('disclosure_events.body', 'like', '%"role":"resident"%')
    .orderBy('disclosure_tickets.no')
    .limit(limit)
    .execute()
  return rows.map(({ no }) => no)
}

/** Tickets are nobody's from now on; who applied with them is gone, and what they were writing. */
export const forgetDisclosuresOf = async (db: Db, person: number): Promise<void> => {
  const own = await db
    .selectFrom('disclosure_tickets')
    .select('no')
    .where('person_id', '=', person)
    .execute()
  for (const { no } of own) await forgetApplicant(db, no)
  await db
    .updateTable('disclosure_tickets')
    .set({ person_id: null })
    .where('person_id', '=', person)
    .execute()
  await db.deleteFrom('application_drafts').where('person_id', '=', person).execute()
}
