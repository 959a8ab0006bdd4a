import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'

import { RANKS, rankOf } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'
import { ticketOf, type Ticket } from './ticket-rows.ts'

/** Where a list was left: rank and number of a ticket. It may have gone from the list since. */
export interface Mark {
  readonly rank: string
  readonly no: string
}

/** A stretch of a list: from its beginning, after a mark, or before one, nearest to it. */
export interface Stretch {
  readonly after?: Mark | undefined
  readonly before?: Mark | undefined
  readonly limit: number
}

/** Which of the open tickets a list has; what is not said does not matter. */
export interface Part {
  readonly unit?: string | undefined
  /** Those that this person has. */
  readonly handler?: number
  /** Those that nobody has. */
  readonly free?: true
  /** Those that nobody has, or this person. */
  readonly freeOr?: number | undefined
  /** Whether their clock stands still. */
  readonly stopped?: boolean
  /** Whether they are urgent; of those whose clock runs. */
  readonly urgent?: boolean
  /** Those that should have been answered by then. */
  readonly overdueAt?: Date
}

export const markOf = (ticket: Ticket): Mark => ({ rank: rankOf(ticket) ?? '', no: ticket.no })

export type Row = ExpressionBuilder<Database, 'complaints'>

// Literals: SQLite would look at a parameter's value for the partial indexes, and plan anew each time.
const STOPPED = sql.lit(RANKS.stopped)
const ORDINARY = sql.lit(RANKS.ordinary)
export const isRanked = (eb: Row) => eb('rank', 'is not', null)
export const isRunning = (eb: Row) => eb('rank', '<', STOPPED)

/** Nothing overdue ranks behind what falls due this moment, and in the queue's order little that is not stands before. */
export const isOverdue = (eb: Row, at: Date) =>
  eb.and([
    eb('rank', '<=', RANKS.ordinary + at.toISOString()),
    eb('answer_by', '<=', at.toISOString()),
  ])

const conditions = (eb: Row, part: Part): Expression<SqlBool>[] => [
  isRanked(eb),
  ...(part.unit === undefined ? [] : [eb('unit_id', '=', part.unit)]),
  ...(part.handler === undefined ? [] : [eb('handler', '=', part.handler)]),
  ...(part.free ? [eb('handler', 'is', null)] : []),
  ...(part.freeOr === undefined
    ? []
    : [eb.or([eb('handler', 'is', null), eb('handler', '=', part.freeOr)])]),
  ...(part.stopped === undefined ? [] : [part.stopped ? eb('rank', '>=', STOPPED) : isRunning(eb)]),
  ...(part.urgent === undefined ? [] : [eb('rank', part.urgent ? '<' : '>=', ORDINARY)]),
  ...(part.overdueAt === undefined ? [] : [isOverdue(eb, part.overdueAt)]),
]

/** What a stretch's marks leave of a list. */
export const markedBeyond = (eb: Row, { after, before }: Stretch): Expression<SqlBool>[] => {
  const here = eb.refTuple('rank', 'no')
  return [
    ...(after ? [eb(here, '>', eb.tuple(after.rank, after.no))] : []),
    ...(before ? [eb(here, '<', eb.tuple(before.rank, before.no))] : []),
  ]
}

export const wayOf = ({ before }: Stretch) => (before ? 'desc' : 'asc')

/** A backward stretch is read from its end. */
export const inOrder = (tickets: Ticket[], { before }: Stretch): Ticket[] =>
  before ? tickets.toReversed() : tickets

/** Open tickets, what burns first first. */
export const openTickets = async (db: Db, part: Part, stretch: Stretch): Promise<Ticket[]> => {
  const rows = await db
    .selectFrom('complaints')
    .selectAll()
    .where((eb) => eb.and([...conditions(eb, part), ...markedBeyond(eb, stretch)]))
    .orderBy('rank', wayOf(stretch))
    .orderBy('no', wayOf(stretch))
    .limit(stretch.limit)
    .execute()
  return inOrder(rows.map(ticketOf), stretch)
}

/** Open tickets that a unit was called in to (协办) and whose clock runs; `own`: units whose tickets are left out. */
export const helpedTickets = async (
  db: Db,
  { unit, own }: { readonly unit: string; readonly own: readonly string[] },
  stretch: Stretch,
): Promise<Ticket[]> => {
  const { after, before } = stretch
  const rows = await db
    .selectFrom('complaint_helpers as helped')
    .innerJoin('complaints', 'complaints.no', 'helped.complaint_no')
    .selectAll('complaints')
    .where('helped.unit_id', '=', unit)
    .where('helped.rank', 'is not', null)
    .where('helped.rank', '<', STOPPED)
    .where('complaints.unit_id', 'not in', [...own])
    .where(({ eb, and, refTuple, tuple }) => {
      const here = refTuple('helped.rank', 'helped.complaint_no')
      return and([
        ...(after ? [eb(here, '>', tuple(after.rank, after.no))] : []),
        ...(before ? [eb(here, '<', tuple(before.rank, before.no))] : []),
      ])
    })
    .orderBy('helped.rank', wayOf(stretch))
    .orderBy('helped.complaint_no', wayOf(stretch))
    .limit(stretch.limit)
    .execute()
  return inOrder(rows.map(ticketOf), stretch)
}
