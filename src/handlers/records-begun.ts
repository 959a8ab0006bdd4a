import { dayOf, type Day } from '../domain/time.ts'
import type { Db, World } from './world.ts'

/** The first day of which this system has records; the day of `now` where it has none. Nobody could look at anything before. */
export const recordsBegun = async ({ records, town }: World, db: Db, now: Date): Promise<Day> => {
  const first = await records.firstSeen(db)
  return dayOf(first === undefined ? now : new Date(first), town.timezone)
}
