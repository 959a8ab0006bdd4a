import type { DueStage } from '../domain/disclosure/due-stages.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'

/** A stage of something that is due, by what tells it from every other: where the due day moves, it is another one. */
export interface DueReminder {
  readonly unit: string
  /** The catalogue entry's id. */
  readonly entry: string
  readonly period: string
  readonly due: Day
  readonly stage: DueStage
}

/** What units were reminded of, of all that is due since a day. */
export const dueReminders = async (db: Db, since: Day): Promise<DueReminder[]> => {
  const rows = await db
    .selectFrom('due_reminders')
    .select(['unit_id as unit', 'entry', 'period', 'due', 'stage'])
    .where('due', '>=', since)
    .execute()
  return rows.map((row) => ({ ...row, stage: row.stage as DueStage }))
}

/** So many rows go into one statement: PostgreSQL takes 65,535 values in one, SQLite fewer. */
const AT_ONCE = 500

/** Notes what units were reminded of; done again, it changes nothing. */
export const noteDueReminders = async (
  db: Db,
  reminders: readonly DueReminder[],
  now: Date,
): Promise<void> => {
  for (let i = 0; i < reminders.length; i += AT_ONCE)
    await db
      .insertInto('due_reminders')
      .values(
        reminders.slice(i, i + AT_ONCE).map(({ unit, ...rest }) => ({
          unit_id: unit,
          ...rest,
          at: now.toISOString(),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
