import { sql } from 'kysely'

import type { Ending } from '../domain/bursts.ts'
import { ALIVE, type ComplaintEvent } from '../domain/complaint.ts'
import type { Link } from '../domain/history.ts'
import type { Db } from './dialect.ts'
import { sha256 } from './hash.ts'

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

/** What happened to each of some tickets, oldest first. */
export const eventsOfMany = async (
  db: Db,
  nos: readonly string[],
): Promise<Map<string, ComplaintEvent[]>> => {
  const histories = new Map<string, ComplaintEvent[]>(nos.map((no) => [no, []]))
  if (nos.length === 0) return histories
  // A row a ticket: to hand over a row for each event takes longer than everything that is counted in them.
  const rows = await db
    .selectFrom('events')
    .select(['complaint_no', sql<string>`string_agg(body, ',' order by seq)`.as('bodies')])
    .where('complaint_no', 'in', [...nos])
    .groupBy('complaint_no')
    .execute()
  for (const { complaint_no: no, bodies } of rows)
    histories.set(no, JSON.parse(`[${bodies}]`) as ComplaintEvent[])
  return histories
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

/** Longer than anybody has to take something up (township.ts: limits), holidays among it. */
const LONGEST_TO_ACCEPT_MS = 180 * 86_400_000

/**
 * Numbers, in order, of the tickets that can matter to a stretch of time: those with an event in it, those that were
 * not over when it began, and those that were, but before the limit to take them up fell in it. Some that do not
 * matter may be among them, since a ticket over and begun anew says only when it was over last.
 */
export const numbersFor = async (db: Db, from: Date, until: Date): Promise<string[]> => {
  const [start, end] = [from.toISOString(), until.toISOString()]
  const longBefore = new Date(from.getTime() - LONGEST_TO_ACCEPT_MS).toISOString()
  const filed = db.selectFrom('complaints').select('no').where('filed_at', '<', end)
  const rows = await filed
    .where('state', 'in', [...ALIVE])
    .union(filed.where('closed_at', '>=', start))
    .union(filed.where('closed_at', '>=', longBefore).where('accept_by', '>', start))
    .union(
      filed
        .where('state', '=', 'merged')
        .where((where) =>
          where.exists((query) =>
            query
              .selectFrom('events')
              .select('seq')
              .whereRef('complaint_no', '=', 'complaints.no')
              .where('at', '>=', start),
          ),
        ),
    )
    .union(
      db
        .selectFrom('events')
        .select('complaint_no as no')
        .where('at', '>=', start)
        .where('at', '<', end),
    )
    .execute()
  return rows.map(({ no }) => no).toSorted()
}

/** Tickets ended by 答复 or 不予受理 between two instants, in the order in which they were. */
export const endedBetween = async (db: Db, from: Date, until: Date): Promise<Ending[]> => {
  const rows = await db
    .selectFrom('events')
    .leftJoin('words', (join) =>
      join
        .onRef('words.complaint_no', '=', 'events.complaint_no')
        .onRef('words.seq', '=', 'events.seq'),
    )
    .select(['events.complaint_no', 'at', 'body', 'words'])
    .where('at', '>=', from.toISOString())
    .where('at', '<', until.toISOString())
    .where('verb', 'in', ['reply', 'decline'])
    .orderBy('at')
    .orderBy('events.complaint_no')
    .execute()
  return rows.map(({ complaint_no: ticket, at, body, words }) => ({
    ticket,
    at,
    person: readBody(body)?.by.person ?? null,
    words: words ?? undefined,
  }))
}

/** Salts and words of a ticket, to check them against the digests in its history. */
export const saltedWordsOf = async (
  db: Db,
  no: string,
): Promise<{ readonly seq: number; readonly digest: string }[]> => {
  const rows = await db.selectFrom('words').selectAll().where('complaint_no', '=', no).execute()
  return rows.map(({ seq, salt, words }) => ({ seq, digest: sha256(salt + words) }))
}
