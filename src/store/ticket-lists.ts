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

/** The tickets that went into another one. */
export const mergedInto = async (db: Db, no: string): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('merged_into', '=', no)
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
