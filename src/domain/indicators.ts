import { workingDaysBetween, type WorkCalendar } from './calendar.ts'
import {
  afterEvent,
  OPEN_STATES,
  type Complaint,
  type ComplaintEvent,
  type Rating,
  type State,
  type Verb,
} from './complaint.ts'
import { instantsOf, type Period } from './period.ts'
import { dayOf } from './time.ts'

/** A rate always stands with its count (rules: limits). */
export interface Rate {
  readonly of: number
  readonly count: number
  readonly rate: number | null
}

/** The figures of one period, over a unit, a category, an area or the whole township. */
export interface Figures {
  readonly received: number
  readonly accepted: number
  readonly answered: number
  readonly closed: number
  readonly reopened: number
  readonly withdrawn: number
  readonly merged: number
  readonly overdueOpen: number
  readonly medianDays: number | null
  readonly responseRate: Rate
  readonly resolutionRate: Rate
  readonly satisfactionRate: Rate
  readonly onTimeRate: Rate
}

export interface TicketHistory {
  readonly no: string
  readonly events: readonly ComplaintEvent[]
}

/** What one ticket brings to the figures of a period: everything a figure counts, told once. */
export interface Contribution {
  readonly no: string
  readonly complaint: Complaint
  readonly received: boolean
  readonly accepted: boolean
  readonly answered: boolean
  readonly closed: boolean
  readonly reopenings: number
  readonly withdrawn: boolean
  readonly merged: boolean
  readonly overdueOpen: boolean
  readonly days: number | null
  readonly response: boolean | null
  readonly resolution: boolean | null
  readonly satisfaction: boolean | null
  readonly onTime: boolean | null
}

export interface Measure {
  readonly period: Period
  readonly zone: string
  readonly calendar: WorkCalendar
  /** Nothing after this instant is counted, also where the period goes on. */
  readonly asOf: Date
}

const LEFT_OUT: readonly State[] = ['withdrawn', 'merged']

interface Step {
  readonly event: ComplaintEvent
  /** The complaint after it. */
  readonly complaint: Complaint
}

/** A history step by step; what cannot have happened ends it. */
const stepsOf = (events: readonly ComplaintEvent[]): Step[] => {
  const steps: Step[] = []
  for (const event of events) {
    const complaint = afterEvent(steps.at(-1)?.complaint, event)
    if (!complaint) break
    steps.push({ event, complaint })
  }
  return steps
}

/** Verbs that begin a new clock. */
const isNewClock = (event: ComplaintEvent): boolean =>
  ['file', 'reopen', 'review'].includes(event.verb) || (event.verb === 'unmerge' && !event.kept)
/** What counts as taking care of it: contacted, which asking for more is, or accepted; answering at once is accepting, too (rules: complaints). */
const RESPONSES: readonly Verb[] = ['accept', 'contact', 'ask-more', 'interim', 'reply', 'decline']
/** What answers a complaint, one way or the other. */
const ANSWERS: readonly Verb[] = ['reply', 'decline']

interface Accepting {
  by: string
  met: string | null
}

/** Every acceptance limit a ticket had, one a clock, with when it was met. */
const acceptLimits = (steps: readonly Step[]): Accepting[] => {
  const rounds: Accepting[] = []
  for (const { event, complaint } of steps) {
    if (isNewClock(event) && complaint.state !== 'closed')
      rounds.push({ by: complaint.acceptBy, met: null })
    const round = rounds.at(-1)
    if (!round) continue
    // Until it is met, the limit that counts is the last that was set.
    if (round.met === null) round.by = complaint.acceptBy
    if (RESPONSES.includes(event.verb)) round.met ??= event.at
  }
  return rounds
}

/** The first answer, and the limit it had then. */
const firstAnswer = (steps: readonly Step[]) => {
  const first = steps.find(({ event }) => ANSWERS.includes(event.verb))
  return first && { at: first.event.at, answerBy: first.complaint.answerBy }
}

/** What the resident said to "is it solved?", pressed or on the telephone. */
const saidIn = (event: ComplaintEvent): boolean | null => {
  if (event.verb === 'call-back') return event.solved
  if (event.verb === 'say-solved') return true
  return event.verb === 'say-unsolved' ? false : null
}

