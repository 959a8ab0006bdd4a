import type { Selectable } from 'kysely'

import type { Application } from '../domain/application.ts'
import {
  afterDisclosureEvent,
  dueOf,
  type Disclosure,
  type DisclosureEvent,
  type DisclosureKind,
} from '../domain/disclosure-ticket.ts'
import { canonicalJson, nextLink, type Link } from '../domain/history.ts'
import type { Objection } from '../domain/objection.ts'
import type { SaltedWords } from './complaints.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import { sha256 } from './hash.ts'
import type { Database } from './schema.ts'

interface Kept {
  readonly no: string
  /** Null once the person was forgotten, and for what was written down for somebody. */
  readonly person: number | null
  readonly seq: number
  readonly hash: string
}

/** An application or an objection with what the store adds to it. */
export type ApplicationTicket = Application & Kept
export type ObjectionTicket = Objection & Kept
export type DisclosureTicket = ApplicationTicket | ObjectionTicket

export const disclosureOf = (
  row: Selectable<Database['disclosure_tickets']>,
): DisclosureTicket => ({
  ...(JSON.parse(row.details) as Disclosure),
  no: row.no,
  person: row.person_id,
  seq: row.seq,
  hash: row.hash,
})

export const findDisclosure = async (db: Db, no: string): Promise<DisclosureTicket | undefined> => {
  const row = await db
    .selectFrom('disclosure_tickets')
    .selectAll()
    .where('no', '=', no)
    .executeTakeFirst()
  return row && disclosureOf(row)
}

/** The row a state makes: what lists choose and order by beside the whole. */
const columnsOf = (ticket: Disclosure) => ({
  kind: ticket.kind,
  unit_id: ticket.unit,
  state: ticket.state,
  due_at: dueOf(ticket),
  filed_at: ticket.filedAt,
  received_on: ticket.kind === 'application' ? (ticket.receivedOn ?? null) : null,
  ended_at: ticket.endedAt,
  details: canonicalJson(ticket),
})

const stateOf = ({
  no: _no,
  person: _person,
  seq: _seq,
  hash: _hash,
  ...state
}: DisclosureTicket) => state as Disclosure

/**
 * Appends an event to a ticket's history and brings its last state up to date, as `appendEvent` does for complaints.
 * The event must be one its table allows: anything else is a fault of the caller, and throws.
 */
export const appendDisclosureEvent = async (
  db: Db,
  no: string,
  ticket: DisclosureTicket | undefined,
  event: DisclosureEvent,
  person: number | null,
  words?: SaltedWords,
): Promise<DisclosureTicket> => {
  const after = afterDisclosureEvent(ticket && stateOf(ticket), event)
  if (!after) throw new Error(`${event.verb} is not possible from ${ticket?.state ?? 'nothing'}`)
  const { seq, previous, hash } = nextLink(sha256, no, ticket, event)
  const row = { ...columnsOf(after), seq, hash }
  if (ticket) {
    const { numUpdatedRows } = await db
      .updateTable('disclosure_tickets')
      .set(row)
      .where('no', '=', no)
      .where('seq', '=', ticket.seq)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new ChangedMeanwhile()
  } else
    await db
      .insertInto('disclosure_tickets')
      .values({ no, person_id: person, ...row })
      .execute()
  await db
    .insertInto('disclosure_events')
    .values({
      ticket_no: no,
      seq,
      at: event.at,
      verb: event.verb,
      body: canonicalJson(event),
      previous,
      hash,
    })
    .execute()
  if (words)
    await db
      .insertInto('disclosure_words')
      .values({ ticket_no: no, seq, words: words.words, salt: words.salt })
      .execute()
  return { ...after, no, person: ticket ? ticket.person : person, seq, hash }
}

const readBody = (text: string): DisclosureEvent | null => {
  try {
    return JSON.parse(text) as DisclosureEvent
  } catch {
    return null
  }
}

/** The chain of a ticket as it stands; what is no JSON any more, or says another time or verb than its columns, has no body. */
export const chainOfDisclosure = async (
  db: Db,
  no: string,
): Promise<Link<DisclosureEvent | null>[]> => {
  const rows = await db
    .selectFrom('disclosure_events')
    .selectAll()
    .where('ticket_no', '=', no)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, body, previous, hash, at, verb }) => {
    const event = readBody(body)
    const whole = event !== null && event.at === at && event.verb === verb
    return { seq, body: whole ? event : null, previous, hash }
  })
}

export const eventsOfDisclosure = async (db: Db, no: string): Promise<DisclosureEvent[]> =>
  (await chainOfDisclosure(db, no)).flatMap(({ body }) => body ?? [])

/** Words by the number of the event they belong to; erased ones are missing. */
export const wordsOfDisclosure = async (db: Db, no: string): Promise<Map<number, string>> => {
  const rows = await db
    .selectFrom('disclosure_words')
    .select(['seq', 'words'])
    .where('ticket_no', '=', no)
    .execute()
  return new Map(rows.map(({ seq, words }) => [seq, words]))
}

/** Digests of the words there are, to check them against the history. */
export const digestsOfDisclosure = async (
  db: Db,
  no: string,
): Promise<{ readonly seq: number; readonly digest: string }[]> => {
  const rows = await db
    .selectFrom('disclosure_words')
    .selectAll()
    .where('ticket_no', '=', no)
    .execute()
  return rows.map(({ seq, salt, words }) => ({ seq, digest: sha256(salt + words) }))
}

/** What a row says of its ticket beside its state; they have to agree. */
export const columnsAgree = async (db: Db, no: string): Promise<boolean> => {
  const row = await db
    .selectFrom('disclosure_tickets')
    .selectAll()
    .where('no', '=', no)
    .executeTakeFirst()
  if (!row) return false
  const columns = columnsOf(JSON.parse(row.details) as Disclosure)
  return (Object.keys(columns) as (keyof typeof columns)[]).every(
    (name) => row[name] === columns[name],
  )
}

export type { DisclosureKind }
