import type { ComplaintEvent, Verb } from '../domain/complaint.ts'
import { residentView, type TicketView } from './tickets.ts'
import type { Db, Ticket, World } from './world.ts'

/** Whatever is said of a ticket in public is said to those whose tickets went into it, too. */
export const TOLD_ALONG: readonly Verb[] = [
  'interim',
  'reply',
  'correct',
  'extend',
  'refer',
  'decline',
]

/** A ticket that another one went into, and which of its events the resident of that one was told. */
export interface Along {
  readonly view: TicketView
  /** By the place of the event in the history, counted from 0. */
  readonly told: readonly boolean[]
}

/** At which of a ticket's events `no` was part of it. */
const partAt = (events: readonly ComplaintEvent[], no: string): boolean[] => {
  let inside = false
  return events.map((event) => {
    if (event.verb === 'take-in' && event.ticket === no) inside = true
    if (event.verb === 'let-go' && event.ticket === no) inside = false
    return inside
  })
}

/** What was told to a ticket's resident of the tickets it went into, and of those they went into themselves. */
export const toldAlong = async (
  world: World,
  db: Db,
  no: string,
  events: readonly ComplaintEvent[],
  now: Date,
): Promise<Along[]> => {
  const into = events.flatMap((event) => (event.verb === 'merge' ? [event.into] : []))
  const mains = await world.records.findTickets(db, [...new Set(into)])
  const along = await Promise.all(mains.map((main) => alongOf(world, db, main, no, now)))
  return along.flat()
}

const alongOf = async (
  world: World,
  db: Db,
  main: Ticket,
  no: string,
  now: Date,
): Promise<Along[]> => {
  const view = await residentView(world, db, main, now)
  const inside = partAt(view.events, no)
  const told = view.events.map(({ verb }, i) => inside[i]! && TOLD_ALONG.includes(verb))
  const during = view.events.filter((_, i) => inside[i])
  return [{ view, told }, ...(await toldAlong(world, db, main.no, during, now))]
}
