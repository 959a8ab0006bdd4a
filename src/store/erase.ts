import { ALIVE } from '../domain/complaint.ts'
import { forgetDisclosuresOf } from './applicants.ts'
import { dropFilesOfEvents } from './attachments.ts'
import type { Db } from './dialect.ts'
import { raiseErasures } from './erasures.ts'
import { forgetAsked } from './forget.ts'
import { unnameGapActs } from './gap-acts.ts'
import { forgetGapTicket, unnameGapTickets } from './forget-gaps.ts'
import { forgetPolled } from './social-comment.ts'
import { dropSubscriptions } from './subscriptions.ts'

/** Words and files that some events of a ticket came with; their digests stay in the chain. */
export const eraseWords = async (db: Db, no: string, seqs: readonly number[]): Promise<void> => {
  if (seqs.length === 0) return
  await db
    .deleteFrom('words')
    .where('complaint_no', '=', no)
    .where('seq', 'in', [...seqs])
    .execute()
  if (seqs.includes(1)) await forgetGapTicket(db, no)
  await raiseErasures(db)
  await dropFilesOfEvents(db, no, seqs)
}

/** Drafts say nothing any more, and not to whom; the rows stay, tickets came from some of them. */
const emptyDrafts = async (db: Db, person: number): Promise<void> => {
  await db
    .updateTable('drafts')
    .set({ state: 'cancelled' })
    .where('person_id', '=', person)
    .where('state', '=', 'open')
    .execute()
  await db
    .updateTable('drafts')
    .set({ words: '', phone: null, chat_id: 0, question_id: null })
    .where('person_id', '=', person)
    .execute()
}

/** What was said and sent in a private chat, as far as it is settled. */
const forgetChat = async (db: Db, chat: number): Promise<void> => {
  await db
    .deleteFrom('outbox')
    .where('chat_id', '=', chat)
    .where('state', 'in', ['sent', 'refused', 'void'])
    .execute()
  await db
    .updateTable('inbox')
    .set({ payload: null, lane: 'none' })
    .where('lane', '=', String(chat))
    .where('state', 'in', ['done', 'failed'])
    .execute()
}

/** What they published and reviewed stays, and no longer says who it was. */
const unnameEditor = async (db: Db, person: number): Promise<void> => {
  await db.updateTable('item_drafts').set({ author: null }).where('author', '=', person).execute()
  await db
    .updateTable('item_drafts')
    .set({ reviewer: null })
    .where('reviewer', '=', person)
    .execute()
  await db
    .updateTable('item_acts')
    .set({ person_id: null })
    .where('person_id', '=', person)
    .execute()
  await unnameGapActs(db, person)
}

/** What they did as somebody who worked here once. */
const forgetService = async (db: Db, person: number, chat: number): Promise<void> => {
  await db.deleteFrom('recordings').where('person_id', '=', person).execute()
  await db
    .deleteFrom('absences')
    .where((row) => row.or([row('person_id', '=', person), row('deputy_id', '=', person)]))
    .execute()
  await db.deleteFrom('duty').where('person_id', '=', person).execute()
  await db.deleteFrom('written_replies').where('chat_id', '=', chat).execute()
  await db.deleteFrom('report_requests').where('person_id', '=', person).execute()
  await unnameEditor(db, person)
  // What leaders ordered and units answered is the township's work, as words on tickets are.
  await db.updateTable('orders').set({ by_person: null }).where('by_person', '=', person).execute()
  await db
    .updateTable('orders')
    .set({ answered_by: null })
    .where('answered_by', '=', person)
    .execute()
  // Boards, how they were found, and what was written down of the year are the unit's, too.
  await db.updateTable('boards').set({ by_person: null }).where('by_person', '=', person).execute()
  await db
    .updateTable('board_checks')
    .set({ by_person: null })
    .where('by_person', '=', person)
    .execute()
  await db
    .updateTable('log_versions')
    .set({ by_person: null })
    .where('by_person', '=', person)
    .execute()
}

