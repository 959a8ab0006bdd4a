import { may, UNIT_ROLES, type Membership } from '../roles.ts'
import { canDo, partyOf, TRANSITIONS, type Party } from './transitions.ts'
import type { Complaint } from './shape.ts'
import type { Actor, Verb } from './deeds.ts'

/** Somebody who works here, and the roles they hold now, those of people they stand in for among them. */
export interface Worker {
  readonly person: number
  readonly memberships: readonly Membership[]
  /** On duty today (值班): they coordinate what is urgent, wherever they work. */
  readonly onDuty?: boolean | undefined
}

/** A complaint, and who filed it. */
export type Owned = Complaint & { readonly person: number | null }

interface Part {
  readonly party: Party
  readonly membership: Membership
}

const actorOf = (person: number, { role, unit }: Membership): Actor => ({
  role,
  person,
  ...(unit !== null && { unit }),
})

const partIn = (person: number, membership: Membership, complaint: Complaint): Part | undefined => {
  // An actor without a unit is one of the ticket's own, as in old events; a role without one is nobody's.
  if (UNIT_ROLES.includes(membership.role) && membership.unit === null) return undefined
  const party = partyOf(actorOf(person, membership), complaint)
  return party && { party, membership }
}

/**
 * What the duty roster adds: reports on people in office stay with those who have them anyway, and nobody decides
 * for a night what their own unit asks for.
 */
const dutyIn = (
  { onDuty, memberships }: Worker,
  { urgent, report, unit, state }: Complaint,
): Part[] =>
  onDuty &&
  urgent &&
  !report &&
  (state === 'unassigned' || !memberships.some((one) => one.unit === unit))
    ? [{ party: 'coordinator', membership: { role: 'coordinator', unit: null, name: null } }]
    : []

/**
 * The parts somebody who works here can play towards a complaint: none in their own, which others handle.
 */
const partsOf = (worker: Worker, complaint: Owned): Part[] =>
  complaint.person === worker.person
    ? []
    : [
        ...worker.memberships.flatMap(
          (membership) => partIn(worker.person, membership, complaint) ?? [],
        ),
        ...dutyIn(worker, complaint),
      ]

/** Whether a unit has to do with a complaint: it has it, or was called in. */
export const isBeforeUnit = (
  unit: string,
  complaint: Pick<Complaint, 'unit' | 'helpers'>,
): boolean => unit === complaint.unit || complaint.helpers.includes(unit)

/** Whether somebody who works here may read a complaint. Leaders read no reports on people in office. */
export const seesTicket = (worker: Worker, complaint: Owned): boolean =>
  partsOf(worker, complaint).some(({ party }) => party !== 'leader' || !complaint.report)

/** Whether they may be given the telephone number its resident left: to those who answer, and who coordinate. */
export const seesPhone = (worker: Worker, complaint: Owned): boolean =>
  partsOf(worker, complaint).some(({ party }) => party === 'unit' || party === 'coordinator')

/** Whether it is work of their own, which they neither call back on nor settle against its resident. */
export const workedOn = (
  person: number,
  { workers, handler }: Pick<Complaint, 'workers' | 'handler'>,
): boolean => handler === person || workers.includes(person)

/** Whether they may do more than read it. */
export const handlesTicket = (worker: Worker, complaint: Owned): boolean =>
  partsOf(worker, complaint).some(({ membership }) => may([membership], 'handle-ticket'))

/** As whom somebody does it to the complaint as it stands; undefined where they cannot. */
export const actorFor = (worker: Worker, complaint: Owned, verb: Verb): Actor | undefined => {
  const part = partsOf(worker, complaint).find(({ party }) => canDo(complaint, verb, party))
  return part && actorOf(worker.person, part.membership)
}

/** Whether it is theirs to do at all, whatever the complaint's state. */
export const isTheirs = (worker: Worker, complaint: Owned, verb: Verb): boolean =>
  partsOf(worker, complaint).some(({ party }) => TRANSITIONS[verb].by.includes(party))

/** What they can do to it now, of these verbs. */
export const doable = (worker: Worker, complaint: Owned, verbs: readonly Verb[]): Verb[] =>
  verbs.filter((verb) => actorFor(worker, complaint, verb) !== undefined)

/** What a role can ever be towards a complaint; towards a given one, `partyOf` says. */
const PARTS: Readonly<Record<Membership['role'], readonly Party[]>> = {
  officer: ['unit', 'helper'],
  head: ['unit', 'helper'],
  coordinator: ['coordinator'],
  leader: ['leader'],
  inspector: [],
  editor: [],
  admin: [],
}

/** Whether somebody with these roles can have a part in which a verb may be done, to whatever complaint. */
export const mayEver = (memberships: readonly Membership[], verb: Verb): boolean => {
  const { by } = TRANSITIONS[verb]
  if (by.includes('resident')) return true
  return memberships.some(({ role }) => PARTS[role].some((party) => by.includes(party)))
}
