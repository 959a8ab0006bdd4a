import type { Actor, Deed, Verb } from './deeds.ts'
import { ALIVE, AT_UNIT, OPEN_STATES, STATES, UNSETTLED, type State } from './states.ts'
import type { Complaint } from './shape.ts'

/** The part somebody plays towards one complaint. */
export const PARTIES = ['resident', 'unit', 'helper', 'coordinator', 'leader', 'system'] as const
export type Party = (typeof PARTIES)[number]

/**
 * The party of an actor: an officer of another unit is a helper where that unit was called in (协办), and nobody
 * else. Events from before the unit was kept were done by the ticket's own.
 */
export const partyOf = (
  { role, unit }: Actor,
  complaint: Pick<Complaint, 'unit' | 'helpers'> | undefined,
): Party | undefined => {
  switch (role) {
    case 'resident':
    case 'system':
    case 'coordinator':
    case 'leader':
      return role
    case 'officer':
    case 'head':
      if (!complaint || unit === undefined || unit === complaint.unit) return 'unit'
      return complaint.helpers.includes(unit) ? 'helper' : undefined
    case 'inspector':
    case 'editor':
    case 'admin':
      return undefined
  }
}

type From = State | 'nothing'
type To = State | 'same' | ((deed: Deed, complaint: Complaint | undefined) => State | 'same')

interface Transition {
  readonly from: readonly From[]
  readonly to: To
  readonly by: readonly Party[]
  /** What else has to be so; without a deed, whether there is any that can be done. */
  readonly when?: (complaint: Complaint, deed?: Deed) => boolean
}

const WITH_UNIT: readonly State[] = [...AT_UNIT, 'awaiting-resident']
const DESK: readonly Party[] = ['unit', 'coordinator']

/** While the coordinator looks at it again, the unit waits. */
const notReviewed = ({ reviewing }: Complaint): boolean => !reviewing
/** The clock stands still once a round (rules: limits). */
const stopsAgain = ({ hasWaited }: Complaint, deed?: Deed): boolean =>
  hasWaited && deed?.verb === 'ask-more' && deed.waitUntil !== null
const canAsk = ({ request, reviewing }: Complaint): boolean => request === null && !reviewing
/** A second transfer that was decided is settled for good (issue of the desk; rules: complaints). */
const MOST_TRANSFERS = 2
const canMove = (complaint: Complaint): boolean =>
  canAsk(complaint) && complaint.transfers < MOST_TRANSFERS