/** What they found, answered and signed as somebody who inspects stays the township's, and is nobody's. */
const forgetInspecting = async (db: Db, person: number): Promise<void> => {
  for (const column of ['found_by', 'answered_by', 'decided_by'] as const)
    await db
      .updateTable('findings')
      .set({ [column]: null })
      .where(column, '=', person)
      .execute()
  for (const column of ['self_by', 'confirmed_by'] as const)
    await db
      .updateTable('inspection_units')
      .set({ [column]: null })
      .where(column, '=', person)
      .execute()
  await db
    .updateTable('inspection_samples')
    .set({ by_person: null })
    .where('by_person', '=', person)
    .execute()
}

/**
 * Takes a person out of the records: what they asked and drafted, their telephone numbers, their names, and who
 * they are. Their tickets stay, and are nobody's. The person's number stays in histories and means nothing.
 */
export const erasePerson = async (db: Db, person: number, chat: number): Promise<void> => {
  await emptyDrafts(db, person)
  await forgetAsked(db, person)
  const own = db.selectFrom('complaints').select('no').where('person_id', '=', person)
  await db.deleteFrom('contacts').where('complaint_no', 'in', own).execute()
  await unnameGapTickets(db, person)
  await db
    .updateTable('complaints')
    .set({ person_id: null })
    .where('person_id', '=', person)
    .execute()
  await forgetDisclosuresOf(db, person)
  await dropSubscriptions(db, person)
  await db.deleteFrom('conversations').where('person_id', '=', person).execute()
  await db.updateTable('memberships').set({ name: null }).where('person_id', '=', person).execute()
  await db.updateTable('invitations').set({ name: null }).where('used_by', '=', person).execute()
  await db
    .updateTable('people')
    .set({ telegram_id: null, language: null, blocked: 0 })
    .where('id', '=', person)
    .execute()
  await forgetPolled(db, person)
  await forgetService(db, person, chat)
  await forgetInspecting(db, person)
  await forgetChat(db, chat)
}

/** Tickets that are over and nobody's, with what they were filed with still there. */
export const orphanedTickets = async (db: Db, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('complaints')
    .innerJoin('words', 'words.complaint_no', 'complaints.no')
    .innerJoin('events', (join) =>
      join.onRef('events.complaint_no', '=', 'complaints.no').on('events.seq', '=', 1),
    )
    .select('complaints.no')
    .where('complaints.person_id', 'is', null)
    .where('complaints.state', 'not in', [...ALIVE])
    .where('words.seq', '=', 1)
    // As canonical JSON writes it: recorded for a caller, it was nobody's from the first.
    .where('events.body', 'like', '%"role":"resident"%')
    .orderBy('complaints.no')
    .limit(limit)
    .execute()
  return rows.map(({ no }) => no)
}

/** Tickets that are over, with the last event before. */
const overSince = (db: Db, before: Date) =>
  db
    .selectFrom('complaints')
    .select('no')
    .where('state', 'not in', [...ALIVE])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('events')
            .select('seq')
            .whereRef('events.complaint_no', '=', 'complaints.no')
            .where('at', '>=', before.toISOString()),
        ),
      ),
    )
    // What went into another ticket is over when that one is.
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('merged_into', 'is', null),
        exists(
          selectFrom('complaints as main')
            .select('main.no')
            .whereRef('main.no', '=', 'complaints.merged_into')
            .where('main.state', 'not in', [...ALIVE]),
        ),
      ]),
    )

/** Telephone numbers of tickets that were over before. */
export const erasePhones = async (db: Db, before: Date): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('contacts')
    .where('complaint_no', 'in', overSince(db, before))
    .executeTakeFirstOrThrow()
  await db
    .updateTable('drafts')
    .set({ phone: null })
    .where('phone', 'is not', null)
    .where('complaint_no', 'in', overSince(db, before))
    .execute()
  return Number(numDeletedRows)
}

/** Some tickets that were over before and have files still. */
export const ticketsWithOldFiles = async (
  db: Db,
  before: Date,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('attachments')
    .select('complaint_no')
    .distinct()
    .where('complaint_no', 'in', overSince(db, before))
    .orderBy('complaint_no')
    .limit(limit)
    .execute()
  return rows.flatMap(({ complaint_no: no }) => no ?? [])
}
