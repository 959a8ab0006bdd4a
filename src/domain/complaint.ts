import type { Role } from './roles.ts'

/** States of a complaint; the words for them are the contract's (locales: state.*). */
export const STATES = [
  'unassigned',
  'assigned',
  'in-hand',
  'awaiting-resident',
  'answered',
  'closed',
  'reopened',
  'withdrawn',
  'declined',
  'merged',
] as const
export type State = (typeof STATES)[number]

/** States in which somebody at the desk still owes the resident something. */
export const OPEN_STATES: readonly State[] = ['unassigned', 'assigned', 'in-hand', 'reopened']

export const RATINGS = ['satisfied', 'basically', 'dissatisfied'] as const
export type Rating = (typeof RATINGS)[number]

export type Contact = 'anonymous' | 'phone'

/** Who an event was done by: a role and the person's id here, never a name or account. */
export interface Actor {
  readonly role: Role | 'resident' | 'system'
  readonly person: number | null
}

/** Words stand in a table of their own, erasable; the event keeps a salted digest of them. */
export type Digest = string

/** The limits of one round: reopening starts a new one (rules: limits). */
export interface Limits {
  readonly acceptBy: string
  readonly answerBy: string
  /** True while the year they fall in is not published. */
  readonly provisional: boolean
}

interface Filed extends Limits {
  readonly verb: 'file'
  readonly unit: string
  readonly category: string
  readonly area: string | null
  readonly contact: Contact
  readonly words: Digest
  readonly files: number
  /** The question that was not settled, where the complaint came out of one. */
  readonly question: number | null
}
interface Reopened extends Limits {
  readonly verb: 'reopen'
  readonly because: 'unsolved' | 'dissatisfied'
}

/** A version of an item that was shown as the source of something. */
export interface CitedItem {
  readonly id: string
  readonly version: number
}

interface Replied {
  readonly verb: 'reply'
  readonly words: Digest
  readonly files: number
  /** What the reply rests on; absent where the officer attached nothing. */
  readonly items?: readonly CitedItem[]
}

/** What can happen to a complaint. A verb is added here and to TRANSITIONS, nowhere else. */
export type Deed =
  | Filed
  | { readonly verb: 'accept' }
  | Replied
  | { readonly verb: 'add'; readonly words: Digest | null; readonly files: number }
  | { readonly verb: 'say-solved' }
  | { readonly verb: 'say-unsolved' }
  | { readonly verb: 'rate'; readonly rating: Rating }
  | Reopened
  | { readonly verb: 'close'; readonly because: 'solved' | 'silent' }
  | { readonly verb: 'undelivered'; readonly what: 'reply' | 'notice' }
export type Verb = Deed['verb']

/** An event of the history: a deed, when, and by whom. */
export type ComplaintEvent = Deed & { readonly at: string; readonly by: Actor }

/** The part a person plays towards one complaint. */
export type Party = 'resident' | 'desk' | 'system'

interface Transition {
  readonly from: readonly (State | 'nothing')[]
  readonly to: State | 'same'
  readonly by: readonly Party[]
}

const ALIVE: readonly State[] = [...OPEN_STATES, 'awaiting-resident', 'answered']

/** What may happen, from where, by whom. What is not in the table cannot happen. */
const TRANSITIONS: Readonly<Record<Verb, Transition>> = {
  file: { from: ['nothing'], to: 'assigned', by: ['resident'] },
  accept: { from: ['assigned', 'reopened'], to: 'in-hand', by: ['desk'] },
  // Answering at once is accepting too: nobody should have to press twice to help.
  reply: { from: ['assigned', 'reopened', 'in-hand'], to: 'answered', by: ['desk'] },
  add: { from: ALIVE, to: 'same', by: ['resident'] },
  'say-solved': { from: ['answered'], to: 'same', by: ['resident'] },
  'say-unsolved': { from: ['answered'], to: 'same', by: ['resident'] },
  rate: { from: ['closed'], to: 'same', by: ['resident'] },
  reopen: { from: ['answered', 'closed'], to: 'reopened', by: ['resident'] },
  close: { from: ['answered'], to: 'closed', by: ['resident', 'system'] },
  undelivered: { from: STATES, to: 'same', by: ['system'] },
}