/** What may happen, from where, by whom. What is not in the table cannot happen. */
export const TRANSITIONS: Readonly<Record<Verb, Transition>> = {
  file: {
    from: ['nothing'],
    to: (deed) => ('unsure' in deed && deed.unsure ? 'unassigned' : 'assigned'),
    by: ['resident', ...DESK],
  },
  assign: { from: UNSETTLED, to: 'assigned', by: ['coordinator'], when: notReviewed },
  refuse: {
    from: WITH_UNIT,
    to: 'same',
    by: ['coordinator'],
    when: ({ request }) => request !== null,
  },
  extend: {
    from: WITH_UNIT,
    to: 'same',
    by: ['coordinator'],
    when: ({ isExtended, reviewing }) => !isExtended && !reviewing,
  },
  // A resident may ask how long it still takes; only the coordinator orders a unit to hurry.
  urge: { from: UNSETTLED, to: 'same', by: ['resident', 'coordinator'] },
  expedite: {
    from: OPEN_STATES,
    to: 'same',
    by: ['coordinator'],
    when: ({ urgent }) => !urgent,
  },
  review: {
    from: ['reopened'],
    to: (deed) => ('outcome' in deed && deed.outcome === 'end' ? 'closed' : 'reopened'),
    by: ['coordinator'],
    when: ({ reviewing }) => reviewing,
  },
  'call-back': { from: ['answered', 'closed'], to: 'same', by: ['coordinator'] },
  instruct: { from: STATES, to: 'same', by: ['leader'] },
  accept: { from: ['assigned', 'reopened'], to: 'in-hand', by: DESK, when: notReviewed },
  claim: { from: WITH_UNIT, to: 'same', by: ['unit'] },
  'hand-over': { from: WITH_UNIT, to: 'same', by: ['unit'] },
  // Also of an answer that did not arrive: it is said on the telephone then.
  contact: {
    from: [...UNSETTLED, 'answered', 'closed', 'declined'],
    to: 'same',
    by: [...DESK, 'helper'],
  },
  'ask-more': {
    from: AT_UNIT,
    // The clock stands still once; a second time it runs on while we wait (rules: limits).
    to: (deed) =>
      'waitUntil' in deed && deed.waitUntil !== null ? 'awaiting-resident' : 'in-hand',
    by: DESK,
    when: (complaint, deed) => notReviewed(complaint) && !stopsAgain(complaint, deed),
  },
  interim: { from: AT_UNIT, to: 'in-hand', by: DESK, when: notReviewed },
  // Answering at once is accepting too: nobody should have to press twice to help.
  reply: { from: WITH_UNIT, to: 'answered', by: DESK, when: notReviewed },
  correct: {
    from: ['answered', 'closed', 'reopened', 'in-hand'],
    to: 'same',
    by: DESK,
    when: ({ firstAnsweredAt }) => firstAnsweredAt !== null,
  },
  note: { from: STATES, to: 'same', by: [...DESK, 'helper'] },
  'ask-transfer': { from: AT_UNIT, to: 'same', by: ['unit'], when: canMove },
  object: { from: ['assigned'], to: 'same', by: ['unit'], when: canMove },
  'ask-extension': {
    from: AT_UNIT,
    to: 'same',
    by: ['unit'],
    when: (complaint) => canAsk(complaint) && !complaint.isExtended,
  },
  'call-in': { from: WITH_UNIT, to: 'same', by: DESK },
  refer: { from: AT_UNIT, to: 'same', by: DESK, when: notReviewed },
  // Who once took it on owes an answer: what was reopened cannot be declined.
  decline: {
    from: ['unassigned', 'assigned', 'in-hand'],
    to: 'declined',
    by: DESK,
    when: ({ round }) => round === 1,
  },
  merge: { from: UNSETTLED, to: 'merged', by: ['resident', ...DESK], when: notReviewed },
  unmerge: {
    from: ['merged'],
    to: (deed, complaint) => {
      if ('kept' in deed && complaint?.acceptedAt) return 'in-hand'
      return complaint && complaint.round > 1 ? 'reopened' : 'assigned'
    },
    // By itself where what it went into is taken back: it must not be lost with it.
    by: ['resident', ...DESK, 'system'],
  },
  'take-in': { from: ALIVE, to: 'same', by: ['system', ...DESK] },
  'let-go': { from: STATES, to: 'same', by: ['system', ...DESK] },
  'ask-phone': {
    from: ALIVE,
    to: 'same',
    by: DESK,
    when: ({ contact }) => contact === 'anonymous',
  },
  add: {
    from: ALIVE,
    to: (_, complaint) => (complaint?.state === 'awaiting-resident' ? 'in-hand' : 'same'),
    by: ['resident', ...DESK],
  },
  withdraw: { from: ALIVE, to: 'withdrawn', by: ['resident'] },
  'say-solved': { from: ['answered'], to: 'same', by: ['resident'] },
  'say-unsolved': { from: ['answered'], to: 'same', by: ['resident'] },
  rate: { from: ['closed'], to: 'same', by: ['resident'] },
  reopen: { from: ['answered', 'closed'], to: 'reopened', by: ['resident', 'coordinator'] },
  'give-phone': { from: ALIVE, to: 'same', by: ['resident'] },
  'keep-phone': { from: ALIVE, to: 'same', by: ['resident'] },
  // As easy as leaving it, and as long as it lies here (PIPL art. 15).
  'take-back-phone': {
    from: STATES,
    to: 'same',
    by: ['resident'],
    when: ({ contact }) => contact === 'phone',
  },
  close: { from: ['answered'], to: 'closed', by: ['resident', 'coordinator', 'system'] },
  resume: { from: ['awaiting-resident'], to: 'in-hand', by: ['system'] },
  recount: { from: UNSETTLED, to: 'same', by: ['system'] },
  // Who leaves the service leaves no ticket behind.
  release: { from: STATES, to: 'same', by: ['system'] },
  undelivered: { from: STATES, to: 'same', by: ['system'] },
}

export const VERBS = Object.keys(TRANSITIONS) as Verb[]

/** Whether a party may do it to the complaint as it stands. */
export const canDo = (complaint: Complaint, verb: Verb, by: Party): boolean => {
  const { from, by: parties, when } = TRANSITIONS[verb]
  return parties.includes(by) && from.includes(complaint.state) && (when?.(complaint) ?? true)
}

/** The state after a deed; undefined where the table does not allow it. */
export const stateAfter = (
  complaint: Complaint | undefined,
  deed: Deed,
  by: Party,
): State | undefined => {
  const { from, to, by: parties, when } = TRANSITIONS[deed.verb]
  const state = complaint?.state ?? 'nothing'
  if (!from.includes(state) || !parties.includes(by)) return undefined
  if (complaint && when && !when(complaint, deed)) return undefined
  const next = typeof to === 'function' ? to(deed, complaint) : to
  return next === 'same' ? complaint?.state : next
}
