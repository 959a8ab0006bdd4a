import type { ComplaintEvent } from '../domain/complaint.ts'
import { dutyDay, isOfficeHours } from '../domain/hours.ts'
import { may } from '../domain/roles.ts'
import { countingOf } from './clock.ts'
import { presentOf, type Needed } from './present.ts'
import { whoIs } from './acting-as.ts'
import type { Db, Person, Ticket, World } from './world.ts'

/** An event that was just written: the ticket after it, and the words that belong to it. */
export interface Happened {
  readonly ticket: Ticket
  readonly event: ComplaintEvent
  readonly words: string | undefined
}

export const happened = (ticket: Ticket, event: ComplaintEvent, words?: string): Happened => ({
  ticket,
  event,
  words,
})

/** Those a ticket's events are told to. */
export interface Circle {
  /** Undefined once the person was forgotten. */
  readonly resident: Person | undefined
  /**
   * The unit's officers and heads who are there, each in private; the coordinators where it has neither those nor a
   * group. While the offices are closed, of urgent ones also who is on duty.
   */
  readonly desk: readonly Person[]
  /** Chats of the unit's groups. */
  readonly groups: readonly number[]
}

/** Whether it is the coordinator who has to do something about it. */
const isCoordinators = ({ state, reviewing }: Ticket): boolean =>
  state === 'unassigned' || reviewing

const worksIn =
  (unit: string): Needed =>
  (memberships) =>
    may(memberships, 'handle-ticket', unit)
const coordinates: Needed = (memberships) => may(memberships, 'coordinate')

/** Whoever filed a ticket is none of those who handle it, wherever they work. */
const others = ({ person }: Ticket, people: readonly Person[]): Person[] =>
  people.filter(({ id }) => id !== person)

/** In a unit, who took a ticket has it, or who stands in for them; before that everybody who is there. */
const ofUnit = async (world: World, db: Db, ticket: Ticket, now: Date): Promise<Person[]> => {
  const staff = others(ticket, await world.records.staffOf(db, ticket.unit))
  const there = async (people: readonly Person[]) =>
    others(ticket, await presentOf(world, db, people, now, worksIn(ticket.unit)))
  const own = await there(staff.filter(({ id }) => id === ticket.handler))
  return own.length > 0 ? own : there(staff)
}

/** The coordinators who are there; all of them where nobody is, since somebody has to know. */
export const coordinatorsNow = async (world: World, db: Db, now: Date): Promise<Person[]> => {
  const all = await world.records.coordinators(db)
  const there = await presentOf(world, db, all, now, coordinates)
  return there.length > 0 ? there : all
}

/** A unit's heads who are there, or who stands in for them. */
export const headsNow = async (world: World, db: Db, unit: string, now: Date): Promise<Person[]> =>
  presentOf(world, db, await world.records.headsOf(db, unit), now, worksIn(unit))

/** Who is on duty, or stands in for them, and can do something about it. */
const onDutyNow = async (world: World, db: Db, now: Date): Promise<Person[]> => {
  const { dutyBetween, findPerson } = world.records
  const day = dutyDay(now, world.town.timezone)
  const [duty] = await dutyBetween(db, day, day)
  const onDuty = duty && (await findPerson(db, duty.person))
  if (!onDuty) return []
  const there = await presentOf(world, db, [onDuty], now)
  const able = await Promise.all(there.map((one) => whoIs(world, db, one, now)))
  return there.filter((_, i) => able[i]?.onDuty)
}

/** Whom something urgent reaches while the offices are closed: who is on duty, else heads and coordinators. */
const afterHours = async (
  world: World,
  db: Db,
  { urgent, unit, report }: Ticket,
  now: Date,
): Promise<Person[]> => {
  if (!urgent || isOfficeHours(countingOf(world), now)) return []
  // Reports on people in office stay with those who have them anyway.
  const there = report ? [] : await onDutyNow(world, db, now)
  if (there.length > 0) return there
  return [...(await headsNow(world, db, unit, now)), ...(await coordinatorsNow(world, db, now))]
}

const once = (people: readonly Person[]): Person[] => [
  ...new Map(people.map((person) => [person.id, person])).values(),
]

/** Whom a ticket's events are told to as it stands, those left out who are away. */
export const circleOf = async (
  world: World,
  db: Db,
  ticket: Ticket,
  now: Date,
): Promise<Circle> => {
  const { findPerson, groupsOfUnit } = world.records
  const also = others(ticket, await afterHours(world, db, ticket, now))
  const coordinators = async () => others(ticket, await coordinatorsNow(world, db, now))
  const decide = isCoordinators(ticket) ? await coordinators() : []
  const resident = ticket.person === null ? undefined : await findPerson(db, ticket.person)
  if (decide.length > 0) return { resident, desk: once([...decide, ...also]), groups: [] }
  const staff = await ofUnit(world, db, ticket, now)
  const groups = (await groupsOfUnit(db, ticket.unit)).map(({ chatId }) => chatId)
  const nobody = staff.length + groups.length === 0
  const desk = nobody ? await coordinators() : staff
  return { resident, desk: once([...desk, ...also]), groups }
}
