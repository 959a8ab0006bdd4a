import type { InspectedObjections } from '../domain/inspection/report.ts'
import { NO_OBJECTIONS } from '../domain/inspection/report.ts'
import { isBeforePublisher } from '../domain/objection.ts'
import { instantsOf, type Period } from '../domain/period.ts'
import type { Db, ObjectionTicket, World } from './world.ts'

const countOf = (
  { state, endedAt, answerBy }: ObjectionTicket,
  now: Date,
): InspectedObjections => ({
  made: 1,
  fixed: state === 'fixed' ? 1 : 0,
  explained: state === 'explained' ? 1 : 0,
  // Ended after its limit, or open past it.
  late: (endedAt ?? now.toISOString()) >= answerBy ? 1 : 0,
})

const sum = (a: InspectedObjections, b: InspectedObjections): InspectedObjections => ({
  made: a.made + b.made,
  fixed: a.fixed + b.fixed,
  explained: a.explained + b.explained,
  late: a.late + b.late,
})

/**
 * What residents objected to in a quarter, by the unit that has to publish it. What they took back is left out, and
 * what is said of a unit's own people, which that unit's sheet may not tell it.
 */
export const objectionsByUnit = async (
  { records, town }: World,
  db: Db,
  quarter: Period,
  now: Date,
): Promise<ReadonlyMap<string, InspectedObjections>> => {
  const { from, until } = instantsOf(quarter, town.timezone)
  const units = new Map<string, InspectedObjections>()
  for (const one of await records.objectionsBetween(db, from, until))
    if (one.state !== 'withdrawn' && isBeforePublisher(one.unit, one))
      units.set(one.unit, sum(units.get(one.unit) ?? NO_OBJECTIONS, countOf(one, now)))
  return units
}
