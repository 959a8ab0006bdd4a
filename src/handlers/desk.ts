import { canDo, type Actor, type ComplaintEvent, type Deed } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { may, type Membership } from '../domain/roles.ts'
import { happened, type Happened } from './happened.ts'
import { learnFromReply } from './learn.ts'
import type { Db, Ticket, Who, World } from './world.ts'
import { cleanWords } from './words.ts'

/** The ticket, for somebody who may handle it; to everyone else it does not exist. */
export const ticketForDesk = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
): Promise<Ticket> => {
  // Said before anything is looked up: whether the ticket exists is nobody else's business.
  if (!may(who.memberships, 'handle-ticket')) throw new Refusal('not-your-button')
  const ticket = await world.records.findTicket(trx, no)
  if (!ticket || !may(who.memberships, 'handle-ticket', ticket.unit))
    throw new Refusal('no-such-ticket', { ticket: no })
  return ticket
}

const roleFor = (memberships: readonly Membership[], ticket: Ticket): Actor['role'] =>
  memberships.find((membership) => may([membership], 'handle-ticket', ticket.unit))?.role ??
  'officer'

/** Says in one sentence why a verb cannot be done now. */
export const refuseUnlessPossible = (
  ticket: Ticket,
  verb: Deed['verb'],
  by: 'desk' | 'resident',
) => {
  if (canDo(ticket.state, verb, by)) return
  const done =
    (verb === 'accept' && ticket.acceptedAt !== null) ||
    (verb === 'reply' && ticket.state === 'answered')
  throw new Refusal(done ? 'someone-else-did' : 'not-now', { ticket: ticket.no })
}

const write = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  deed: (ticket: Ticket) => Deed,
  now: Date,
  words?: ReturnType<World['records']['saltWords']>,
): Promise<Happened> => {
  const ticket = await ticketForDesk(world, trx, who, no)
  const what = deed(ticket)
  refuseUnlessPossible(ticket, what.verb, 'desk')
  const by: Actor = { role: roleFor(who.memberships, ticket), person: who.person }
  const event: ComplaintEvent = { ...what, at: now.toISOString(), by }
  const after = await world.records.appendEvent(trx, no, ticket, event, ticket.person, words)
  return happened(after, event, words?.words)
}

/** 受理: the unit takes the ticket in hand. */
export const accept = (world: World, trx: Db, who: Who, no: string, now: Date): Promise<Happened> =>
  write(world, trx, who, no, () => ({ verb: 'accept' }), now)

/** Before the officer writes: whether a reply is possible at all. */
export const prepareReply = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
): Promise<Ticket> => {
  const ticket = await ticketForDesk(world, trx, who, no)
  refuseUnlessPossible(ticket, 'reply', 'desk')
  return ticket
}

/**
 * 答复, after 发送: the resident is told. The items it rests on stand in the history, and learn that the
 * ticket's words ask for them.
 */
export const reply = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  items: readonly ItemVersion[],
  now: Date,
): Promise<Happened> => {
  const salted = world.records.saltWords(cleanWords(words))
  const deed: Deed = {
    verb: 'reply',
    words: salted.digest,
    files: 0,
    ...(items.length > 0 && { items: items.map(({ id, version }) => ({ id, version })) }),
  }
  const replied = await write(world, trx, who, no, () => deed, now, salted)
  await learnFromReply(world, trx, who, replied.ticket, items, now)
  return replied
}
