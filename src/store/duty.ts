import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'

export interface Duty {
  readonly day: Day
  readonly person: number
}

/** Who is on duty on these days, the first day first. */
export const dutyBetween = async (db: Db, from: Day, to: Day): Promise<Duty[]> => {
  const rows = await db
    .selectFrom('duty')
    .select(['day', 'person_id'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ day: row.day, person: row.person_id }))
}

/** Puts somebody on duty on a day, in place of whoever was. */
export const setDuty = async (
  db: Db,
  { day, person }: Duty,
  by: number,
  now: Date,
): Promise<void> => {
  const values = { person_id: person, set_by: by, set_at: now.toISOString() }
  await db
    .insertInto('duty')
    .values({ day, ...values })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(values))
    .execute()
}

/** Nobody is on duty on that day any more. */
export const clearDuty = async (db: Db, day: Day): Promise<void> => {
  await db.deleteFrom('duty').where('day', '=', day).execute()
}
