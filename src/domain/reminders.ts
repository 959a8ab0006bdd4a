import { OPEN_STATES, type Complaint } from './complaint.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * When an urgent ticket is spoken of again, as far as nobody did what is due. A quarter of the two hours for
 * accepting is enough to read it and press; from the limit on it goes up a step at a time, fast enough that the
 * leaders know within half a working day.
 */
const BEFORE_ACCEPT_MS = 30 * MINUTE_MS
const UP_MS = { head: HOUR_MS, coordinator: 2 * HOUR_MS, leader: 4 * HOUR_MS } as const

/** In the order in which they come. */
export const STAGES = ['accept', 'half', 'due', 'head', 'coordinator', 'leader'] as const
export type Stage = (typeof STAGES)[number]

/** Somebody above the unit. */
export type Above = 'head' | 'coordinator' | 'leader'

/** Who is told at a stage. */
export const ADDRESSEE: Readonly<Record<Stage, 'unit' | Above>> = {
  accept: 'unit',
  half: 'unit',
  due: 'unit',
  head: 'head',
  coordinator: 'coordinator',
  leader: 'leader',
}

const timesOf = (ticket: Complaint): Readonly<Record<Stage, number | undefined>> => {
  const limit = Date.parse(ticket.answerBy)
  const answer = ticket.allowance?.answer
  return {
    accept:
      ticket.acceptedAt === null && ticket.contactedAt === null
        ? Date.parse(ticket.acceptBy) - BEFORE_ACCEPT_MS
        : undefined,
    // Of a day that somebody else set nobody knows the half.
    half: answer?.in === 'hours' ? limit - (answer.n * HOUR_MS) / 2 : undefined,
    due: limit,
    head: limit + UP_MS.head,
    coordinator: limit + UP_MS.coordinator,
    leader: limit + UP_MS.leader,
  }
}

/** The stages of an urgent ticket that have come; none while it is not open or waits for its resident. */
export const stagesDue = (ticket: Complaint, now: Date): Stage[] => {
  if (!ticket.urgent || !OPEN_STATES.includes(ticket.state)) return []
  const times = timesOf(ticket)
  return STAGES.filter((stage) => (times[stage] ?? Infinity) <= now.getTime())
}
