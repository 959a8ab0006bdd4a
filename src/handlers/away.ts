import { Refusal } from '../domain/errors.ts'
import { isNear, may, UNIT_ROLES, type Membership } from '../domain/roles.ts'
import { addDays, dayOf, type Day } from '../domain/time.ts'
import type { Absence, Db, HeldRole, Person, Who, World } from './world.ts'

/** Leave is planned for months, not for years; further off it is a slip of the finger. */
const MOST_DAYS = 366

/** Days somebody is away, both among them. */
export interface Days {
  readonly from: Day
  readonly to: Day
}

/** Somebody who works here, by the name they were invited with. */
export interface Colleague {
  readonly person: Person
  readonly name: string | null
  readonly roles: readonly Membership[]
}

/** Everybody who works here, each once. */
export const colleagues = (held: readonly HeldRole[]): Colleague[] => {
  const found = new Map<number, Colleague>()
  for (const { person, membership } of held) {
    const known = found.get(person.id)
    found.set(person.id, {
      person,
      name: known?.name ?? membership.name,
      roles: [...(known?.roles ?? []), membership],
    })
  }
  return [...found.values()]
}

const refuseUnlessStaff = ({ memberships }: Who): void => {
  if (!may(memberships, 'be-away')) throw new Refusal('not-allowed')
}

/** Checks the days of a leave. Undefined: what was written is no day. */
export const checkDays = (
  { town }: World,
  from: Day | undefined,
  to: Day | undefined,
  now: Date,
): Days => {
  const today = dayOf(now, town.timezone)
  if (from === undefined || to === undefined) throw new Refusal('no-such-day')
  if (to < from || to < today || to > addDays(today, MOST_DAYS)) throw new Refusal('day-over')
  return { from: from < today ? today : from, to }
}

/**
 * Who can stand in for somebody in these days: colleagues of the same unit or office who are there. Where a unit
 * has nobody else, the coordinators.
 */
export const deputiesFor = async (
  world: World,
  db: Db,
  who: Who,
  { from, to }: Days,
): Promise<Colleague[]> => {
  refuseUnlessStaff(who)
  const { membershipsOf, workersNow, absencesBetween } = world.records
  const own = await membershipsOf(db, who.person)
  const away = await absencesBetween(db, from, to)
  const others = colleagues(await workersNow(db)).filter(
    ({ person }) => person.id !== who.person && !away.some((one) => one.person === person.id),
  )
  const near = others.filter(({ roles }) => own.some((one) => isNear(roles, one)))
  if (near.length > 0 || !own.some(({ role }) => UNIT_ROLES.includes(role))) return near
  return others.filter(({ roles }) => may(roles, 'coordinate'))
}

/** When somebody is away from today on, the earliest first. */
export const absencesOf = async (world: World, db: Db, who: Who, now: Date): Promise<Absence[]> => {
  refuseUnlessStaff(who)
  const today = dayOf(now, world.town.timezone)
  const all = await world.records.absencesBetween(db, today, addDays(today, 2 * MOST_DAYS))
  return all.filter(({ person }) => person === who.person)
}

/** An absence, and by which name its deputy is known. */
export interface PlannedAbsence {
  readonly absence: Absence
  readonly deputy: string | undefined
}

/** The same, each with the name of who stands in. */
export const plannedAbsences = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<PlannedAbsence[]> => {
  const planned = await absencesOf(world, db, who, now)
  const everybody = colleagues(await world.records.workersNow(db))
  return planned.map((absence) => ({
    absence,
    deputy: everybody.find(({ person }) => person.id === absence.deputy)?.name ?? undefined,
  }))
}

/** /away: in these days the deputy has their roles, and gets what they would. */
export const goAway = async (
  world: World,
  trx: Db,
  who: Who,
  { from, to, deputy }: Days & { readonly deputy: number },
  now: Date,
): Promise<Colleague> => {
  const days = checkDays(world, from, to, now)
  const planned = await absencesOf(world, trx, who, now)
  if (planned.some((one) => one.from <= days.to && one.to >= days.from))
    throw new Refusal('away-already')
  const chosen = (await deputiesFor(world, trx, who, days)).find(
    ({ person }) => person.id === deputy,
  )
  if (!chosen) throw new Refusal('stale-button')
  await world.records.addAbsence(trx, { ...days, person: who.person, deputy }, now)
  return chosen
}

/** Back, or not going: ends an absence of one's own, whose deputy acts for them no longer. */
export const comeBack = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<Absence> => {
  const absence = (await absencesOf(world, trx, who, now)).find((one) => one.id === id)
  if (!absence || !(await world.records.endAbsence(trx, id, who.person, now)))
    throw new Refusal('stale-button')
  return absence
}

/** How somebody is called among colleagues; undefined where nobody knows. */
export const nameOf = async (
  { records }: World,
  db: Db,
  person: number,
): Promise<string | undefined> =>
  (await records.membershipsOf(db, person)).find(({ name }) => name !== null)?.name ?? undefined
