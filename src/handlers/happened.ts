import type { ComplaintEvent } from '../domain/complaint.ts'
import { seesSeveralUnits } from '../domain/roles.ts'
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
  /** The unit's officers and heads, each in private; the coordinators where it has neither those nor a group. */
  readonly desk: readonly Person[]
  /** Chats of the unit's groups. */
  readonly groups: readonly number[]
}

export const circleOf = async (world: World, db: Db, ticket: Ticket): Promise<Circle> => {
  const { findPerson, staffOf, groupsOfUnit, coordinators } = world.records
  const staff = await staffOf(db, ticket.unit)
  const groups = (await groupsOfUnit(db, ticket.unit)).map(({ chatId }) => chatId)
  const nobody = staff.length + groups.length === 0
  return {
    resident: ticket.person === null ? undefined : await findPerson(db, ticket.person),
    desk: nobody ? await coordinators(db) : staff,
    groups,
  }
}

/** Whether one of the circle's desk works for other units as well. */
export const worksElsewhere = async (world: World, db: Db, { id }: Person): Promise<boolean> =>
  seesSeveralUnits(await world.records.membershipsOf(db, id))
