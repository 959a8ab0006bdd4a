import type { WorkCalendar } from '../calendar.ts'
import { instantsOf, type Period } from '../period.ts'

/** A period as it is counted: in which zone, by which calendar, up to when. */
export interface Measure {
  readonly period: Period
  readonly zone: string
  readonly calendar: WorkCalendar
  /** Nothing after this instant is counted, also where the period goes on. */
  readonly asOf: Date
  /** Categories with calendar-day limits: what is taken on as one of them goes a petition's way (township.yaml). */
  readonly petitionCategories?: ReadonlySet<string> | undefined
  /** The unit that assigns what nobody else has: a ticket no unit was sure to be given counts with it until it is. */
  readonly assigningUnit?: string | undefined
}

/** A period's instants as text, as events have them. */
export interface Window {
  readonly measure: Measure
  readonly start: string
  readonly isPast: (at: string) => boolean
  /** The last instant that counts. */
  readonly end: string
}

export const windowOf = (measure: Measure): Window => {
  const { from, until } = instantsOf(measure.period, measure.zone)
  const isOver = until <= measure.asOf
  const end = (isOver ? until : measure.asOf).toISOString()
  // The end is exclusive, but `asOf` itself has happened.
  const isPast = (at: string) => (isOver ? at < end : at <= end)
  return { measure, start: from.toISOString(), end, isPast }
}
