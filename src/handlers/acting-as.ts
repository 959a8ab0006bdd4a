import { dutyDay } from '../domain/hours.ts'
import { canStandIn, may, type Membership } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, Person, Who, World } from './world.ts'

const isSame = (a: Membership, b: Membership): boolean => a.role === b.role && a.unit === b.unit

/**
 * Somebody as they may act now: with their own roles, those of people they stand in for today, and what being on
 * duty adds. The only place that says so.
 */
export const actingAs = async (
  { records, town }: World,
  db: Db,
  person: number,
  own: readonly Membership[],
  now: Date,
): Promise<Who> => {
  if (own.length === 0) return { person, memberships: [] }
  const { standsIn, borrowed, onDuty } = await records.standingIn(
    db,
    person,
    own,
    dayOf(now, town.timezone),
    dutyDay(now, town.timezone),
  )
  // Chosen for the roles they had then: what they could not be chosen for now is lent no more.
  const lent = borrowed.filter((one) => canStandIn(own, one))
  const added = lent.filter(
    (one, i) => ![...own, ...lent.slice(0, i)].some((other) => isSame(one, other)),
  )
  const memberships = [...own, ...added]
  return {
    person,
    memberships,
    ...(lent.length > 0 && { standsIn }),
    // Put on the roster as one who handles tickets, and still that.
    ...(onDuty && may(memberships, 'handle-ticket') && { onDuty }),
  }
}

/** Somebody who is told of a ticket, as one who acts. */
export const whoIs = async (
  world: World,
  db: Db,
  { id }: Pick<Person, 'id'>,
  now: Date,
): Promise<Who> => actingAs(world, db, id, await world.records.membershipsOf(db, id), now)
