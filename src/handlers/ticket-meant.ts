import { ALIVE } from '../domain/complaint.ts'
import { addsFacts } from '../domain/new-facts.ts'
import { sharedPairs } from '../domain/ticket-ways.ts'
import type { Sent } from './draft.ts'
import { withFiledWords, type FiledTicket } from './filed-words.ts'
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

/** An open ticket of their own that somebody tells again, and whether they tell anything new of it. */
export const repeatedTicket = async (
  world: World,
  who: Who,
  { words, files }: Sent,
  now: Date,
): Promise<{ readonly no: string; readonly adds: boolean } | undefined> => {
  if (words === '') return undefined
  const no = await world.nearby.ownRepeat(who.person, words, now)
  const ticket = no === undefined ? undefined : await world.records.findTicket(world.store.read, no)
  if (!ticket || ticket.person !== who.person || !isAlive({ ticket })) return undefined
  const view = await viewOf(world, world.store.read, ticket)
  const said = view.events.flatMap(({ verb }, i) =>
    verb === 'file' || verb === 'add' ? (view.words.get(i + 1) ?? []) : [],
  )
  return { no: ticket.no, adds: addsFacts(words, said, files.length) }
}
