import {
  canDo,
  doable,
  isBeforeUnit,
  reachOf,
  seesPhone,
  seesTicket,
  VERBS,
  type ComplaintEvent,
  type Reach,
  type Verb,
} from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { readOuterNumber } from '../domain/outer-number.ts'
import { may } from '../domain/roles.ts'
import type { Guess } from '../domain/routing.ts'
import { readTicketNumber } from '../domain/ticket-number.ts'
import { eventsOf } from './events.ts'
import { guessesFor } from './guesses.ts'
import { stillShown } from './still-shown.ts'
import { maySuggest } from './suggest-unit.ts'
import type { Attachment, Db, Ticket, Who, World } from './world.ts'

/** A ticket with its history and the words that belong to it. */
export interface TicketView {
  readonly ticket: Ticket
  readonly events: readonly ComplaintEvent[]
  /** By the place of the event in the history, counted from 1. */
  readonly words: ReadonlyMap<number, string>
  readonly files: readonly Attachment[]
  /** The versions of items that replies in the history rest on. */
  readonly cited: readonly ItemVersion[]
}

export const viewOf = async (world: World, db: Db, ticket: Ticket): Promise<TicketView> => {
  const { wordsOf, attachmentsOf } = world.records
  const events = await eventsOf(world, db, ticket.no)
  return {
    ticket,
    events,
    words: await wordsOf(db, ticket.no),
    files: await attachmentsOf(db, ticket.no),
    cited: await citedIn(world, db, events),
  }
}

/** The versions of items that some events name, each once; versions are kept for ever. */
export const citedIn = async (
  world: World,
  db: Db,
  events: readonly ComplaintEvent[],
): Promise<ItemVersion[]> => {
  const refs = events.flatMap((event) => (event.verb === 'reply' ? (event.items ?? []) : []))
  const once = new Map(refs.map((ref) => [`${ref.id} ${ref.version}`, ref]))
  const items: ItemVersion[] = []
  for (const { id, version } of once.values()) {
    const item = await world.records.findItem(db, id, version)
    if (item) items.push(item)
  }
  return items
}

/** The same before a resident: what is not public any more is not named again. */
export const residentView = async (
  world: World,
  db: Db,
  ticket: Ticket,
  now: Date,
): Promise<TicketView> => {
  const view = await viewOf(world, db, ticket)
  const cited = await stillShown(world, db, view.cited, now)
  return { ...view, cited: cited.map(({ shown }) => shown) }
}

export interface DeskView extends TicketView {
  /** The telephone number the resident left for this ticket, if any. */
  readonly phone: string | undefined
  /** Whether the last message to the resident arrived. */
  readonly reach: Reach
  /** The name of whoever in the unit has it; undefined where nobody does. */
  readonly handler: string | undefined
  /** What its reader can do to it now. */
  readonly can: readonly Verb[]
  /** Whose it may be, best first, where that is to be decided. */
  readonly guesses: readonly Guess[]
  /** Whether a model may be asked whose it is. */
  readonly maySuggest: boolean
}

const handlerName = async (
  world: World,
  db: Db,
  { unit, handler }: Ticket,
): Promise<string | undefined> => {
  if (handler === null) return undefined
  const staff = await world.records.colleaguesIn(db, unit)
  return staff.find(({ person }) => person === handler)?.name ?? undefined
}

/** Whose a ticket may be, while nobody has it or its unit says that it is not theirs. */
const guessesOf = (world: World, ticket: Ticket, words: string): Guess[] =>
  ticket.state === 'unassigned' || ticket.request?.kind === 'objection'
    ? guessesFor(world, ticket, words).filter(
        ({ unit }) => ticket.state === 'unassigned' || unit !== ticket.unit,
      )
    : []

/**
 * A ticket for somebody of its unit; to all others it does not exist. `within` is the unit whose group is
 * looking on: no other unit's ticket is opened there.
 */
export const openDeskTicket = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  within?: string,
): Promise<DeskView> => {
  const ticket = await world.records.findTicket(db, no)
  const elsewhere = ticket && within !== undefined && !isBeforeUnit(within, ticket)
  if (!ticket || elsewhere || !seesTicket(who, ticket))
    throw new Refusal('no-such-ticket', { ticket: no })
  const view = viewFor(await wholeView(world, db, ticket), who)
  // Whoever may know the number does not tell all who look on in the group of a unit that helps.
  return within === undefined || within === ticket.unit ? view : { ...view, phone: undefined }
}

/** The number of the ticket somebody names: by it, or by the one it has elsewhere, which only the desk knows. */
export const ticketNamed = async (
  { records }: World,
  db: Db,
  { memberships }: Who,
  typed: string,
): Promise<string | undefined> => {
  const no = readTicketNumber(typed)
  if (no && (await records.findTicket(db, no))) return no
  const outer = readOuterNumber(typed)
  if (!outer || !may(memberships, 'see-ticket')) return no
  return (await records.ticketByOuterNo(db, outer))?.no ?? no
}

/** What needs more than a reply is not begun in a group. */
const PRIVATE: readonly Verb[] = ['merge', 'unmerge', 'add']

/** All there is to a ticket, and what its unit can do: to be cut down to what its reader may see. */
export const wholeView = async (world: World, db: Db, ticket: Ticket): Promise<DeskView> => {
  const view = await viewOf(world, db, ticket)
  return {
    ...view,
    reach: reachOf(view.events),
    handler: await handlerName(world, db, ticket),
    phone: await world.records.contactOf(db, ticket.no),
    can: VERBS.filter((verb) => canDo(ticket, verb, 'unit')),
    guesses: guessesOf(world, ticket, view.words.get(1) ?? ''),
    maySuggest: maySuggest(world, ticket, view.words.get(1) ?? ''),
  }
}

/** The ticket as a unit's group sees it: to write to the unit itself, not on a person's behalf. */
export const groupView = (view: DeskView, unit: string): DeskView => {
  const party = unit === view.ticket.unit ? 'unit' : 'helper'
  return {
    ...view,
    phone: party === 'unit' ? view.phone : undefined,
    can: VERBS.filter((verb) => !PRIVATE.includes(verb) && canDo(view.ticket, verb, party)),
  }
}

/** The same ticket as one of those sees it who are told of it. */
export const viewFor = (view: DeskView, who: Who): DeskView => ({
  ...view,
  phone: seesPhone(who, view.ticket) ? view.phone : undefined,
  can: doable(who, view.ticket, VERBS),
})
