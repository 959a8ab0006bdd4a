import { sql } from 'kysely'

import type { Finding, TaskState } from '../domain/inspection/task.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'

/** The unit says what it did; false where it is not open any more. */
export const answerFinding = async (
  db: Db,
  id: number,
  said: {
    readonly words: string
    readonly by: number
    readonly checked: NonNullable<Finding['checked']>
  },
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('findings')
    .set({
      state: 'answered',
      answer: said.words,
      answered_by: said.by,
      answered_at: now.toISOString(),
      checked: said.checked,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What was not found any more is asked for all the same: that it is not found does not settle it any more. */
const SENT_BACK = {
  gone_refused: sql<number>`case when gone_at is null then gone_refused else 1 end`,
  gone_at: null,
}

/** An inspector confirms, sends back or drops it; false where it is none of `from` any more. */
export const decideFinding = async (
  db: Db,
  id: number,
  decided: {
    readonly from: readonly TaskState[]
    readonly to: TaskState
    readonly words: string | null
    readonly by: number
    readonly due: Day
  },
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('findings')
    .set({
      state: decided.to,
      decision: decided.words,
      decided_by: decided.by,
      decided_at: now.toISOString(),
      due: decided.due,
      ...(decided.to === 'open' && SENT_BACK),
    })
    .where('id', '=', id)
    .where('state', 'in', [...decided.from])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Sends what stands of a quarter to the units, with the limit they have from now on; says how many it was. */
export const releaseFindings = async (
  db: Db,
  quarter: string,
  due: Day,
  now: Date,
): Promise<number> => {
  const { numUpdatedRows } = await db
    .updateTable('findings')
    .set({ released_at: now.toISOString(), due })
    .where('quarter', '=', quarter)
    .where('state', '=', 'open')
    .where('gone_at', 'is', null)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** How many open findings were sent to units that were not told of it yet. */
export const untoldFindings = async (db: Db): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('findings')
    .select(({ fn }) => ['unit_id', fn.countAll().as('count')])
    .where('told_at', 'is', null)
    .where('released_at', 'is not', null)
    .where('gone_at', 'is', null)
    .where('state', '=', 'open')
    .groupBy('unit_id')
    .execute()
  return new Map(rows.map(({ unit_id: unit, count }) => [unit, Number(count)]))
}

/** The unit knows now of what it was sent. */
export const noteTold = async (db: Db, unit: string, now: Date): Promise<void> => {
  await db
    .updateTable('findings')
    .set({ told_at: now.toISOString() })
    .where('unit_id', '=', unit)
    .where('told_at', 'is', null)
    .where('released_at', 'is not', null)
    .execute()
}
