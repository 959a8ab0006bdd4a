import type { WorkCalendar } from '../domain/calendar.ts'
import type { World } from '../handlers/world.ts'

/** How many items have a newest version. */
export const countedItems = async (world: World): Promise<number> =>
  (await world.records.allItems(world.store.read)).length

/** The last year whose days off have been published. */
export const lastKnownYear = (calendar: WorkCalendar): number => Math.max(...calendar.knownYears)
