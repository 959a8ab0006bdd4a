import { instantsOf, readPeriod, type Period } from '../domain/period.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { recordsBegun } from './records-begun.ts'
import type { Db, World } from './world.ts'

/** What is counted: whole days of the township, to the last one there was. */
export interface Span {
  readonly period: Period
  /** The first day of which there are records: none before this system was there. */
  readonly first: Day
  readonly last: Day
  /** The instant (UTC, ISO) at which the first item was seen; undefined where there is none. */
  readonly movedIn: string | undefined
  readonly from: Date
  /** The first instant of the next year. */
  readonly until: Date
}

/** A year of which figures are asked for, as far as it has come. */
export const spanOf = async (world: World, db: Db, period: Period, now: Date): Promise<Span> => {
  const zone = world.town.timezone
  const today = dayOf(now, zone)
  const last = today < period.to ? today : period.to
  const begun = await recordsBegun(world, db, now)
  const first = begun > period.from ? begun : period.from
  const movedIn = await world.records.firstSeen(db)
  return { period, first, last, movedIn, ...instantsOf(period, zone) }
}

/** The quarters of a year that have begun, of which there are records. */
export const quartersOf = ({ period, first, last }: Span): Period[] =>
  ([1, 2, 3, 4] as const)
    .map((n) => readPeriod('quarter', `${period.label}-Q${n}`)!)
    .filter(({ from, to }) => from <= last && to >= first)
