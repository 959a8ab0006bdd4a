import { sql } from 'kysely'

import { afterEvent, rankOf, type Complaint, type ComplaintEvent } from '../domain/complaint.ts'
import { canonicalJson, nextLink } from '../domain/history.ts'
import { ticketNumber } from '../domain/ticket-number.ts'
import type { Day } from '../domain/time.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import { newSalt, sha256 } from './hash.ts'
import { prepared } from './prepared.ts'
import { columnsOf, rowOf, ticketOf, type Ticket, type TicketRow } from './ticket-rows.ts'

const countDay = prepared<{ day: string }>()((db, take) =>
  db
    .insertInto('ticket_days')
    .values({ day: take('day'), count: 1 })
    .onConflict((conflict) =>
      conflict.column('day').doUpdateSet({ count: sql<number>`ticket_days.count + 1` }),
    )
    .returning('count'),
)

/** The next number of a day; two processes never get the same. */
export const nextTicketNumber = async (db: Db, prefix: string, day: Day): Promise<string> => {
  const row = await countDay.first(db, { day })
  return ticketNumber(prefix, day, row!.count)
}

/** How many numbers each day has given out. */
export const numbersGiven = (
  db: Db,
): Promise<readonly { readonly day: Day; readonly count: number }[]> =>
  db.selectFrom('ticket_days').select(['day', 'count']).orderBy('day').execute()

const selectTicket = prepared<{ no: string }>()((db, take) =>
  db.selectFrom('complaints').selectAll().where('no', '=', take('no')),
)

export const findTicket = async (db: Db, no: string): Promise<Ticket | undefined> => {
  const row = await selectTicket.first(db, { no })
  return row && ticketOf(row)
}

/** Words keep out of the history: their salted digest goes in, they can go. */
export interface SaltedWords {
  readonly words: string
  readonly salt: string
  readonly digest: string
}

export const saltWords = (words: string): SaltedWords => {
  const salt = newSalt()
  return { words, salt, digest: sha256(salt + words) }
}

const insertTicket = prepared<TicketRow & { person: number | null }>()((db, take) =>
  db
    .insertInto('complaints')
    .values({ no: take('no'), person_id: take('person'), ...columnsOf(take) }),
)

const updateTicket = prepared<TicketRow & { readSeq: number }>()((db, take) =>
  db
    .updateTable('complaints')
    .set(columnsOf(take))
    .where('no', '=', take('no'))
    // On PostgreSQL another process may have been quicker since we read.
    .where('seq', '=', take('readSeq')),
)

const insertEvent = prepared<{
  no: string
  seq: number
  at: string
  verb: string
  body: string
  previous: string
  hash: string
}>()((db, take) =>
  db.insertInto('events').values({
    complaint_no: take('no'),
    seq: take('seq'),
    at: take('at'),
    verb: take('verb'),
    body: take('body'),
    previous: take('previous'),
    hash: take('hash'),
  }),
)

const insertWords = prepared<{ no: string; seq: number; words: string; salt: string }>()(
  (db, take) =>
    db.insertInto('words').values({
      complaint_no: take('no'),
      seq: take('seq'),
      words: take('words'),
      salt: take('salt'),
    }),
)

/** Units called in, in a table of their own with the ticket's rank: their queues have the ticket, too. */
const keepHelpers = async (
  db: Db,
  no: string,
  helpers: readonly string[],
  rank: string | null,
): Promise<void> => {
  await db.deleteFrom('complaint_helpers').where('complaint_no', '=', no).execute()
  if (helpers.length > 0)
    await db
      .insertInto('complaint_helpers')
      .values(helpers.map((unit) => ({ complaint_no: no, unit_id: unit, rank })))
      .execute()
}

const isHelpedOtherwise = (before: Complaint, after: Complaint): boolean =>
  before.helpers.join() !== after.helpers.join()

const isRankedOtherwise = (before: Complaint, after: Complaint): boolean =>
  after.helpers.length > 0 && rankOf(before) !== rankOf(after)

/**
 * Appends an event to a ticket's history and brings its last state up to date. `ticket` is what
 * was read in this transaction, undefined for the first event. The event must be one the table
 * of transitions allows: anything else is a fault of the caller, and throws.
 */
export const appendEvent = async (
  db: Db,
  no: string,
  ticket: Ticket | undefined,
  event: ComplaintEvent,
  person: number | null,
  words?: SaltedWords,
): Promise<Ticket> => {
  const complaint = afterEvent(ticket, event)
  if (!complaint)
    throw new Error(`${event.verb} is not possible from ${ticket?.state ?? 'nothing'}`)
  const { seq, previous, hash } = nextLink(sha256, no, ticket, event)
  const row = { ...rowOf(complaint), no, seq, hash }
  if (!ticket) await insertTicket.run(db, { ...row, person })
  else if ((await updateTicket.run(db, { ...row, readSeq: ticket.seq })) !== 1)
    throw new ChangedMeanwhile()
  const body = canonicalJson(event)
  await insertEvent.run(db, { no, seq, at: event.at, verb: event.verb, body, previous, hash })
  if (ticket && (isHelpedOtherwise(ticket, complaint) || isRankedOtherwise(ticket, complaint)))
    await keepHelpers(db, no, complaint.helpers, row.rank)
  if (words) await insertWords.run(db, { no, seq, words: words.words, salt: words.salt })
  return { ...complaint, no, person: ticket ? ticket.person : person, seq, hash }
}

export const setContact = async (db: Db, no: string, phone: string): Promise<void> => {
  await db
    .insertInto('contacts')
    .values({ complaint_no: no, phone })
    .onConflict((conflict) => conflict.column('complaint_no').doUpdateSet({ phone }))
    .execute()
}

/** Takes a ticket's telephone number out of the records, and out of the draft it came with. */
export const dropContact = async (db: Db, no: string): Promise<void> => {
  await db.deleteFrom('contacts').where('complaint_no', '=', no).execute()
  await db.updateTable('drafts').set({ phone: null }).where('complaint_no', '=', no).execute()
}

export const contactOf = async (db: Db, no: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('contacts')
      .select('phone')
      .where('complaint_no', '=', no)
      .executeTakeFirst()
  )?.phone
