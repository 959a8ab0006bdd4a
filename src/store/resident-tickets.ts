import { sql, type ExpressionBuilder } from 'kysely'

import { ALIVE, type Verb } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'
import { ticketOf, type Ticket } from './ticket-rows.ts'

/** What a person has filed that is not over, newest first. */
export const aliveTicketsOf = async (db: Db, person: number, limit: number): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('person_id', '=', person)
    .where('state', 'in', [...ALIVE])
    .orderBy('filed_at', 'desc')
    .orderBy('no', 'desc')
    .limit(limit)
    .execute()
  return rows.map(ticketOf)
}

/** Those of some people who have filed more than one that is not over. */
export const peopleWithSeveral = async (
  db: Db,
  people: readonly number[],
): Promise<Set<number>> => {
  if (people.length === 0) return new Set()
  const rows = await db
    .selectFrom('complaints')
    .select('person_id')
    .where('person_id', 'in', [...people])
    .where('state', 'in', [...ALIVE])
    .groupBy('person_id')
    .having(sql<number>`count(*)`, '>', 1)
    .execute()
  return new Set(rows.flatMap((row) => row.person_id ?? []))
}

/** After these an answer is no longer what was said last, or somebody spoke to the resident. */
const WORDS_AFTER: readonly Verb[] = ['add', 'correct', 'contact', 'call-back']

type Row = ExpressionBuilder<Database, 'complaints'>

/** The answer came back, and nobody has told the resident of it in another way since. */
const isUnreached = ({ exists, selectFrom }: Row) =>
  exists(
    selectFrom('events as lost')
      .select('lost.seq')
      .whereRef('lost.complaint_no', '=', 'complaints.no')
      .where('lost.verb', '=', 'undelivered')
      .whereRef('lost.at', '>=', 'complaints.answered_at')
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('events as told')
              .select('told.seq')
              .whereRef('told.complaint_no', '=', 'lost.complaint_no')
              .where('told.verb', 'in', [...WORDS_AFTER])
              .whereRef('told.seq', '>', 'lost.seq'),
          ),
        ),
      ),
  )

const answeredBefore = (db: Db, at: string) =>
  db
    .selectFrom('complaints')
    .selectAll()
    .where('state', '=', sql.lit('answered'))
    .where('answered_at', '<', at)
    .orderBy('answered_at')
    .orderBy('no')

/**
 * Answered tickets nobody has said a word about since `since`. One whose answer could not be delivered is none of
 * them until somebody told its resident in another way: who never read an answer is not silent about it.
 */
export const silentTickets = async (db: Db, since: Date, limit: number): Promise<Ticket[]> => {
  const at = since.toISOString()
  const rows = await answeredBefore(db, at)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('events')
            .select('events.seq')
            .whereRef('events.complaint_no', '=', 'complaints.no')
            .where('events.verb', 'in', [...WORDS_AFTER])
            .where('events.at', '>=', at),
        ),
      ),
    )
    .where((row) => row.not(isUnreached(row)))
    .limit(limit)
    .execute()
  return rows.map(ticketOf)
}

/** Tickets answered before, whose answer came back and whose residents nobody told of it since; oldest first. */
export const unreachedTickets = async (db: Db, before: Date, limit: number): Promise<Ticket[]> => {
  const rows = await answeredBefore(db, before.toISOString())
    .where(isUnreached)
    .limit(limit)
    .execute()
  return rows.map(ticketOf)
}

/** Tickets that waited for their resident as long as they may. */
export const waitedOut = async (db: Db, now: Date, limit: number): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where('state', '=', 'awaiting-resident')
    .where('wait_until', '<=', now.toISOString())
    .orderBy('wait_until')
    .orderBy('no')
    .limit(limit)
    .execute()
  return rows.map(ticketOf)
}
