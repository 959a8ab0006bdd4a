import type { LogEntry } from '../domain/disclosure/openness-log.ts'
import { dayOf, type Day } from '../domain/time.ts'
import type { Db, World } from './world.ts'

/** Days of records: none is older than the first. */
const FIRST_DAY = '1949-10-01'

/** What units wrote down of their rules up to the end of a day. */
export const rulesUntil = async (
  { records }: World,
  db: Db,
  units: readonly string[] | 'all',
  to: Day,
): Promise<LogEntry[]> =>
  (await records.logEntries(db, units, { from: FIRST_DAY, to })).filter(
    ({ kind }) => kind === 'rules',
  )

/** What is on record of rules now. */
export const rulesOnRecord = (
  world: World,
  db: Db,
  units: readonly string[] | 'all',
  now: Date,
): Promise<LogEntry[]> => rulesUntil(world, db, units, dayOf(now, world.town.timezone))
