import { setImmediate as nextTurn } from 'node:timers/promises'

import { countedTicket } from '../domain/counted.ts'
import { assigningDesk } from '../domain/desks.ts'
import {
  contributing,
  contributionOf,
  tally,
  type Contribution,
  type Figures,
  type Measure,
} from '../domain/indicators.ts'
import { instantsOf, type Period } from '../domain/period.ts'
import type { CountedTicket } from '../domain/counts.ts'
import type { Progress } from './stages.ts'
import type { Db, World } from './world.ts'

/** So many histories are held at once. */
const AT_ONCE = 500

/** How a period is counted here: up to its end, or to `asOf` where it goes on then. */
export const measureOf = ({ town, calendar }: World, period: Period, asOf: Date): Measure => {
  const petitions = town.categories.filter(({ limits }) => limits !== undefined)
  const petitionCategories = new Set(petitions.map(({ id }) => id))
  const assigningUnit = assigningDesk(town).id
  return { period, zone: town.timezone, calendar, asOf, petitionCategories, assigningUnit }
}

/** Is given what each ticket brings to a period, and which of the periods it is. */
export type Visit = (row: Contribution, period: number) => void

/** The numbers of all tickets that can matter to one of the periods, in order. */
const numbersOf = async (world: World, db: Db, measures: readonly Measure[]): Promise<string[]> => {
  const numbers = new Set<string>()
  for (const { from, until } of stretchesOf(measures))
    for (const no of await world.records.numbersFor(db, from, until)) numbers.add(no)
  return [...numbers].toSorted()
}

/** The periods as stretches of time, those that touch put together. */
const stretchesOf = (measures: readonly Measure[]): { from: Date; until: Date }[] => {
  const stretches: { from: Date; until: Date }[] = []
  const sorted = measures
    .map(({ period, zone }) => instantsOf(period, zone))
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
  for (const { from, until } of sorted) {
    const last = stretches.at(-1)
    if (!last || last.until < from) stretches.push({ from, until })
    else if (last.until < until) last.until = until
  }
  return stretches
}

/**
 * The figures of several periods. The histories are gone through once for all of them, some hundred at a time, so that
 * it takes neither the memory for them nor the process from its other work.
 */
export const countPeriods = async (
  world: World,
  db: Db,
  measures: readonly Measure[],
  visit: Visit,
  progress?: Progress,
): Promise<Figures[]> => {
  const contributionsTo = contributing(measures)
  const tallies = measures.map(() => tally())
  const numbers = await numbersOf(world, db, measures)
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    progress?.('counting', at, numbers.length)
    const histories = await world.records.eventsOfMany(db, numbers.slice(at, at + AT_ONCE))
    for (const [no, events] of histories)
      for (const [period, row] of contributionsTo({ no, events }).entries()) {
        if (!row) continue
        tallies[period]!.add(row)
        visit(row, period)
      }
    await nextTurn()
  }
  progress?.('counting', numbers.length, numbers.length)
  return tallies.map((one) => one.figures())
}

/** Some tickets as they count in a period, in the order of their numbers; those that count in no figure are left out. */
export const countedTickets = async (
  world: World,
  db: Db,
  measure: Measure,
  numbers: readonly string[],
): Promise<CountedTicket[]> => {
  const histories = await world.records.eventsOfMany(db, numbers)
  return numbers.flatMap((no) => {
    const row = contributionOf({ no, events: histories.get(no) ?? [] }, measure)
    const ticket = row && countedTicket(row)
    return ticket ? [ticket] : []
  })
}
