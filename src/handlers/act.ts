import {
  actorFor,
  canDo,
  handlesTicket,
  isTheirs,
  seesTicket,
  type Actor,
  type ComplaintEvent,
  type Deed,
  type Digest,
  type Verb,
} from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { may, type Right } from '../domain/roles.ts'
import type { Doing } from './doing.ts'
import { happened, type Happened } from './happened.ts'
import { refuseOwnDecision } from './own-decision.ts'
import { cleanWords } from './words.ts'
import type { Db, Ticket, Who, World } from './world.ts'

export type Salted = ReturnType<World['records']['saltWords']>

/** Somebody's words for a deed: kept apart from it, the deed has their digest. */
export const salt = (world: World, words: string): Salted =>
  world.records.saltWords(cleanWords(words))

/** The digest of words, as a deed has it that may come without any. */
export const saidIn = (words: Salted | undefined): { readonly words?: Digest } =>
  words ? { words: words.digest } : {}

/** Writes one event; the table of transitions was asked before. */
export const append = async (
  world: World,
  trx: Db,
  ticket: Ticket,
  deed: Deed,
  by: Actor,
  now: Date,
  words?: Salted,
): Promise<Happened> => {
  const event: ComplaintEvent = { ...deed, at: now.toISOString(), by }
  const after = await world.records.appendEvent(trx, ticket.no, ticket, event, ticket.person, words)
  return happened(after, event, words?.words)
}

const isDone = (ticket: Ticket, verb: Verb): boolean =>
  (verb === 'accept' && ticket.acceptedAt !== null) ||
  (verb === 'reply' && ticket.state === 'answered')

/** Says in one sentence why a verb cannot be done now. */
const refuse = (ticket: Ticket, verb: Verb): never => {
  throw new Refusal(isDone(ticket, verb) ? 'someone-else-did' : 'not-now', { ticket: ticket.no })
}

export const refuseResidentUnlessPossible = (ticket: Ticket, verb: Verb): void => {
  if (!canDo(ticket, verb, 'resident')) refuse(ticket, verb)
}

const RIGHT_TO: Readonly<Partial<Record<Verb, Right>>> = { instruct: 'instruct' }

/** The ticket, for somebody who may do something of this kind; to everyone else it does not exist. */
export const ticketFor = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  verb: Verb,
): Promise<Ticket> => {
  // Said before anything is looked up: whether the ticket exists is nobody else's business.
  if (!may(who.memberships, RIGHT_TO[verb] ?? 'handle-ticket')) throw new Refusal('not-your-button')
  const ticket = await world.records.findTicket(db, no)
  const sees = verb === 'instruct' ? seesTicket : handlesTicket
  if (!ticket || !sees(who, ticket)) throw new Refusal('no-such-ticket', { ticket: no })
  return ticket
}

/** As whom somebody of the desk does it; refused in one sentence where they cannot. */
export const actorOrRefusal = (who: Who, ticket: Ticket, verb: Verb): Actor => {
  const by = actorFor(who, ticket, verb)
  if (by) return by
  if (!isTheirs(who, ticket, verb)) throw new Refusal('not-your-part', { ticket: ticket.no })
  return refuse(ticket, verb)
}

/** As `ticketFor`, for those whose part it is, whether or not it can be done now. */
export const ticketOfPart = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  verb: Verb,
): Promise<Ticket> => {
  const ticket = await ticketFor(world, db, who, no, verb)
  if (!isTheirs(who, ticket, verb)) throw new Refusal('not-your-part', { ticket: no })
  return ticket
}

/** Before somebody writes words for it: whether it is possible at all. */
export const prepare = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  verb: Verb,
): Promise<Ticket> => {
  const ticket = await ticketFor(world, db, who, no, verb)
  actorOrRefusal(who, ticket, verb)
  await refuseOwnDecision(world, db, who, ticket, verb)
  return ticket
}

type DeedFor<V extends Verb> = Extract<Deed, { verb: V }>

/** What somebody of the desk does to a ticket: looked up, asked of the table, written. */
export const act = async <V extends Verb>(
  { world, trx, who, no, now }: Doing,
  verb: V,
  deed: (ticket: Ticket) => DeedFor<V> | Promise<DeedFor<V>>,
  words?: Salted,
): Promise<Happened> => {
  const ticket = await ticketFor(world, trx, who, no, verb)
  const by = actorOrRefusal(who, ticket, verb)
  await refuseOwnDecision(world, trx, who, ticket, verb)
  return append(world, trx, ticket, await deed(ticket), by, now, words)
}

/** As `act`, with words that are kept apart from the deed: it is given their digest. */
export const actSaying = <V extends Verb>(
  doing: Doing,
  verb: V,
  words: string,
  deed: (said: Digest, ticket: Ticket) => DeedFor<V> | Promise<DeedFor<V>>,
): Promise<Happened> => {
  const salted = salt(doing.world, words)
  return act(doing, verb, (ticket) => deed(salted.digest, ticket), salted)
}
