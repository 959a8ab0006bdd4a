import { canStandIn, type Membership } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { whoIs } from './acting-as.ts'
import type { Db, Person, World } from './world.ts'

/** What somebody who is told instead of another has to hold, so that it is no use to tell others. */
export type Needed = (memberships: readonly Membership[]) => boolean

/** Whether a deputy can still be lent what whoever is away does, and with it has what is needed. */
const standsIn = async (
  world: World,
  db: Db,
  absent: Person,
  deputy: Person,
  needed: Needed | undefined,
  now: Date,
): Promise<boolean> => {
  const { membershipsOf } = world.records
  const own = await membershipsOf(db, deputy.id)
  const lent = (await membershipsOf(db, absent.id)).some((one) => canStandIn(own, one))
  if (!lent || !needed) return lent
  return needed((await whoIs(world, db, deputy, now)).memberships)
}

/**
 * Those of some people who are there today. Who is away gets nothing: the one who stands in for them does, if that
 * one is there and can still do it; a deputy's own deputy does not. The only place that says so.
 */
export const presentOf = async (
  world: World,
  db: Db,
  people: readonly Person[],
  now: Date,
  needed?: Needed,
): Promise<Person[]> => {
  const { records, town } = world
  const today = dayOf(now, town.timezone)
  const absences = await records.absencesBetween(db, today, today)
  if (absences.length === 0) return [...people]
  const isAway = (id: number) => absences.some(({ person }) => person === id)
  const there = new Map<number, Person>()
  for (const person of people) {
    if (!isAway(person.id)) {
      there.set(person.id, person)
      continue
    }
    for (const { deputy } of absences.filter((absence) => absence.person === person.id)) {
      const found = isAway(deputy) ? undefined : await records.findPerson(db, deputy)
      if (found && (await standsIn(world, db, person, found, needed, now)))
        there.set(found.id, found)
    }
  }
  return [...there.values()]
}
