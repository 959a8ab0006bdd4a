import { sql } from 'kysely'

import type { Waiting } from '../domain/complaint.ts'
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
  switch (what) {
    case 'unassigned':
      return all.where('state', '=', sql.lit('unassigned'))
    case 'requests':
      return all.where('request', 'is not', null)
    case 'reviews':
      return all.where('state', '=', sql.lit('reopened')).where('reviewing', '=', 1)
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

/** A page of them, what is due first first; `after` is the last of the page before. */
export const waitingTickets = async (
  db: Db,
  what: Waiting,
  limit: number,
  after?: Pick<Ticket, 'no' | 'answerBy'>,
): Promise<Ticket[]> => {
  let query = waitingOf(db, what).selectAll('complaints')
  if (after)
    query = query.where((row) =>
      row.or([
        row('answer_by', '>', after.answerBy),
        row.and([row('answer_by', '=', after.answerBy), row('no', '>', after.no)]),
      ]),
    )
  const rows = await query.orderBy('answer_by').orderBy('no').limit(limit).execute()
  return rows.map(ticketOf)
}
