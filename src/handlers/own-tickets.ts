import { canDo, VERBS, type Verb } from '../domain/complaint.ts'
import { mayPart } from './join.ts'
import { ownTicket } from './own-ticket.ts'
import { viewOf, type TicketView } from './tickets.ts'
import { mayReopen } from './verdict.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** A ticket as its resident sees it. */
export interface OwnView extends TicketView {
  /** What its resident can do to it now. */
  readonly can: readonly Verb[]
  /** The ticket it went into, if it did: how far that is is how far this is. */
  readonly main: Ticket | undefined
}

const ownView = async (world: World, db: Db, ticket: Ticket, now: Date): Promise<OwnView> => {
  const view = await viewOf(world, db, ticket)
  const { mergedInto } = ticket
  const main = mergedInto === null ? undefined : await world.records.findTicket(db, mergedInto)
  const can = (verb: Verb): boolean => {
    if (verb === 'reopen') return mayReopen(world, ticket, view.events, now)
    return verb === 'unmerge' ? mayPart(ticket, main) : canDo(ticket, verb, 'resident')
  }
  return { ...view, main, can: VERBS.filter(can) }
}

export const openOwnTicket = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<OwnView> => ownView(world, db, await ownTicket(world, db, who, no), now)

/** How many of their own tickets a resident is shown at once. */
const MINE = 10

export const myTickets = async (world: World, db: Db, who: Who): Promise<TicketView[]> => {
  const tickets = await world.records.ticketsOf(db, who.person, MINE)
  return Promise.all(tickets.map((ticket) => viewOf(world, db, ticket)))
}
