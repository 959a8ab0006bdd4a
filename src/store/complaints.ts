import { sql, type Selectable } from 'kysely'

import {
  afterEvent,
  OPEN_STATES,
  type Complaint,
  type ComplaintEvent,
  type Contact,
  type Rating,
  type State,
} from '../domain/complaint.ts'
import { canonicalJson, nextLink, type Link } from '../domain/history.ts'
import { ticketNumber } from '../domain/ticket-number.ts'
import type { Day } from '../domain/time.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import { newSalt, sha256 } from './hash.ts'
import { prepared } from './prepared.ts'
import type { Database } from './schema.ts'

/** A complaint with what the store adds to it: its number, and who filed it. */
export interface Ticket extends Complaint {
  readonly no: string
  /** Null once the person was forgotten. */
  readonly person: number | null
  readonly seq: number
  readonly hash: string
}

const ticketOf = (row: Selectable<Database['complaints']>): Ticket => ({
  no: row.no,
  person: row.person_id,
  state: row.state as State,
  unit: row.unit_id,
  category: row.category_id,
  area: row.area_id,
  contact: row.contact as Contact,
  filedAt: row.filed_at,
  round: row.round,
  acceptBy: row.accept_by,
  answerBy: row.answer_by,
  provisional: row.provisional === 1,
  acceptedAt: row.accepted_at,
  answeredAt: row.answered_at,
  firstAnsweredAt: row.first_answered_at,
  closedAt: row.closed_at,
  solved: row.solved === null ? null : row.solved === 1,
  rating: row.rating as Rating | null,
  seq: row.seq,
  hash: row.hash,
})

const rowOf = (complaint: Complaint) => ({
  state: complaint.state,
  unit_id: complaint.unit,
  category_id: complaint.category,
  area_id: complaint.area,
  contact: complaint.contact,
  filed_at: complaint.filedAt,
  round: complaint.round,
  accept_by: complaint.acceptBy,
  answer_by: complaint.answerBy,
  provisional: complaint.provisional ? (1 as const) : (0 as const),
  accepted_at: complaint.acceptedAt,
  answered_at: complaint.answeredAt,
  first_answered_at: complaint.firstAnsweredAt,
  closed_at: complaint.closedAt,
  solved: complaint.solved === null ? null : complaint.solved ? (1 as const) : (0 as const),
  rating: complaint.rating,
})

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

/** Tickets of a person, newest first. */
export const ticketsOf = async (db: Db, person: number, limit: number): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('filed_at', 'desc')
    .orderBy('no', 'desc')
    .limit(limit)
    .execute()
  return rows.map(ticketOf)
}

const openTickets = (db: Db, units: readonly string[] | 'all') => {
  const open = db.selectFrom('complaints').where('state', 'in', [...OPEN_STATES])
  return units === 'all' ? open : open.where('unit_id', 'in', [...units])
}

/** The open tickets of some units, what burns first first. */
export const queueOf = async (
  db: Db,
  units: readonly string[] | 'all',
  limit: number,
  dueBy?: Date,
): Promise<{ readonly tickets: Ticket[]; readonly total: number }> => {
  if (units !== 'all' && units.length === 0) return { tickets: [], total: 0 }
  let open = openTickets(db, units)
  if (dueBy) open = open.where('answer_by', '<=', dueBy.toISOString())
  const rows = await open.selectAll().orderBy('answer_by').orderBy('no').limit(limit).execute()
  const { total } = await open.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return { tickets: rows.map(ticketOf), total: total }
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

type TicketRow = ReturnType<typeof rowOf> & {
  readonly no: string
  readonly seq: number
  readonly hash: string
}

/** The columns of `rowOf`, each with a place for its value. */
const columnsOf = (
  take: <Name extends keyof TicketRow>(name: Name) => NonNullable<TicketRow[Name]>,
) => ({
  state: take('state'),
  unit_id: take('unit_id'),
  category_id: take('category_id'),
  area_id: take('area_id'),
  contact: take('contact'),
  filed_at: take('filed_at'),
  round: take('round'),
  accept_by: take('accept_by'),
  answer_by: take('answer_by'),
  provisional: take('provisional'),
  accepted_at: take('accepted_at'),
  answered_at: take('answered_at'),
  first_answered_at: take('first_answered_at'),
  closed_at: take('closed_at'),
  solved: take('solved'),
  rating: take('rating'),
  seq: take('seq'),
  hash: take('hash'),
})

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
  if (words) await insertWords.run(db, { no, seq, words: words.words, salt: words.salt })
  return { ...complaint, no, person: ticket ? ticket.person : person, seq, hash }
}

