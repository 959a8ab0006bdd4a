import { ALIVE } from '../domain/complaint.ts'
import { addsFacts } from '../domain/new-facts.ts'
import { routeByWords } from '../domain/routing.ts'
import { sharedPairs } from '../domain/ticket-ways.ts'
import type { Sent } from './draft.ts'
import { withFiledWords, type FiledTicket } from './filed-words.ts'
import { mainOf } from './join.ts'
import { viewOf } from './tickets.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** Which of their own tickets a resident speaks of. */

/** Further back nobody asks how far it is. */
const NEWEST = 10

const isAlive = ({ ticket }: Pick<FiledTicket, 'ticket'>): boolean => ALIVE.includes(ticket.state)

/**
 * The tickets somebody may mean who asks about one of theirs: those whose words they use; all that are not over
 * where they use none, or the last one if all are.
 */
export const ticketsMeant = async (
  world: World,
  db: Db,
  who: Who,
  asked: string,
): Promise<FiledTicket[]> => {
  const tickets = await world.records.ticketsOf(db, who.person, NEWEST)
  const own = await withFiledWords(world, db, tickets)
  const rated = own.map((one) => ({ ...one, shared: sharedPairs(asked, one.words) }))
  if (rated.every(({ shared }) => shared === undefined)) {
    const alive = own.filter(isAlive)
    return alive.length > 0 ? alive : own.slice(0, 1)
  }
  const most = Math.max(...rated.map(({ shared = 0 }) => shared))
  const like = rated.filter(({ shared }) => most > 0 && shared === most)
  const alive = like.filter(isAlive)
  return alive.length > 0 ? alive : like
}

/** The ticket whose unit waits for what its resident says next: of several that which asked last. */
export const waitingTicket = async (
  world: World,
  db: Db,
  who: Who,
): Promise<Ticket | undefined> => {
  const alive = await world.records.aliveTicketsOf(db, who.person, NEWEST)
  return alive
    .filter(({ state }) => state === 'awaiting-resident')
    .toSorted((a, b) => (a.waitingSince ?? '').localeCompare(b.waitingSince ?? ''))
    .at(-1)
}

/** Whether somebody tells of a ticket of theirs what they did not tell before. */
const tellsMore = async (
  world: World,
  { words, files }: Sent,
  ticket: Ticket,
): Promise<boolean> => {
  const view = await viewOf(world, world.store.read, ticket)
  const said = view.events.flatMap(({ verb }, i) =>
    verb === 'file' || verb === 'add' ? (view.words.get(i + 1) ?? []) : [],
  )
  return addsFacts(words, said, files.length)
}

/** A ticket of theirs that went into one like what they tell now, which they would be asked to join again. */
const joinedTicket = async (
  world: World,
  { person }: Who,
  words: string,
  now: Date,
): Promise<Ticket | undefined> => {
  const { read } = world.store
  const own = await world.records.ticketsOf(read, person, NEWEST)
  const joined = own.filter(({ state }) => state === 'merged')
  if (joined.length === 0) return undefined
  const { area, category } = routeByWords(world.town, words)
  const like = await world.nearby.find({ words, area, category, person }, now)
  for (const ticket of joined) {
    const main = await mainOf(world, read, ticket)
    if (main && isAlive({ ticket: main }) && like.some(({ no }) => no === main.no)) return ticket
  }
  return undefined
}

/**
 * A matter of their own that somebody tells again: an open ticket, with something new or without; or one that is
 * handled as part of another's. What is new of that is offered to be joined to it once more, so that it is read.
 */
export interface Repeated {
  readonly no: string
  readonly why: 'more' | 'repeat' | 'joined'
}

export const repeatedTicket = async (
  world: World,
  who: Who,
  sent: Sent,
  now: Date,
): Promise<Repeated | undefined> => {
  const { words } = sent
  if (words === '') return undefined
  const no = await world.nearby.ownRepeat(who.person, words, now)
  const ticket = no === undefined ? undefined : await world.records.findTicket(world.store.read, no)
  if (ticket?.person === who.person && isAlive({ ticket }))
    return { no: ticket.no, why: (await tellsMore(world, sent, ticket)) ? 'more' : 'repeat' }
  const joined = await joinedTicket(world, who, words, now)
  if (!joined || (await tellsMore(world, sent, joined))) return undefined
  return { no: joined.no, why: 'joined' }
}
