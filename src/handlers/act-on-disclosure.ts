import type { ApplicationVerb } from '../domain/application.ts'
import type { Actor } from '../domain/complaint.ts'
import {
  disclosureActor,
  seesDisclosure,
  type DisclosureEvent,
} from '../domain/disclosure-ticket.ts'
import { Refusal } from '../domain/errors.ts'
import type { ObjectionVerb } from '../domain/objection.ts'
import { dayOf, startOfDay } from '../domain/time.ts'
import { salt, type Salted } from './act.ts'
import { MOST_A_DAY, tooManyToday } from './daily-limit.ts'
import type { Doing } from './doing.ts'
import type {
  ApplicationTicket,
  Db,
  DisclosureTicket,
  ObjectionTicket,
  Who,
  World,
} from './world.ts'

/** What applications for disclosure and objections have in common: filed, found, done something to. */

/** An event that was just written: the ticket after it, and the words that belong to it. */
export interface DisclosureHappened {
  readonly ticket: DisclosureTicket
  readonly event: DisclosureEvent
  readonly words: string | undefined
}

/** Without stamp and seal: what is done, apart from who and when. */
export type Undone<Event> = Event extends DisclosureEvent ? Omit<Event, 'at' | 'by'> : never
type AnyDeed = Undone<DisclosureEvent>

/** Writes one event; the table was asked before. */
export const appendDisclosure = async (
  world: World,
  trx: Db,
  ticket: DisclosureTicket,
  deed: AnyDeed,
  by: Actor,
  now: Date,
  words?: Salted,
): Promise<DisclosureHappened> => {
  const event = { ...deed, at: now.toISOString(), by } as DisclosureEvent
  const { no, person } = ticket
  const after = await world.records.appendDisclosureEvent(trx, no, ticket, event, person, words)
  return { ticket: after, event, words: words?.words }
}

/** A new ticket under the next number of the day. */
export const fileDisclosure = async (
  world: World,
  trx: Db,
  deed: Extract<AnyDeed, { verb: 'file' }>,
  by: Actor,
  person: number | null,
  now: Date,
  words: Salted,
): Promise<DisclosureHappened> => {
  const { records, town } = world
  const no = await records.nextTicketNumber(trx, town.prefix, dayOf(now, town.timezone))
  const event = { ...deed, at: now.toISOString(), by } as DisclosureEvent
  const ticket = await records.appendDisclosureEvent(trx, no, undefined, event, person, words)
  return { ticket, event, words: words.words }
}

/** Refuses one more from somebody who filed so many today already. */
export const refuseTooManyDisclosures = async (
  world: World,
  db: Db,
  { person }: Who,
  now: Date,
): Promise<void> => {
  const zone = world.town.timezone
  const since = startOfDay(dayOf(now, zone), zone)
  if ((await world.records.countDisclosuresSince(db, person, since)) >= MOST_A_DAY)
    throw tooManyToday(world)
}

interface OfKind {
  readonly application: ApplicationTicket
  readonly objection: ObjectionTicket
}

/** A ticket somebody sees; to everybody else it does not exist. */
export const disclosureFor = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
): Promise<DisclosureTicket> => {
  const ticket = await world.records.findDisclosure(db, no)
  if (!ticket || !seesDisclosure(who, ticket)) throw new Refusal('no-such-ticket', { ticket: no })
  return ticket
}

/** The ticket, where it is of that kind. */
export const ofKind = <Kind extends keyof OfKind>(
  ticket: DisclosureTicket,
  kind: Kind,
): OfKind[Kind] => {
  if (ticket.kind !== kind) throw new Refusal('no-such-ticket', { ticket: ticket.no })
  return ticket as OfKind[Kind]
}

type VerbOf<Kind extends keyof OfKind> = Extract<
  DisclosureEvent,
  Kind extends 'application' ? { verb: ApplicationVerb } : { verb: ObjectionVerb }
>['verb']

/** The ticket and as whom it is done; refused in one sentence where it cannot be. */
export const prepareDisclosure = async <Kind extends keyof OfKind>(
  { world, trx, who, no, now }: Doing,
  kind: Kind,
  verb: VerbOf<Kind>,
): Promise<{ readonly ticket: OfKind[Kind]; readonly by: Actor }> => {
  const ticket = ofKind(await disclosureFor(world, trx, who, no), kind)
  const by = disclosureActor(who, ticket, verb, now)
  if (!by) throw new Refusal('not-now', { ticket: no })
  return { ticket, by }
}

/** Does something to a ticket: looked up, asked of the table, written. `words` are kept apart from the deed. */
const actOnDisclosure = async <Kind extends keyof OfKind>(
  doing: Doing,
  kind: Kind,
  verb: VerbOf<Kind>,
  deed: (
    ticket: OfKind[Kind],
    said: string,
  ) => Undone<Extract<DisclosureEvent, { verb: VerbOf<Kind> }>>,
  words?: string,
): Promise<DisclosureHappened> => {
  const { ticket, by } = await prepareDisclosure(doing, kind, verb)
  const { world, trx, now } = doing
  const salted = words === undefined ? undefined : salt(world, words)
  const done = deed(ticket, salted?.digest ?? '') as AnyDeed
  return appendDisclosure(world, trx, ticket, done, by, now, salted)
}

/** What is done to a ticket of one kind. */
type ActOn<Kind extends keyof OfKind> = (
  doing: Doing,
  verb: VerbOf<Kind>,
  deed: (
    ticket: OfKind[Kind],
    said: string,
  ) => Undone<Extract<DisclosureEvent, { verb: VerbOf<Kind> }>>,
  words?: string,
) => Promise<DisclosureHappened>

export const actOnApplication: ActOn<'application'> = (doing, ...rest) =>
  actOnDisclosure(doing, 'application', ...rest)

export const actOnObjection: ActOn<'objection'> = (doing, ...rest) =>
  actOnDisclosure(doing, 'objection', ...rest)
