import { canDo, VERBS, type ComplaintEvent, type Verb } from '../domain/complaint.ts'
import { mainOf, mayPart } from './join.ts'
import { ownTicket } from './own-ticket.ts'
import { residentView, type TicketView } from './tickets.ts'
import { mayReopen } from './verdict.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** A ticket as its resident sees it. */
export interface OwnView extends TicketView {
  /** What its resident can do to it now. */
  readonly can: readonly Verb[]
  /** The ticket it went into, if it did: how far that is is how far this is. */
  readonly main: Ticket | undefined
  /** The telephone number they left for it, while it is kept. */
  readonly phone: string | undefined
}

const ownView = async (world: World, db: Db, ticket: Ticket, now: Date): Promise<OwnView> => {
  const view = await residentView(world, db, ticket, now)
  const main = await mainOf(world, db, ticket)
  const phone = await world.records.contactOf(db, ticket.no)
  const can = (verb: Verb): boolean => {
    if (verb === 'take-back-phone') return phone !== undefined
    if (verb === 'reopen') return mayReopen(world, ticket, view.events, now)
    return verb === 'unmerge' ? mayPart(ticket, main) : canDo(ticket, verb, 'resident')
  }
  return { ...view, main, phone, can: VERBS.filter(can) }
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

/** A ticket in the list of one's own. */
export interface MyTicket {
  readonly ticket: Ticket
  readonly events: readonly ComplaintEvent[]
  /** What it was filed with; empty once that was erased. */
  readonly words: string
}

export const myTickets = async (world: World, db: Db, who: Who): Promise<MyTicket[]> => {
  const { ticketsOf, eventsOfMany, filedWords } = world.records
  const tickets = await ticketsOf(db, who.person, MINE)
  const nos = tickets.map(({ no }) => no)
  const [events, words] = await Promise.all([eventsOfMany(db, nos), filedWords(db, nos)])
  return tickets.map((ticket) => ({
    ticket,
    events: events.get(ticket.no) ?? [],
    words: words.get(ticket.no) ?? '',
  }))
}
