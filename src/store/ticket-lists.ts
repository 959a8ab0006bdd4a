import { sql } from 'kysely'

import { ALIVE, OPEN_STATES } from '../domain/complaint.ts'
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

/** What somebody took on and is not over. */
export const handledBy = async (db: Db, person: number): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('handler', '=', person)
    .where('state', 'in', [...ALIVE])
    .orderBy('no')
    .execute()
  return rows.map(ticketOf)
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
