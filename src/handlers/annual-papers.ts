import { z } from 'zod'

import { Refusal } from '../domain/errors.ts'
import { may, type Membership } from '../domain/roles.ts'
import { dayOf, daysBetween, weekday, type Day } from '../domain/time.ts'
import type { Db, Who, World } from './world.ts'

/** The year's papers in Telegram (/annual): of which years there are some, and whether the report was handed in. */

/** Whether somebody writes papers of the town as a whole; an editor of one unit does not. */
export const writesAnnual = (memberships: readonly Membership[]): boolean =>
  may(memberships, 'write-annual')

const refuseOthers = ({ memberships }: Who): void => {
  if (!writesAnnual(memberships)) throw new Refusal('not-allowed')
}

/** That the statutory report was handed in (已报送). */
export interface HandedIn {
  /** UTC, ISO. */
  readonly at: string
  /** Null where nobody knows them any more. */
  readonly by: string | null
}

/** A year of which papers can be made. */
export interface PaperYear {
  readonly year: number
  readonly isOver: boolean
  /** By when the statutory report is due (township.yaml, annual.due), in the year after. */
  readonly due: Day
  readonly handedIn: HandedIn | null
}

/** A mark for each year whose report was handed in. */
const markOf = (year: number): string => `annual-report:${year}`
const markShape = z.object({ at: z.string(), by: z.number() })

const handedIn = async ({ records }: World, db: Db, year: number): Promise<HandedIn | null> => {
  const mark = await records.findMark(db, markOf(year))
  if (mark === undefined) return null
  const { at, by } = markShape.parse(JSON.parse(mark))
  return { at, by: await records.nameOf(db, by) }
}

const dueOf = ({ town }: World, year: number): Day => `${year + 1}-${town.annual.due}`

const yearOf = ({ town }: World, now: Date): number => Number(dayOf(now, town.timezone).slice(0, 4))

/** This year and the last, for who writes their papers. */
export const paperYears = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<PaperYear[]> => {
  refuseOthers(who)
  const current = yearOf(world, now)
  const years: PaperYear[] = []
  for (const year of [current, current - 1])
    years.push({
      year,
      isOver: year < current,
      due: dueOf(world, year),
      handedIn: await handedIn(world, db, year),
    })
  return years
}

/** Refused for who writes no papers, and for a year that has not begun. */
export const prepareAnnual = (world: World, who: Who, year: number, now: Date): void => {
  refuseOthers(who)
  if (year > yearOf(world, now)) throw new Refusal('stale-button')
}

/** 已报送: of a year that is over, once. */
export const handIn = async (
  world: World,
  trx: Db,
  who: Who,
  year: number,
  now: Date,
): Promise<void> => {
  refuseOthers(who)
  if (year >= yearOf(world, now)) throw new Refusal('stale-button')
  const value = JSON.stringify({ at: now.toISOString(), by: who.person })
  if (!(await world.records.setMarkOnce(trx, markOf(year), value)))
    throw new Refusal('already-done')
}

/** Last year's report that is not handed in. */
export interface ReportDue {
  readonly year: number
  readonly due: Day
  readonly isLate: boolean
}

/** So many days before it is due, coordinators are reminded every morning; before that once a week. */
const PRESSING_DAYS = 14
const MONDAY = 1

/**
 * What coordinators are reminded of this morning, from January until somebody presses 已报送. A town that moved in since
 * has nothing of that year to tell.
 */
export const reportDue = async (world: World, db: Db, now: Date): Promise<ReportDue[]> => {
  const { town, records } = world
  const today = dayOf(now, town.timezone)
  const year = yearOf(world, now) - 1
  const due = dueOf(world, year)
  const isTime = daysBetween(today, due) <= PRESSING_DAYS || weekday(today) === MONDAY
  if (!isTime || (await handedIn(world, db, year))) return []
  const first = await records.firstSeen(db)
  if (first === undefined || dayOf(new Date(first), town.timezone) > `${year}-12-31`) return []
  return [{ year, due, isLate: today > due }]
}