/** The chain of a ticket, in order. */
export const historyOf = async (db: Db, no: string): Promise<Link<ComplaintEvent>[]> => {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('complaint_no', '=', no)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    body: JSON.parse(row.body) as ComplaintEvent,
    previous: row.previous,
    hash: row.hash,
  }))
}

/**
 * The chain of a ticket as it stands, for checking it: what is no JSON any more, or says another time or
 * verb than its own columns, has no body.
 */
export const chainOf = async (db: Db, no: string): Promise<Link<ComplaintEvent | null>[]> => {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('complaint_no', '=', no)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, body, previous, hash, at, verb }) => {
    const event = readBody(body)
    const whole = event !== undefined && event.at === at && event.verb === verb
    return { seq, body: whole ? event : null, previous, hash }
  })
}

const readBody = (text: string): ComplaintEvent | undefined => {
  try {
    return JSON.parse(text) as ComplaintEvent
  } catch {
    return undefined
  }
}

/** Words by the number of the event they belong to; erased ones are missing. */
export const wordsOf = async (db: Db, no: string): Promise<Map<number, string>> => {
  const rows = await db
    .selectFrom('words')
    .select(['seq', 'words'])
    .where('complaint_no', '=', no)
    .execute()
  return new Map(rows.map(({ seq, words }) => [seq, words]))
}

/** The words a complaint was filed with, for many tickets at once. */
export const filedWords = async (db: Db, nos: readonly string[]): Promise<Map<string, string>> => {
  if (nos.length === 0) return new Map()
  const rows = await db
    .selectFrom('words')
    .select(['complaint_no', 'words'])
    .where('complaint_no', 'in', [...nos])
    .where('seq', '=', 1)
    .execute()
  return new Map(rows.map((row) => [row.complaint_no, row.words]))
}

export const setContact = async (db: Db, no: string, phone: string): Promise<void> => {
  await db.insertInto('contacts').values({ complaint_no: no, phone }).execute()
}

export const contactOf = async (db: Db, no: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('contacts')
      .select('phone')
      .where('complaint_no', '=', no)
      .executeTakeFirst()
  )?.phone

/**
 * Histories of the tickets that can matter to a period: those with an event in it, and those not
 * over when it began. Complaints over before it began are left out by the last event they had.
 */
export const historiesFor = async (
  db: Db,
  from: Date,
  until: Date,
): Promise<{ readonly no: string; readonly events: ComplaintEvent[] }[]> => {
  const rows = await db
    .selectFrom('events')
    .select(['complaint_no', 'body'])
    .where('complaint_no', 'in', (query) =>
      query
        .selectFrom('complaints')
        .select('no')
        .where('filed_at', '<', until.toISOString())
        .where((where) =>
          where.or([
            where('state', 'in', [...OPEN_STATES, 'awaiting-resident', 'answered']),
            where('no', 'in', (inner) =>
              inner
                .selectFrom('events')
                .select('complaint_no')
                .where('at', '>=', from.toISOString()),
            ),
          ]),
        ),
    )
    .where('at', '<', until.toISOString())
    .orderBy('complaint_no')
    .orderBy('seq')
    .execute()
  const histories = new Map<string, ComplaintEvent[]>()
  for (const { complaint_no: no, body } of rows) {
    const events = histories.get(no) ?? []
    events.push(JSON.parse(body) as ComplaintEvent)
    histories.set(no, events)
  }
  return [...histories].map(([no, events]) => ({ no, events }))
}

/** A page of ticket numbers after `after`, for going through all of them. */
export const ticketNumbersAfter = async (
  db: Db,
  after: string,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('complaints')
    .select('no')
    .where('no', '>', after)
    .orderBy('no')
    .limit(limit)
    .execute()
  return rows.map(({ no }) => no)
}

/** Salts and words of a ticket, to check them against the digests in its history. */
export const saltedWordsOf = async (
  db: Db,
  no: string,
): Promise<{ readonly seq: number; readonly digest: string }[]> => {
  const rows = await db.selectFrom('words').selectAll().where('complaint_no', '=', no).execute()
  return rows.map(({ seq, salt, words }) => ({ seq, digest: sha256(salt + words) }))
}
