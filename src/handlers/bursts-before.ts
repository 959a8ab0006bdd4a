import { burstsOf, type Burst } from '../domain/bursts.ts'
import { isWorkingDay } from '../domain/calendar.ts'
import { addDays, startOfDay, type Day } from '../domain/time.ts'
import type { Colleague } from './away.ts'
import type { Db, World } from './world.ts'

/** Many tickets ended at once, with the name of who ended them. */
export type NamedBurst = Burst & { readonly name: string | undefined }

/** The days since the last working morning, that one among them. */
const sinceLastMorning = ({ calendar }: World, today: Day): Day => {
  let day = addDays(today, -1)
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1)
  return day
}

/** What was ended in bursts since the last working morning. */
export const burstsBefore = async (
  world: World,
  db: Db,
  today: Day,
  everybody: readonly Colleague[],
): Promise<NamedBurst[]> => {
  const zone = world.town.timezone
  const from = startOfDay(sinceLastMorning(world, today), zone)
  const endings = await world.records.endedBetween(db, from, startOfDay(today, zone))
  return burstsOf(endings, zone).map((burst) => ({
    ...burst,
    name: everybody.find(({ person }) => person.id === burst.person)?.name ?? undefined,
  }))
}
