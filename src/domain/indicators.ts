import { workingDaysBetween, type WorkCalendar } from './calendar.ts'
import { afterEvent, type Complaint, type ComplaintEvent, type State } from './complaint.ts'
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
const OWED: readonly State[] = ['unassigned', 'assigned', 'in-hand', 'reopened']

/** Every acceptance limit a ticket had, one a round, with when it was met. */
const acceptLimits = (events: readonly ComplaintEvent[]) => {
  const rounds: { by: string; met: string | null }[] = []
  for (const event of events) {
    if (event.verb === 'file' || event.verb === 'reopen')
      rounds.push({ by: event.acceptBy, met: null })
    const round = rounds.at(-1)
    if (round && (event.verb === 'accept' || event.verb === 'reply')) round.met ??= event.at
  }
  return rounds
}

const firstAnswer = (events: readonly ComplaintEvent[]) => {
  let answerBy = ''
  for (const event of events) {
    if (event.verb === 'file' || event.verb === 'reopen') answerBy = event.answerBy
    if (event.verb === 'reply') return { at: event.at, answerBy }
  }
  return undefined
}

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
  let complaint: Complaint | undefined
  for (const event of events) complaint = afterEvent(complaint, event)
  if (!complaint) return undefined

  const inPeriod = events.filter((event) => event.at >= start)
  const counts = !LEFT_OUT.includes(complaint.state)
  const limits = counts ? acceptLimits(events).filter(({ by }) => by > start && by <= end) : []
  const first = firstAnswer(events)
  const answered = first !== undefined && first.at >= start
  const overdueOpen = OWED.includes(complaint.state) && complaint.answerBy <= end
  const said = inPeriod.findLast(
    (event) => event.verb === 'say-solved' || event.verb === 'say-unsolved',
  )
  const rated = inPeriod.findLast((event) => event.verb === 'rate')
  return {
    no: ticket.no,
    complaint,
    received: complaint.filedAt >= start,
    // Answering at once is accepting too.
    accepted: acceptLimits(events).some(({ met }) => met !== null && met >= start),
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
    resolution: counts && said ? said.verb === 'say-solved' : null,
    satisfaction: counts && rated?.verb === 'rate' ? rated.rating !== 'dissatisfied' : null,
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
