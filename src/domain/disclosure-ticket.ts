import {
  afterApplicationEvent,
  APPLICATION_TABLE,
  APPLICATION_VERBS,
  applicationDue,
  applicationPartyOf,
  canDoToApplication,
  type Application,
  type ApplicationEvent,
  type ApplicationVerb,
} from './application.ts'
import type { Actor, Worker } from './complaint.ts'
import { replayed } from './machine.ts'
import {
  afterObjectionEvent,
  canDoToObjection,
  isBeforePublisher,
  OBJECTION_TABLE,
  OBJECTION_VERBS,
  objectionDue,
  objectionPartyOf,
  type Objection,
  type ObjectionEvent,
  type ObjectionVerb,
} from './objection.ts'

/**
 * Tickets of kinds of their own beside the complaint: what they are says the first event of their history. A complaint
 * is what it was, and says nothing of a kind.
 */
export type Disclosure = Application | Objection
export type DisclosureEvent = ApplicationEvent | ObjectionEvent
export type DisclosureKind = Disclosure['kind']

/** The kind a history is of, by its first event. */
const kindOf = (
  before: Disclosure | undefined,
  event: DisclosureEvent,
): DisclosureKind | undefined => before?.kind ?? (event.verb === 'file' ? event.kind : undefined)

/** The ticket after one more event, whichever its kind; undefined where that is not possible. */
export const afterDisclosureEvent = (
  before: Disclosure | undefined,
  event: DisclosureEvent,
): Disclosure | undefined => {
  // Which machine reads an event is decided once: each refuses the verbs of the other.
  switch (kindOf(before, event)) {
    case 'application':
      return afterApplicationEvent(before as Application | undefined, event as ApplicationEvent)
    case 'objection':
      return afterObjectionEvent(before as Objection | undefined, event as ObjectionEvent)
    case undefined:
      return undefined
  }
}

export const replayDisclosure = (events: readonly DisclosureEvent[]): Disclosure | undefined =>
  replayed(afterDisclosureEvent, events)

/** The instant something is due next; null where nobody owes anything. */
export const dueOf = (ticket: Disclosure): string | null =>
  ticket.kind === 'application' ? applicationDue(ticket) : objectionDue(ticket)

export type DisclosureVerb = DisclosureEvent['verb']

/** The part an actor plays towards a ticket of either kind; undefined where they have none. */
const partyIn = (actor: Actor, ticket: Disclosure) =>
  ticket.kind === 'application'
    ? applicationPartyOf(actor, ticket)
    : objectionPartyOf(actor, ticket)

/** Whether an actor may do it now. */
const isPossible = (ticket: Disclosure, verb: DisclosureVerb, actor: Actor, now: Date): boolean => {
  if (ticket.kind === 'application') {
    const party = applicationPartyOf(actor, ticket)
    return (
      party !== undefined && isApplicationVerb(verb) && canDoToApplication(ticket, verb, party, now)
    )
  }
  const party = objectionPartyOf(actor, ticket)
  return party !== undefined && isObjectionVerb(verb) && canDoToObjection(ticket, verb, party, now)
}

const isApplicationVerb = (verb: DisclosureVerb): verb is ApplicationVerb =>
  verb in APPLICATION_TABLE
const isObjectionVerb = (verb: DisclosureVerb): verb is ObjectionVerb => verb in OBJECTION_TABLE

type Owned = Disclosure & { readonly person: number | null }

/** Those somebody can act as towards a ticket: nobody of the desk towards their own. */
const actorsFor = ({ person, memberships }: Worker, ticket: Owned): Actor[] => {
  if (ticket.person === person) return [{ role: 'resident', person }]
  return memberships
    .map(({ role, unit }): Actor => ({ role, person, ...(unit !== null && { unit }) }))
    .filter((actor) => partyIn(actor, ticket) !== undefined)
}

/** Whether a unit's group reads that a ticket is there: as complaints do, where it has it. */
export const isBeforeGroup = (unit: string, ticket: Disclosure): boolean =>
  ticket.kind === 'application' ? unit === ticket.unit : isBeforePublisher(unit, ticket)

/** What units do to objections before all of their group. */
export const isGroupVerb = (verb: DisclosureVerb): boolean =>
  verb === 'fix' || verb === 'offer' || verb === 'explain'

/** What of it a unit can do now. */
export const groupVerbsOf = (ticket: Disclosure, now: Date): DisclosureVerb[] =>
  ticket.kind === 'application'
    ? []
    : OBJECTION_VERBS.filter(
        (verb) => isGroupVerb(verb) && canDoToObjection(ticket, verb, 'unit', now),
      )

/** Whether a ticket is shown to somebody: their own, their unit's, or they lead the work of disclosure. */
export const seesDisclosure = (who: Worker, ticket: Owned): boolean =>
  actorsFor(who, ticket).length > 0

/** Whether they may read how an applicant is reached, and what shows who they are: the office alone. */
export const seesApplicant = (who: Worker, ticket: Owned): boolean =>
  actorsFor(who, ticket).some(({ role }) => role === 'coordinator')

/** As whom somebody does it to the ticket as it stands; undefined where they cannot. */
export const disclosureActor = (
  who: Worker,
  ticket: Owned,
  verb: DisclosureVerb,
  now: Date,
): Actor | undefined => actorsFor(who, ticket).find((actor) => isPossible(ticket, verb, actor, now))

/** What somebody can do to it now. */
export const disclosureVerbsOf = (who: Worker, ticket: Owned, now: Date): DisclosureVerb[] =>
  [...(ticket.kind === 'application' ? APPLICATION_VERBS : OBJECTION_VERBS)].filter(
    (verb) => disclosureActor(who, ticket, verb, now) !== undefined,
  )
