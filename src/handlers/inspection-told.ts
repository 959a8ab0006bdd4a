import { publishesFor } from '../domain/roles.ts'
import { periodAt, periodBefore } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import { colleagues } from './away.ts'
import { inspectQuarter } from './inspect.ts'
import { presentOf } from './present.ts'
import type { Db, Person, World } from './world.ts'

/** Who puts right what is found of a unit: its head and its editors; who is there today. */
export const staffOfFindings = async (
  world: World,
  db: Db,
  unit: string,
  now: Date,
): Promise<Person[]> => {
  const all = colleagues(await world.records.workersNow(db))
  const own = all.filter(({ roles }) => publishesFor(roles, unit)).map(({ person }) => person)
  return presentOf(world, db, own, now, (roles) => publishesFor(roles, unit))
}

/** Inspects the quarter that is over, once it is: on the first working days of the next; and again when it is asked. */
export const inspectLastQuarter = async (
  world: World,
  now: Date,
  signal?: AbortSignal,
): Promise<void> => {
  const today = dayOf(now, world.town.timezone)
  const quarter = periodBefore(periodAt('quarter', today))
  // A town that moved in after it has nothing to be inspected there.
  const first = await world.records.firstSeen(world.store.read)
  if (first === undefined || dayOf(new Date(first), world.town.timezone) > quarter.to) return
  await inspectQuarter(world, quarter, { links: true, signal }, now)
}
