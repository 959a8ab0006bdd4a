import { sql } from 'kysely'

import { ALIVE, OPEN_STATES, type State } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'
import { ticketOf, type Ticket } from './ticket-rows.ts'

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

/** A page of the tickets in some states, after the number `after`, for going through all of them. */
export const ticketsIn = async (
  db: Db,
  states: readonly State[],
  after: string,
  limit: number,
): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('state', 'in', [...states])
    .where('no', '>', after)
    .orderBy('no')
    .limit(limit)
    .execute()
  return rows.map(ticketOf)
}

/** The open tickets that are counted in hours, the one that is due next first. */
export const urgentTickets = async (db: Db): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('urgent', '=', sql.lit(1))
    .where('state', 'in', [...OPEN_STATES])
    .orderBy('answer_by')
    .orderBy('no')
    .execute()
  return rows.map(ticketOf)
}

/** What somebody has, and is not over. */
export const ticketsHeldBy = async (db: Db, person: number): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('handler', '=', person)
    .where('state', 'in', [...ALIVE])
    .orderBy('answer_by')
    .orderBy('no')
    .execute()
  return rows.map(ticketOf)
}

/** Some tickets, in the order of these numbers; one there is not is left out. */
export const findTickets = async (db: Db, nos: readonly string[]): Promise<Ticket[]> => {
  if (nos.length === 0) return []
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('no', 'in', [...nos])
    .execute()
  const found = new Map(rows.map((row) => [row.no, ticketOf(row)]))
  return nos.flatMap((no) => found.get(no) ?? [])
}

/** The tickets that went into any of some. */
export const mergedInto = async (db: Db, nos: readonly string[]): Promise<Ticket[]> => {
  if (nos.length === 0) return []
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('merged_into', 'in', [...nos])
    .orderBy('no')
    .execute()
  return rows.map(ticketOf)
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

/** The ticket that somebody else knows by a number of theirs (代录); the newest where they gave it twice. */
export const ticketByOuterNo = async (db: Db, outerNo: string): Promise<Ticket | undefined> => {
  const row = await db
    .selectFrom('complaints')
    .selectAll()
    .where('outer_no', '=', outerNo)
    .orderBy('filed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && ticketOf(row)
}

/** How many complaints a person filed since. */
export const countFiledSince = async (db: Db, person: number, since: Date): Promise<number> => {
  const { filed } = await db
    .selectFrom('complaints')
    .select(sql<number>`count(*)`.as('filed'))
    .where('person_id', '=', person)
    .where('filed_at', '>=', since.toISOString())
    .executeTakeFirstOrThrow()
  return filed
}
