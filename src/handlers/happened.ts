import type { ComplaintEvent } from '../domain/complaint.ts'
import type { Db, Person, Ticket, Who, World } from './world.ts'

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
  /** The unit's officers and heads, each in private; the coordinators where it has neither those nor a group. */
  readonly desk: readonly Person[]
  /** Chats of the unit's groups. */
  readonly groups: readonly number[]
}

/** Whether it is the coordinator who has to do something about it. */
const isCoordinators = ({ state, reviewing }: Ticket): boolean =>
  state === 'unassigned' || reviewing

/** In a unit, who took a ticket has it; before that everybody. */
const ofUnit = async (world: World, db: Db, { unit, handler }: Ticket): Promise<Person[]> => {
  const staff = await world.records.staffOf(db, unit)
  const own = staff.filter(({ id }) => id === handler)
  return own.length > 0 ? own : staff
}

export const circleOf = async (world: World, db: Db, ticket: Ticket): Promise<Circle> => {
  const { findPerson, groupsOfUnit, coordinators } = world.records
  const decide = isCoordinators(ticket) ? await coordinators(db) : []
  const resident = ticket.person === null ? undefined : await findPerson(db, ticket.person)
  if (decide.length > 0) return { resident, desk: decide, groups: [] }
  const staff = await ofUnit(world, db, ticket)
  const groups = (await groupsOfUnit(db, ticket.unit)).map(({ chatId }) => chatId)
  const nobody = staff.length + groups.length === 0
  return { resident, desk: nobody ? await coordinators(db) : staff, groups }
}

/** Somebody who is told of a ticket, as one who acts. */
export const whoIs = async (world: World, db: Db, { id }: Person): Promise<Who> => ({
  person: id,
  memberships: await world.records.membershipsOf(db, id),
})
