import { seesApplicant, type DisclosureEvent } from '../domain/disclosure-ticket.ts'
import { disclosureFor, ofKind } from './act-on-disclosure.ts'
import type { Applicant, Attachment, Db, DisclosureTicket, Who, World } from './world.ts'

/** An application or an objection as each may read it. */

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
  /** What the same applicant applied for before, the newest first; for the office, that a repetition is seen (art. 36). */
  readonly earlier: readonly DisclosureTicket[]
  /** How many of them are kept; for the office and who applied. */
  readonly proofCount: number
}

/** So many of what somebody filed are looked through. */
const MOST_EARLIER = 50

/** Whom the office asks, and what for, is not for who applies. */
const withoutInside = (
  events: readonly DisclosureEvent[],
  words: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> =>
  new Map([...words].filter(([seq]) => events[seq - 1]?.verb !== 'consult'))

const earlierThan = async (
  { records }: World,
  db: Db,
  { kind, person, filedAt, no }: DisclosureTicket,
): Promise<DisclosureTicket[]> => {
  if (kind !== 'application' || person === null) return []
  const theirs = await records.disclosuresOf(db, person, MOST_EARLIER)
  const isEarlier = (one: DisclosureTicket) =>
    one.filedAt < filedAt || (one.filedAt === filedAt && one.no < no)
  return theirs.filter((one) => one.kind === kind && isEarlier(one))
}

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
    earlier: office ? await earlierThan(world, db, ticket) : [],
    proofCount: proofs.length,
  }
}

/**
 * A ticket as all of a unit's group read it: an objection with what was said to it, of an application nothing but that
 * it is there.
 */
export const groupDisclosure = async (
  { records }: World,
  db: Db,
  ticket: DisclosureTicket,
): Promise<DisclosureView> => {
  const isOpen = ticket.kind === 'objection'
  return {
    ticket,
    events: isOpen ? await records.eventsOfDisclosure(db, ticket.no) : [],
    words: isOpen ? await records.wordsOfDisclosure(db, ticket.no) : new Map(),
    applicant: undefined,
    proofs: [],
    earlier: [],
    proofCount: 0,
  }
}

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
