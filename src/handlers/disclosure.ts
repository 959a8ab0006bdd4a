import type { ApplicationVerb } from '../domain/application.ts'
import type { Actor } from '../domain/complaint.ts'
import {
  disclosureActor,
  dueOf,
  seesApplicant,
  seesDisclosure,
  type DisclosureEvent,
} from '../domain/disclosure-ticket.ts'
import { Refusal } from '../domain/errors.ts'
import type { ObjectionVerb } from '../domain/objection.ts'
import { spanAfter } from '../domain/limits.ts'
import { may } from '../domain/roles.ts'
import { dayOf, startOfDay } from '../domain/time.ts'
import { salt, type Salted } from './act.ts'
import { countingOf } from './clock.ts'
import { MOST_A_DAY, tooManyToday } from './daily-limit.ts'
import type {
  Applicant,
  ApplicationTicket,
  Attachment,
  Db,
  DisclosureTicket,
  ObjectionTicket,
  Who,
  World,
} from './world.ts'

/** What applications for disclosure and objections have in common: found, done something to, shown. */

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

const ofKind = <Kind extends keyof OfKind>(ticket: DisclosureTicket, kind: Kind): OfKind[Kind] => {
  if (ticket.kind !== kind) throw new Refusal('no-such-ticket', { ticket: ticket.no })
  return ticket as OfKind[Kind]
}

type VerbOf<Kind extends keyof OfKind> = Extract<
  DisclosureEvent,
  Kind extends 'application' ? { verb: ApplicationVerb } : { verb: ObjectionVerb }
>['verb']

/** The ticket and as whom it is done; refused in one sentence where it cannot be. */
export const prepareDisclosure = async <Kind extends keyof OfKind>(
  world: World,
  db: Db,
  who: Who,
  no: string,
  kind: Kind,
  verb: VerbOf<Kind>,
  now: Date,
): Promise<{ readonly ticket: OfKind[Kind]; readonly by: Actor }> => {
  const ticket = ofKind(await disclosureFor(world, db, who, no), kind)
  const by = disclosureActor(who, ticket, verb, now)
  if (!by) throw new Refusal('not-now', { ticket: no })
  return { ticket, by }
}

/** Does something to a ticket: looked up, asked of the table, written. `words` are kept apart from the deed. */
export const actOnDisclosure = async <Kind extends keyof OfKind>(
  world: World,
  trx: Db,
  who: Who,
  no: string,
  kind: Kind,
  verb: VerbOf<Kind>,
  deed: (
    ticket: OfKind[Kind],
    said: string,
  ) => Undone<Extract<DisclosureEvent, { verb: VerbOf<Kind> }>>,
  now: Date,
  words?: string,
): Promise<DisclosureHappened> => {
  const { ticket, by } = await prepareDisclosure(world, trx, who, no, kind, verb, now)
  const salted = words === undefined ? undefined : salt(world, words)
  const done = deed(ticket, salted?.digest ?? '') as AnyDeed
  return appendDisclosure(world, trx, ticket, done, by, now, salted)
}

/** A ticket with its history, as far as its reader may see it. */
export interface DisclosureView {
  readonly ticket: DisclosureTicket
  readonly events: readonly DisclosureEvent[]
  /** By the place of the event in the history, counted from 1. */
  readonly words: ReadonlyMap<number, string>
  /** Who applies: their name for those who handle it, all of it for the office and themselves. */
  readonly applicant: Partial<Applicant> | undefined
  /** What shows who applies; for the office. */
  readonly proofs: readonly Attachment[]
  /** How many of them are kept; for the office and who applied. */
  readonly proofCount: number
}

/** Whom the office asks, and what for, is not for who applies. */
const withoutInside = (
  events: readonly DisclosureEvent[],
  words: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> =>
  new Map([...words].filter(([seq]) => events[seq - 1]?.verb !== 'consult'))

export const viewDisclosure = async (
  world: World,
  db: Db,
  who: Who,
  ticket: DisclosureTicket,
): Promise<DisclosureView> => {
  const { records } = world
  const { no } = ticket
  const applicant = ticket.kind === 'application' ? await records.applicantOf(db, no) : undefined
  const events = await records.eventsOfDisclosure(db, no)
  const words = await records.wordsOfDisclosure(db, no)
  const office = seesApplicant(who, ticket)
  const whole = office || ticket.person === who.person
  const proofs = whole ? await records.filesOfApplication(db, no, 1) : []
  return {
    ticket,
    events,
    words: ticket.person === who.person ? withoutInside(events, words) : words,
    applicant:
      applicant &&
      (whole ? { name: applicant.name, contact: applicant.contact } : { name: applicant.name }),
    proofs: office ? proofs : [],
    proofCount: proofs.length,
  }
}

/** So many are read at once. */
const OPEN_AT_ONCE = 500

/** All on which something is owed, what is due first before the rest. */
const everyOpen = async ({ records }: World, db: Db): Promise<DisclosureTicket[]> => {
  const all: DisclosureTicket[] = []
  for (;;) {
    const some = await records.openDisclosures(db, 'all', all.length, OPEN_AT_ONCE)
    all.push(...some)
    if (some.length < OPEN_AT_ONCE) return all
  }
}

/** What is owed on tickets somebody handles, what is due first before the rest. */
export const openDisclosuresFor = async (
  world: World,
  db: Db,
  who: Who,
): Promise<DisclosureTicket[]> => {
  if (!may(who.memberships, 'handle-disclosure')) throw new Refusal('not-allowed')
  const all = await everyOpen(world, db)
  return all.filter((one) => one.person !== who.person && seesDisclosure(who, one))
}

/** More than anybody has filed. */
const MOST_OWN = 100

/** What somebody filed themselves, the newest first. */
export const ownDisclosures = (
  world: World,
  db: Db,
  { person }: Who,
): Promise<DisclosureTicket[]> => world.records.disclosuresOf(db, person, MOST_OWN)

export const hasDisclosures = async (world: World, db: Db, { person }: Who): Promise<boolean> =>
  (await world.records.disclosuresOf(db, person, 1)).length > 0

/** Whether a number is that of an application or an objection. */
export const isDisclosure = async (world: World, db: Db, no: string): Promise<boolean> =>
  (await world.records.findDisclosure(db, no)) !== undefined

/** What shows who applies, for the office alone. */
export const applicantProofs = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
): Promise<readonly Attachment[]> => {
  const ticket = ofKind(await disclosureFor(world, db, who, no), 'application')
  return (await viewDisclosure(world, db, who, ticket)).proofs
}

/** So many working days before something is due those who handle it read of it in the morning. */
const PRESSING_DAYS = 3

/** What is due within some working days, or late, what is due first before the rest. */
export const pressingDisclosures = async (
  world: World,
  db: Db,
  now: Date,
): Promise<DisclosureTicket[]> => {
  const { at } = spanAfter(countingOf(world), now, { in: 'working-days', n: PRESSING_DAYS })
  const until = at.toISOString()
  const open = await everyOpen(world, db)
  return open.filter((one) => (dueOf(one) ?? until) < until)
}
