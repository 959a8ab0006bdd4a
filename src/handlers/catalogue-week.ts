import { isOfficeHours } from '../domain/hours.ts'
import { weekOf } from '../domain/period.ts'
import type { Membership } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { colleagues } from './away.ts'
import { countingOf } from './clock.ts'
import { dueByUnit, type UnitDue } from './due.ts'
import { presentOf } from './present.ts'
import type { Db, Person, World } from './world.ts'

/** The mark that says for which week the list of what is overdue went out. */
const TOLD_FOR = 'catalogue-week'

const weekAt = ({ town }: World, now: Date): string => weekOf(dayOf(now, town.timezone)).label

/**
 * What is overdue, unit by unit, on the first working day of a week on which this runs; undefined where it is not
 * the time, or the week had its list.
 */
export const overdueThisWeek = async (
  world: World,
  db: Db,
  now: Date,
): Promise<UnitDue[] | undefined> => {
  if (!isOfficeHours(countingOf(world), now)) return undefined
  if ((await world.records.findMark(db, TOLD_FOR)) === weekAt(world, now)) return undefined
  const units = await dueByUnit(world, db, 'all', now)
  return units.filter(({ overdue }) => overdue.length > 0)
}

/** Notes that the week had its list; false where another process was quicker. */
export const noteWeek = async (world: World, trx: Db, now: Date): Promise<boolean> => {
  const week = weekAt(world, now)
  if ((await world.records.findMark(trx, TOLD_FOR)) === week) return false
  await world.records.setMark(trx, TOLD_FOR, week)
  return true
}

/** Inspectors, and the editors who are the town's. */
const watchesOver = (memberships: readonly Membership[]): boolean =>
  memberships.some(({ role, unit }) => role === 'inspector' || (role === 'editor' && unit === null))

/** Those who watch over what all units publish, and are there today. */
export const watchers = async (world: World, db: Db, now: Date): Promise<Person[]> => {
  const all = colleagues(await world.records.workersNow(db))
  const watching = all.filter(({ roles }) => watchesOver(roles)).map(({ person }) => person)
  return presentOf(world, db, watching, now, watchesOver)
}