const ratingIn = (event: ComplaintEvent): Rating | null =>
  event.verb === 'rate' || event.verb === 'call-back' ? event.rating : null

/** What a ticket brings; undefined where its history had not begun by the end of the period. */
export const contributionOf = (
  ticket: TicketHistory,
  measure: Measure,
): Contribution | undefined => {
  const { from, until } = instantsOf(measure.period, measure.zone)
  const start = from.toISOString()
  const end = (until < measure.asOf ? until : measure.asOf).toISOString()
  // The end is exclusive, but `asOf` itself has happened.
  const past = (at: string) => (until < measure.asOf ? at < end : at <= end)
  const events = ticket.events.filter((event) => past(event.at))
  const steps = stepsOf(events)
  const complaint = steps.at(-1)?.complaint
  if (!complaint || steps.length < events.length) return undefined

  const inPeriod = events.filter((event) => event.at >= start)
  const counts = !LEFT_OUT.includes(complaint.state)
  const limits = counts ? acceptLimits(steps).filter(({ by }) => by > start && by <= end) : []
  const first = firstAnswer(steps)
  const answered = first !== undefined && first.at >= start
  const overdueOpen = OPEN_STATES.includes(complaint.state) && complaint.answerBy <= end
  const said = inPeriod.map(saidIn).findLast((solved) => solved !== null) ?? null
  const rated = inPeriod.map(ratingIn).findLast((rating) => rating !== null) ?? null
  return {
    no: ticket.no,
    complaint,
    received: complaint.filedAt >= start,
    // Answering at once is accepting too.
    accepted: acceptLimits(steps).some(({ met }) => met !== null && met >= start),
    answered,
    closed:
      complaint.state === 'closed' && complaint.closedAt !== null && complaint.closedAt >= start,
    reopenings: inPeriod.filter(({ verb }) => verb === 'reopen').length,
    withdrawn: complaint.state === 'withdrawn',
    merged: complaint.state === 'merged',
    overdueOpen,
    days: answered
      ? workingDaysBetween(
          measure.calendar,
          dayOf(new Date(complaint.filedAt), measure.zone),
          dayOf(new Date(first.at), measure.zone),
        )
      : null,
    response: limits.length === 0 ? null : limits.every(({ by, met }) => met !== null && met <= by),
    resolution: counts ? said : null,
    satisfaction: counts && rated !== null ? rated !== 'dissatisfied' : null,
    onTime: !counts ? null : answered ? first.at <= first.answerBy : overdueOpen ? false : null,
  }
}

const rateOf = (answers: readonly (boolean | null)[]): Rate => {
  const known = answers.filter((answer) => answer !== null)
  const count = known.filter(Boolean).length
  return { of: known.length, count, rate: known.length === 0 ? null : count / known.length }
}

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = [...values].toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const countOf = (rows: readonly Contribution[], has: (row: Contribution) => boolean): number =>
  rows.reduce((sum, row) => sum + Number(has(row)), 0)

/** The figures of a set of tickets; formulas: rules, "Complaints". */
export const figuresOf = (rows: readonly Contribution[]): Figures => ({
  received: countOf(rows, (row) => row.received),
  accepted: countOf(rows, (row) => row.accepted),
  answered: countOf(rows, (row) => row.answered),
  closed: countOf(rows, (row) => row.closed),
  reopened: rows.reduce((sum, row) => sum + row.reopenings, 0),
  withdrawn: countOf(rows, (row) => row.withdrawn),
  merged: countOf(rows, (row) => row.merged),
  overdueOpen: countOf(rows, (row) => row.overdueOpen),
  medianDays: median(rows.flatMap(({ days }) => (days === null ? [] : [days]))),
  responseRate: rateOf(rows.map((row) => row.response)),
  resolutionRate: rateOf(rows.map((row) => row.resolution)),
  satisfactionRate: rateOf(rows.map((row) => row.satisfaction)),
  onTimeRate: rateOf(rows.map((row) => row.onTime)),
})
