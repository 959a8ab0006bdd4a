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
