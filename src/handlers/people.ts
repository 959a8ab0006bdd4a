import { Refusal } from '../domain/errors.ts'
import { may, type Right } from '../domain/roles.ts'
import { unitOf } from '../domain/township.ts'
import type { Happened } from './happened.ts'
import { revokeInvitationsOf } from './invite.ts'
import { releaseTicketsOf } from './release.ts'
import type { Db, Group, Person, StaffMember, UnitCount, Who, World } from './world.ts'

const refuseWithout = (who: Who, right: Right): void => {
  if (!may(who.memberships, right)) throw new Refusal('not-allowed')
}

const UNITS_A_PAGE = 20
const NOTHING: UnitCount = { people: 0, groups: 0, open: 0, overdue: 0 }

export interface UnitsPage {
  readonly units: readonly (UnitCount & { readonly unit: string })[]
  readonly page: number
  readonly pages: number
  /** Those who stand over the whole township. */
  readonly overall: number
}

/** /units: a page of the township's units, with their people, groups and open tickets in numbers. */
export const listUnits = async (
  world: World,
  db: Db,
  who: Who,
  page: number,
  now: Date,
): Promise<UnitsPage> => {
  refuseWithout(who, 'see-units')
  const counts = await world.records.unitCounts(db, now)
  const overall = await world.records.membersOf(db, null)
  const shown = world.town.units.slice(page * UNITS_A_PAGE, (page + 1) * UNITS_A_PAGE)
  return {
    units: shown.map(({ id }) => ({ unit: id, ...(counts.get(id) ?? NOTHING) })),
    page,
    pages: Math.ceil(world.town.units.length / UNITS_A_PAGE),
    overall: new Set(overall.map(({ person }) => person)).size,
  }
}

export interface UnitPeople {
  /** Null: those who stand over the whole township, and the leaders' groups. */
  readonly unit: string | null
  readonly members: readonly StaffMember[]
  readonly groups: readonly Group[]
  readonly count: UnitCount
}

/** Who works in a unit, and which groups are its own. */
export const openUnit = async (
  world: World,
  db: Db,
  who: Who,
  unit: string | null,
  now: Date,
): Promise<UnitPeople> => {
  refuseWithout(who, 'see-units')
  if (unit !== null && !unitOf(world.town, unit)) throw new Refusal('stale-button')
  const { membersOf, groupsOfLeaders, groupsOfUnit, unitCounts } = world.records
  return {
    unit,
    members: await membersOf(db, unit),
    groups: unit === null ? await groupsOfLeaders(db) : await groupsOfUnit(db, unit),
    count: (unit !== null && (await unitCounts(db, now)).get(unit)) || NOTHING,
  }
}

/** The role a button is about, while it is held. */
export const heldRole = async (
  world: World,
  db: Db,
  who: Who,
  membership: number,
): Promise<StaffMember> => {
  refuseWithout(who, 'withdraw-role')
  const member = await world.records.findMember(db, membership)
  if (!member) throw new Refusal('already-done')
  return member
}

export interface Withdrawn {
  readonly member: StaffMember
  readonly person: Person
  /** What they still are. */
  readonly left: Who['memberships']
  readonly events: readonly Happened[]
}

/**
 * 取消身份, at once: the role ends, what its holder took on goes back to the unit, and wherever they were in a
 * conversation they are no more. Somebody stays who can invite others.
 */
export const withdrawRole = async (
  world: World,
  trx: Db,
  who: Who,
  membership: number,
  now: Date,
): Promise<Withdrawn> => {
  const { records } = world
  const member = await heldRole(world, trx, who, membership)
  const { person: of, role, unit } = member
  // First: two admins who withdraw each other's role come one after the other.
  await records.appendAct(trx, { what: 'withdraw-role', person: of, role, unit }, who.person, now)
  if (role === 'admin' && (await records.countHolders(trx, 'admin')) === 1)
    throw new Refusal('last-admin')
  if (!(await records.endMembership(trx, membership, now))) throw new Refusal('already-done')
  await records.clearPlacesOf(trx, of)
  const left = await records.membershipsOf(trx, of)
  if (role === 'admin') await revokeInvitationsOf(world, trx, of, who.person, now)
  const events = await releaseTicketsOf(world, trx, of, unit, now)
  return { member, person: (await records.findPerson(trx, of))!, left, events }
}
