import { sql, type Expression, type SqlBool } from 'kysely'

import { RANKS, type State } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'
import { isOverdue, isRanked, isRunning, type Row } from './queues.ts'

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

const TO_ACCEPT: readonly State[] = ['assigned', 'reopened']
const lits = (words: readonly string[]) => words.map((word) => sql.lit(word))

const isStopped = (eb: Row) => eb('rank', '>=', sql.lit(RANKS.stopped))
const isToAccept = (eb: Row) => eb.and([isRanked(eb), eb('state', 'in', lits(TO_ACCEPT))])

/** A limit that falls after `now` and no later than `until`, among urgent ones or the others. */
const isWithin = (eb: Row, rank: string, now: Date, until: Date) =>
  eb.and([eb('rank', '>', rank + now.toISOString()), eb('rank', '<=', rank + until.toISOString())])

const total = sql<number>`count(*)`

/**
 * Counts over all units, each as a stretch of an index, but for what is overdue, of which most of a long queue may be:
 * it is told in the one walk over all that is open. Two queries side by side.
 */
const countAll = async (db: Db, now: Date, until: Date): Promise<QueueCounts> => {
  const count = (condition: (eb: Row) => Expression<SqlBool>) =>
    db.selectFrom('complaints').select(total.as('total')).where(condition)
  const [running, rest] = await Promise.all([
    db
      .selectFrom('complaints')
      .select((eb) => [
        total.as('open'),
        eb.fn.countAll<number>().filterWhere(isOverdue(eb, now)).as('overdue'),
      ])
      .where(isRunning)
      .executeTakeFirstOrThrow(),
    db
      .selectNoFrom([
        count(isToAccept).as('toAccept'),
        count((eb) => isWithin(eb, RANKS.urgent, now, until)).as('todayUrgent'),
        count((eb) => isWithin(eb, RANKS.ordinary, now, until)).as('todayOrdinary'),
        count(isStopped).as('waiting'),
      ])
      .$narrowType<Record<'toAccept' | 'todayUrgent' | 'todayOrdinary' | 'waiting', number>>()
      .executeTakeFirstOrThrow(),
  ])
  const { toAccept, todayUrgent, todayOrdinary, waiting } = rest
  return { ...running, toAccept, today: todayUrgent + todayOrdinary, waiting, others: 0 }
}

interface Whose {
  readonly unit?: string | undefined
  readonly people?: readonly number[] | undefined
}

/** The same in one walk over the open ones of a unit, of these people or of nobody. */
const countSome = (db: Db, { unit, people }: Whose, now: Date, until: Date): Promise<QueueCounts> =>
  db
    .selectFrom('complaints')
    .select((eb) => {
      const { countAll: countEach } = eb.fn
      const theirs =
        people === undefined
          ? sql<SqlBool>`1 = 1`
          : eb.or([eb('handler', 'is', null), eb('handler', 'in', people)])
      const shown = (condition: Expression<SqlBool>) =>
        countEach<number>().filterWhere(eb.and([condition, theirs]))
      const today = eb.or([
        isWithin(eb, RANKS.urgent, now, until),
        isWithin(eb, RANKS.ordinary, now, until),
      ])
      return [
        shown(isRunning(eb)).as('open'),
        shown(isToAccept(eb)).as('toAccept'),
        shown(today).as('today'),
        shown(isOverdue(eb, now)).as('overdue'),
        shown(isStopped(eb)).as('waiting'),
        countEach<number>().filterWhere(eb.not(theirs)).as('others'),
      ]
    })
    .where(isRanked)
    .$if(unit !== undefined, (query) => query.where('unit_id', '=', unit!))
    .executeTakeFirstOrThrow()

/**
 * Counts for the head of a queue; of one unit, or of all. `people`: only what nobody has, or these; what others
 * have is `others`. `until`: the end of the day.
 */
export const countQueue = (db: Db, whose: Whose, now: Date, until: Date): Promise<QueueCounts> =>
  whose.unit === undefined && whose.people === undefined
    ? countAll(db, now, until)
    : countSome(db, whose, now, until)

/** How many open tickets there are whose clock runs. */
export const countOpen = async (db: Db): Promise<number> => {
  const running = await db
    .selectFrom('complaints')
    .select(total.as('total'))
    .where(isRunning)
    .executeTakeFirstOrThrow()
  return running.total
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
