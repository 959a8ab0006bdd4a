import { workingDaysBetween, type WorkCalendar } from './calendar.ts'
import type { Day } from './time.ts'

/** Who hears of a draft that waits to be read (送审), in the order in which they do. */
export const REVIEW_STAGES = ['reader', 'editor', 'coordinator'] as const
export type ReviewStage = (typeof REVIEW_STAGES)[number]

/**
 * So many working days after a draft was given to be read. Twenty are there for publishing (政府信息公开条例 2019,
 * art. 26): a week of them spent on waiting is what a coordinator has to know.
 */
export const REVIEW_STAGE_AFTER: Readonly<Record<ReviewStage, number>> = {
  reader: 1,
  editor: 3,
  coordinator: 5,
}

/** The stages that have come for a draft given to be read on a day. */
export const reviewStagesDue = (
  calendar: WorkCalendar,
  submitted: Day,
  today: Day,
): ReviewStage[] => {
  const waited = workingDaysBetween(calendar, submitted, today)
  return REVIEW_STAGES.filter((stage) => waited >= REVIEW_STAGE_AFTER[stage])
}