/** The state after a verb; undefined where the table does not allow it. */
export const stateAfter = (state: State | 'nothing', verb: Verb, by: Party): State | undefined => {
  const { from, to, by: parties } = TRANSITIONS[verb]
  if (!from.includes(state) || !parties.includes(by)) return undefined
  return to === 'same' ? (state as State) : to
}

export const canDo = (state: State, verb: Verb, by: Party): boolean =>
  stateAfter(state, verb, by) !== undefined

/** A complaint as its history leaves it. Nothing here is stored that the events do not say. */
export interface Complaint extends Limits {
  readonly state: State
  readonly unit: string
  readonly category: string
  readonly area: string | null
  readonly contact: Contact
  readonly filedAt: string
  /** 1, and one more for every reopening. */
  readonly round: number
  /** First accepted or answered in this round. */
  readonly acceptedAt: string | null
  /** Answered in this round. */
  readonly answeredAt: string | null
  readonly firstAnsweredAt: string | null
  readonly closedAt: string | null
  /** What the resident said to "is it solved?" in this round. */
  readonly solved: boolean | null
  /** The rating of this round; over the rounds the last counts (rules: complaints). */
  readonly rating: Rating | null
}

const partyOf = (actor: Actor): Party =>
  actor.role === 'resident' || actor.role === 'system' ? actor.role : 'desk'

const filed = (event: ComplaintEvent & Filed): Complaint => ({
  state: 'assigned',
  unit: event.unit,
  category: event.category,
  area: event.area,
  contact: event.contact,
  filedAt: event.at,
  round: 1,
  acceptBy: event.acceptBy,
  answerBy: event.answerBy,
  provisional: event.provisional,
  acceptedAt: null,
  answeredAt: null,
  firstAnsweredAt: null,
  closedAt: null,
  solved: null,
  rating: null,
})

const changed = (complaint: Complaint, event: ComplaintEvent): Partial<Complaint> => {
  switch (event.verb) {
    case 'accept':
      return { acceptedAt: event.at }
    case 'reply':
      return {
        acceptedAt: complaint.acceptedAt ?? event.at,
        answeredAt: event.at,
        firstAnsweredAt: complaint.firstAnsweredAt ?? event.at,
      }
    case 'say-solved':
      return { solved: true }
    case 'say-unsolved':
      return { solved: false }
    case 'rate':
      return { rating: event.rating }
    case 'close':
      return { closedAt: event.at }
    case 'reopen':
      return {
        round: complaint.round + 1,
        acceptBy: event.acceptBy,
        answerBy: event.answerBy,
        provisional: event.provisional,
        acceptedAt: null,
        answeredAt: null,
        closedAt: null,
        solved: null,
        rating: null,
      }
    case 'file':
    case 'add':
    case 'undelivered':
      return {}
  }
}

/**
 * The complaint after one more event; undefined where the event is not possible, so that a
 * history with an impossible step is found by replaying it.
 */
export const afterEvent = (
  complaint: Complaint | undefined,
  event: ComplaintEvent,
): Complaint | undefined => {
  const state = stateAfter(complaint?.state ?? 'nothing', event.verb, partyOf(event.by))
  if (!state) return undefined
  if (event.verb === 'file') return filed(event)
  return complaint && { ...complaint, ...changed(complaint, event), state }
}

/** The complaint a whole history leads to. */
export const replay = (events: readonly ComplaintEvent[]): Complaint | undefined => {
  let complaint: Complaint | undefined
  for (const event of events) {
    complaint = afterEvent(complaint, event)
    if (!complaint) return undefined
  }
  return complaint
}
