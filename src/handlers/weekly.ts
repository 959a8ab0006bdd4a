import { instantsOf, type Period } from '../domain/period.ts'
import type { Membership } from '../domain/roles.ts'
import { may } from '../domain/roles.ts'
import { weekDue } from '../domain/weekly.ts'
import { actingAs } from './acting-as.ts'
import { colleagues } from './away.ts'
import { countingOf } from './clock.ts'
import { presentOf } from './present.ts'
import type { Db, Person, World } from './world.ts'

/** What somebody reads of a summary, by the highest office they hold. */
export interface Reader {
  /** The whole: for coordinators. */
  readonly whole: boolean
  /** One glance: for leaders, and for inspectors who are nothing else. */
  readonly glance: boolean
  /** Whether they may write an instruction (批示). */
  readonly instructs: boolean
  /** Whether they may have the form for the public. */
  readonly publishes: boolean
}

/** How somebody with these roles reads summaries; undefined for who may not. */
export const readerOf = (memberships: readonly Membership[]): Reader | undefined => {
  if (!may(memberships, 'see-summary')) return undefined
  const instructs = may(memberships, 'instruct')
  const coordinates = may(memberships, 'coordinate')
  return {
    whole: coordinates,
    glance: instructs || !coordinates,
    instructs,
    publishes: coordinates,
  }
}

/** How the leaders' group reads them: whoever presses a button there has to be one who may. */
export const LEADERS_GROUP: Reader = {
  whole: false,
  glance: true,
  instructs: true,
  publishes: false,
}

/** Set once for each week that went out. */
const markOf = ({ label }: Period): string => `weekly-summary:${label}`

/** The week whose summary is to go out now, and did not; undefined where there is none. */
export const weekToSend = async (world: World, db: Db, now: Date): Promise<Period | undefined> => {
  const week = weekDue(countingOf(world), world.town.summary, now)
  if (!week || (await world.records.findMark(db, markOf(week))) !== undefined) return undefined
  const { until } = instantsOf(week, world.town.timezone)
  // Where nobody ever came there is nothing to tell.
  return (await world.records.wasUsedBefore(db, until)) ? week : undefined
}

/** Says that a week's summary goes out with this transaction; false where it did before. */
export const noteSent = (world: World, trx: Db, week: Period, now: Date): Promise<boolean> =>
  world.records.setMarkOnce(trx, markOf(week), now.toISOString())

export interface Readers {
  readonly people: readonly { readonly person: Person; readonly reader: Reader }[]
  /** The leaders' groups. */
  readonly groups: readonly number[]
}

/** Who gets the weekly summary: each once, those left out who are away, with who stands in for them. */
export const readersOf = async (world: World, db: Db, now: Date): Promise<Readers> => {
  const everybody = colleagues(await world.records.workersNow(db))
  const rolesOf = new Map(everybody.map(({ person, roles }) => [person.id, roles]))
  const sees = (roles: readonly Membership[]) => may(roles, 'see-summary')
  const holders = everybody.filter(({ roles }) => sees(roles)).map(({ person }) => person)
  const people: { person: Person; reader: Reader }[] = []
  for (const person of await presentOf(world, db, holders, now, sees)) {
    const own = rolesOf.get(person.id) ?? []
    const reader = readerOf((await actingAs(world, db, person.id, own, now)).memberships)
    if (reader) people.push({ person, reader })
  }
  const groups = (await world.records.groupsOfLeaders(db)).map(({ chatId }) => chatId)
  return { people, groups }
}
