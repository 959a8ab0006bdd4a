import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'

import { RANKS, type State } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** How many open tickets there are of each kind. */
export interface QueueCounts {
  /** Whose clock runs. */
  readonly open: number
  /** That nobody took up in this round. */
  readonly toAccept: number
  /** Whose next limit falls between now and the end of the day. */
  readonly today: number
  /** That should have been answered. */
  readonly overdue: number
  /** That wait for their resident. */
  readonly waiting: number
  /** That somebody else has, those that wait included. */
  readonly others: number
}

type Row = ExpressionBuilder<Database, 'complaints'>

const TO_ACCEPT: readonly State[] = ['assigned', 'reopened']
const lits = (words: readonly string[]) => words.map((word) => sql.lit(word))

const howMany = (condition: Expression<SqlBool>) =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`

/** A limit that falls after `now` and no later than `until`, among urgent ones or the others. */
const within = (eb: Row, now: Date, until: Date) => {
  const between = (rank: string) =>
    eb.and([
      eb('rank', '>', rank + now.toISOString()),
      eb('rank', '<=', rank + until.toISOString()),
    ])
  return eb.or([between(RANKS.urgent), between(RANKS.ordinary)])
}

/**
 * Counts for the head of a queue; of one unit, or of all. `people`: only what nobody has, or these; what others
 * have is `others`. `until`: the end of the day.
 */
export const countQueue = (
  db: Db,
  {
    unit,
    people,
  }: { readonly unit?: string | undefined; readonly people?: readonly number[] | undefined },
  now: Date,
  until: Date,
): Promise<QueueCounts> =>
  db
    .selectFrom('complaints')
    .select((eb) => {
      const running = eb('rank', '<', sql.lit(RANKS.stopped))
      const foreign =
        people === undefined
          ? sql<SqlBool>`1 = 0`
          : eb.and([eb('handler', 'is not', null), eb('handler', 'not in', people)])
      // Of all, it says nothing about handlers: those are not in the index it is counted by.
      const shown = (condition: Expression<SqlBool>) =>
        howMany(
          people === undefined
            ? condition
            : eb.and([condition, eb.or([eb('handler', 'is', null), eb('handler', 'in', people)])]),
        )
      return [
        shown(running).as('open'),
        shown(eb('state', 'in', lits(TO_ACCEPT))).as('toAccept'),
        shown(within(eb, now, until)).as('today'),
        shown(eb.and([running, eb('answer_by', '<=', now.toISOString())])).as('overdue'),
        shown(eb.not(running)).as('waiting'),
        howMany(foreign).as('others'),
      ]
    })
    .where('rank', 'is not', null)
    .$if(unit !== undefined, (query) => query.where('unit_id', '=', unit!))
    .executeTakeFirstOrThrow()

/** How many open tickets there are whose clock runs. */
export const countOpen = async (db: Db): Promise<number> => {
  const { total } = await db
    .selectFrom('complaints')
    .select(sql<number>`count(*)`.as('total'))
    .where('rank', '<', sql.lit(RANKS.stopped))
    .executeTakeFirstOrThrow()
  return total
}

/** How many open tickets each unit has, those that wait included; `overdueAt`: that should have been answered by then. */
export const countByUnit = async (db: Db, overdueAt?: Date): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('complaints')
    .select(['unit_id', sql<number>`count(*)`.as('total')])
    .where('rank', 'is not', null)
    .$if(overdueAt !== undefined, (query) =>
      query
        .where('rank', '<', sql.lit(RANKS.stopped))
        .where('answer_by', '<=', overdueAt!.toISOString()),
    )
    .groupBy('unit_id')
    .execute()
  return new Map(rows.map(({ unit_id: unit, total }) => [unit, total]))
}
