import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely'

import type { Db } from './dialect.ts'
import { markedBeyond, inOrder, wayOf, type Stretch } from './queues.ts'
import type { Database } from './schema.ts'
import { ticketOf, type Ticket } from './ticket-rows.ts'

/** What waits for the coordinators: a stretch of it, what burns first first, and how much there is of it in all. */
export interface WaitingTickets {
  readonly tickets: Ticket[]
  readonly total: number
}

type Row = ExpressionBuilder<Database, 'complaints'>
type Condition = (eb: Row) => Expression<SqlBool>

const waiting =
  (condition: Condition) =>
  async (db: Db, stretch: Stretch): Promise<WaitingTickets> => {
    const which = db.selectFrom('complaints').where(condition)
    const rows = await which
      .selectAll()
      .where((eb) => eb.and(markedBeyond(eb, stretch)))
      .orderBy('rank', wayOf(stretch))
      .orderBy('no', wayOf(stretch))
      .limit(stretch.limit)
      .execute()
    const { total } = await which
      .select(sql<number>`count(*)`.as('total'))
      .executeTakeFirstOrThrow()
    return { tickets: inOrder(rows.map(ticketOf), stretch), total }
  }

const isUnassigned: Condition = (eb) => eb('state', '=', sql.lit('unassigned'))
const hasRequest: Condition = (eb) =>
  eb.and([eb('request', 'is not', null), eb('rank', 'is not', null)])
// What its resident withdrew meanwhile waits for nobody.
const isReviewed: Condition = (eb) =>
  eb.and([eb('reviewing', '=', sql.lit(1)), eb('rank', 'is not', null)])

/** Tickets to be assigned (待派单). */
export const unassigned = waiting(isUnassigned)

/** Tickets on which a unit asked for a transfer or an extension, or objected, and nobody decided. */
export const pendingRequests = waiting(hasRequest)

/** Tickets to be looked at again (复核). */
export const pendingReviews = waiting(isReviewed)

export interface CoordinatorCounts {
  readonly unassigned: number
  readonly requests: number
  readonly reviews: number
}

/** How much waits for the coordinators. */
export const countForCoordinators = async (db: Db): Promise<CoordinatorCounts> => {
  const count = async (condition: Condition): Promise<number> => {
    const { total } = await db
      .selectFrom('complaints')
      .select(sql<number>`count(*)`.as('total'))
      .where(condition)
      .executeTakeFirstOrThrow()
    return total
  }
  return {
    unassigned: await count(isUnassigned),
    requests: await count(hasRequest),
    reviews: await count(isReviewed),
  }
}
