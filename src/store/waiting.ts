import { sql } from 'kysely'

import { rankOf, type Waiting } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'
import { ticketOf, type Ticket } from './ticket-rows.ts'

/**
 * Answered, nobody has said how it went, and a message never reaches who wants to know: they were written down
 * for, or what was sent to them came back. Without a number there is nobody to call.
 */
const toCallBack = (db: Db) =>
  db
    .selectFrom('complaints')
    .where('state', '=', sql.lit('answered'))
    .where('solved', 'is', null)
    .where((row) =>
      row.exists(row.selectFrom('contacts').select('phone').whereRef('complaint_no', '=', 'no')),
    )
    .where((row) =>
      row.or([
        row('person_id', 'is', null),
        row.exists(
          row
            .selectFrom('events')
            .select('events.seq')
            .whereRef('events.complaint_no', '=', 'complaints.no')
            .whereRef('events.at', '>=', 'complaints.answered_at')
            .where('events.verb', '=', 'undelivered'),
        ),
      ]),
    )

const waitingOf = (db: Db, what: Waiting) => {
  const all = db.selectFrom('complaints')
  // Whatever has a rank is open; with it the indexes of what is asked for and reviewed are used.
  const open = all.where('rank', 'is not', null)
  switch (what) {
    case 'unassigned':
      return open.where('state', '=', sql.lit('unassigned'))
    case 'requests':
      return open.where('request', 'is not', null)
    case 'reviews':
      return open.where('reviewing', '=', sql.lit(1))
    case 'call-backs':
      return toCallBack(db)
  }
}

/** So many tickets wait for it. */
export const countWaiting = async (db: Db, what: Waiting): Promise<number> => {
  const { total } = await waitingOf(db, what)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/**
 * A page of them, what burns first first; what is to be called back about, in the order of its limits. `after` is
 * the last of the page before.
 */
export const waitingTickets = async (
  db: Db,
  what: Waiting,
  limit: number,
  after?: Ticket,
): Promise<Ticket[]> => {
  const order = what === 'call-backs' ? 'answer_by' : 'rank'
  let query = waitingOf(db, what).selectAll('complaints')
  if (after) {
    const last = order === 'rank' ? (rankOf(after) ?? '') : after.answerBy
    query = query.where((row) =>
      row.or([row(order, '>', last), row.and([row(order, '=', last), row('no', '>', after.no)])]),
    )
  }
  const rows = await query.orderBy(order).orderBy('no').limit(limit).execute()
  return rows.map(ticketOf)
}
