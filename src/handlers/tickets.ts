import {
  canDo,
  doable,
  seesPhone,
  seesTicket,
  VERBS,
  type ComplaintEvent,
  type Verb,
} from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
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
  const { historyOf, wordsOf, attachmentsOf } = world.records
  const events = (await historyOf(db, ticket.no)).map(({ body }) => body)
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

export interface DeskView extends TicketView {
  /** The telephone number the resident left for this ticket, if any. */
  readonly phone: string | undefined
  /** What its reader can do to it now. */
  readonly can: readonly Verb[]
}

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
  const elsewhere =
    within !== undefined && ticket?.unit !== within && !ticket?.helpers.includes(within)
  if (!ticket || elsewhere || !seesTicket(who, ticket))
    throw new Refusal('no-such-ticket', { ticket: no })
  const phone = seesPhone(who, ticket) ? await world.records.contactOf(db, no) : undefined
  return { ...(await viewOf(world, db, ticket)), phone, can: doable(who, ticket, VERBS) }
}

/** A ticket as its unit's group sees it: to write to the unit itself, not on a person's behalf. */
export const groupView = async (world: World, db: Db, ticket: Ticket): Promise<DeskView> => ({
  ...(await viewOf(world, db, ticket)),
  phone: await world.records.contactOf(db, ticket.no),
  can: VERBS.filter((verb) => canDo(ticket, verb, 'unit')),
})

/** The same ticket as one of those sees it who are told of it. */
export const viewFor = (view: DeskView, who: Who): DeskView => ({
  ...view,
  phone: seesPhone(who, view.ticket) ? view.phone : undefined,
  can: doable(who, view.ticket, VERBS),
})
