import type { LogEntry } from '../domain/disclosure/openness-log.ts'
import { dayOf, type Day } from '../domain/time.ts'
import type { Db, World } from './world.ts'

/** Days of records: none is older than the first. */
const FIRST_DAY = '1949-10-01'

type Units = readonly string[] | 'all'

const writtenUntil = async (
  { records }: World,
  db: Db,
  units: Units,
  of: 'rules' | 'documents',
  to: Day,
): Promise<LogEntry[]> =>
  (await records.logEntries(db, units, { from: FIRST_DAY, to })).filter(({ kind }) => kind === of)

/** What units wrote down of their rules up to the end of a day. */
export const rulesUntil = (world: World, db: Db, units: Units, to: Day): Promise<LogEntry[]> =>
  writtenUntil(world, db, units, 'rules', to)

/** What units wrote down of 行政规范性文件 up to the end of a day. */
export const documentsUntil = (world: World, db: Db, units: Units, to: Day): Promise<LogEntry[]> =>
  writtenUntil(world, db, units, 'documents', to)

/** What is on record of rules now. */
export const rulesOnRecord = (world: World, db: Db, units: Units, now: Date): Promise<LogEntry[]> =>
  rulesUntil(world, db, units, dayOf(now, world.town.timezone))
