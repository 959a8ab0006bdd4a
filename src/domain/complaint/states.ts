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

/** States in which somebody at the desk still owes the resident something, and the clock runs. */
export const OPEN_STATES: readonly State[] = ['unassigned', 'assigned', 'in-hand', 'reopened']

/** Open ones that lie with a unit. */
export const AT_UNIT: readonly State[] = ['assigned', 'in-hand', 'reopened']

/** Not answered yet, whether the clock runs or stands still. */
export const UNSETTLED: readonly State[] = [...OPEN_STATES, 'awaiting-resident']

/** Not over: the resident can still add to it, and it can still be lost. */
export const ALIVE: readonly State[] = [...UNSETTLED, 'answered']

export const RATINGS = ['satisfied', 'basically', 'dissatisfied'] as const
export type Rating = (typeof RATINGS)[number]

export type Contact = 'anonymous' | 'phone'

/** Why something is not taken on (不予受理); each names another way (rules: complaints, Weifang art. 19). */
export const DECLINE_REASONS = [
  'court',
  'petition',
  'disclosure',
  'not-public',
  'county',
  'nothing-stated',
  'decided',
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** How a matter came that was recorded for somebody (代录). */
export const CHANNELS = ['phone', 'visit', 'letter', '12345'] as const
export type Channel = (typeof CHANNELS)[number]

/** How an answer reached somebody whom no message reaches. */
export const ANSWERED_BY = ['phone', 'visit', 'letter'] as const
export type AnsweredBy = (typeof ANSWERED_BY)[number]

/** What a unit asks the coordinator for, one at a time. */
export const REQUESTS = ['transfer', 'objection', 'extension'] as const
export type RequestKind = (typeof REQUESTS)[number]

/** What waits for the coordinator: to be assigned, decided, looked at again, or called back about. */
export const WAITING = ['unassigned', 'requests', 'reviews', 'call-backs'] as const
export type Waiting = (typeof WAITING)[number]
