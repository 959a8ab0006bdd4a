import { workingDaysBetween, type WorkCalendar } from '../calendar.ts'
import type { Day } from '../time.ts'

/** When a unit is reminded of what it has to publish: shortly before, on the day, and when it is over. */
export const DUE_STAGES = ['soon', 'today', 'over'] as const
export type DueStage = (typeof DUE_STAGES)[number]

/** So many working days before something is due its unit is reminded. */
export const SOON_WORKING_DAYS = 3

/** The stage something is at that is not published yet; undefined while it is far off. */
export const stageOf = (calendar: WorkCalendar, due: Day, today: Day): DueStage | undefined => {
  if (due < today) return 'over'
  if (due === today) return 'today'
  return workingDaysBetween(calendar, today, due) <= SOON_WORKING_DAYS ? 'soon' : undefined
}
