import { workingDaysBetween } from '../calendar.ts'
import {
  OPEN_STATES,
  UNSETTLED,
  type Complaint,
  type ComplaintEvent,
  type Rating,
  type State,
} from '../complaint.ts'
import { dayOf } from '../time.ts'
import { acceptLimits, firstAnswer, stepsOf, type Step } from './steps.ts'
import { windowOf, type Measure, type Window } from './window.ts'

export interface TicketHistory {
  readonly no: string
  readonly events: readonly ComplaintEvent[]
}

/** What a call-back found; nobody was reached where both are null. */
interface Called {
  readonly solved: boolean | null
  readonly rating: Rating | null
}

/** What one ticket brings to the figures of a period: everything a figure counts, told once. */
export interface Contribution {
  readonly no: string
  /** The resident who filed it, as an id; null where it was recorded for somebody. */
  readonly filedBy: number | null
  /** As it stood at the end of the period. */
  readonly complaint: Complaint
  /** The unit in whose figures it stands: its own, or the one that assigns while nobody was given it. */
  readonly unit: string
  readonly received: boolean
  readonly accepted: boolean
  readonly answered: boolean
  readonly closed: boolean
  /** Closed, and nobody said how it was. */
  readonly silent: boolean
  readonly reopenings: number
  readonly withdrawn: boolean
  readonly merged: boolean
  /** Not answered at the end of the period, whether its clock runs or stands still. */
  readonly open: boolean
  readonly overdueOpen: boolean
  /** Received as a report on somebody in office, or found or taken on as a petition: their way is another one. */
  readonly petition: boolean
  readonly days: number | null
  readonly response: boolean | null
  readonly resolution: boolean | null
  readonly satisfaction: boolean | null
  /** 'satisfied' alone, of those rated. */
  readonly satisfied: boolean | null
  readonly onTime: boolean | null
  readonly calls: readonly Called[]
}

const LEFT_OUT: readonly State[] = ['withdrawn', 'merged']

/** What the resident said to "is it solved?", pressed or on the telephone. */
const saidIn = (event: ComplaintEvent): boolean | null => {
  if (event.verb === 'call-back') return event.solved
  if (event.verb === 'say-solved') return true
  return event.verb === 'say-unsolved' ? false : null
}

const ratingIn = (event: ComplaintEvent): Rating | null =>
  event.verb === 'rate' || event.verb === 'call-back' ? event.rating : null

/** A report says so when it is filed, a petition is often found to be one in a later period. */
const isPetition = (event: ComplaintEvent): boolean =>
  (event.verb === 'file' && event.report === true) ||
  (event.verb === 'decline' && event.reason === 'petition')

/** Whether it came into a category of petitions from `start` on, and was in none before. */
const becamePetition = (
  steps: readonly Step[],
  start: string,
  { petitionCategories }: Measure,
): boolean =>
  petitionCategories !== undefined &&
  steps.some(
    ({ event, complaint }, i) =>
      event.at >= start &&
      petitionCategories.has(complaint.category) &&
      !petitionCategories.has(steps[i - 1]?.complaint.category ?? ''),
  )

/** Whether its unit is no more than the likeliest, since it was filed for none and nobody has assigned it. */
const isGuessed = (steps: readonly Step[]): boolean => {
  const { event: first } = steps[0]!
  return (
    first.verb === 'file' &&
    first.unsure === true &&
    !steps.some(({ event }) => event.verb === 'assign')
  )
}

const isSilent = (event: ComplaintEvent): boolean =>
  event.verb === 'close' && event.because !== 'solved'

/** Whether its resident said a word on this round, whenever, or on any within the period. */
const isSpokenOf = (
  { solved, rating }: Complaint,
  said: boolean | null,
  rated: Rating | null,
): boolean => [solved, rating, said, rated].some((word) => word !== null)

/** What a history brings to a window by whose end `steps` had happened, and left `complaint`. */
const within = (
  no: string,
  steps: readonly Step[],
  complaint: Complaint,
  { start, end, measure }: Window,
): Contribution => {
  const inPeriod = steps.filter(({ event }) => event.at >= start).map(({ event }) => event)
  const counts = !LEFT_OUT.includes(complaint.state)
  const accepting = acceptLimits(steps)
  const limits = counts ? accepting.filter(({ by }) => by > start && by <= end) : []
  const first = firstAnswer(steps)
  const answered = first !== undefined && first.at >= start
  const overdueOpen = OPEN_STATES.includes(complaint.state) && complaint.answerBy <= end
  const said = inPeriod.map(saidIn).findLast((solved) => solved !== null) ?? null
  const rated = inPeriod.map(ratingIn).findLast((rating) => rating !== null) ?? null
  const received = complaint.filedAt >= start
  const closed =
    complaint.state === 'closed' && complaint.closedAt !== null && complaint.closedAt >= start
  const filedBy = steps[0]!.event.by
  return {
    no,
    filedBy: filedBy.role === 'resident' ? filedBy.person : null,
    complaint,
    unit: isGuessed(steps) ? (measure.assigningUnit ?? complaint.unit) : complaint.unit,
    received,
    // Answering at once is accepting too.
    accepted: accepting.some(({ met }) => met !== null && met >= start),
    answered,
    closed,
    silent: closed && inPeriod.some(isSilent) && !isSpokenOf(complaint, said, rated),
    reopenings: inPeriod.filter(({ verb }) => verb === 'reopen').length,
    withdrawn: complaint.state === 'withdrawn' && inPeriod.some(({ verb }) => verb === 'withdraw'),
    merged: complaint.state === 'merged' && inPeriod.some(({ verb }) => verb === 'merge'),
    open: UNSETTLED.includes(complaint.state),
    overdueOpen,
    petition: inPeriod.some(isPetition) || becamePetition(steps, start, measure),
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
    satisfied: counts && rated !== null ? rated === 'satisfied' : null,
    onTime: !counts ? null : answered ? first.at <= first.answerBy : overdueOpen ? false : null,
    calls: inPeriod.flatMap((event) =>
      event.verb === 'call-back' ? [{ solved: event.solved, rating: event.rating }] : [],
    ),
  }
}

const isOver = ({ state }: Complaint): boolean => !UNSETTLED.includes(state)

/**
 * What a ticket brings to each of several periods, its history gone through once; undefined for a period to which it
 * brings nothing, or by whose end something happened that cannot have.
 */
export const contributing = (
  measures: readonly Measure[],
): ((ticket: TicketHistory) => (Contribution | undefined)[]) => {
  const windows = measures.map(windowOf)
  return ({ no, events }) => {
    const steps = stepsOf(events)
    const [first, newest] = [steps[0], steps.at(-1)]
    if (!first || !newest) return windows.map(() => undefined)
    const lastLimit = steps.reduce(
      (last, { complaint: { acceptBy } }) => (acceptBy > last ? acceptBy : last),
      '',
    )
    return windows.map((window) => {
      const { start, isPast } = window
      if (!isPast(first.event.at)) return undefined
      const past = isPast(newest.event.at) ? steps : steps.filter(({ event }) => isPast(event.at))
      const last = past.at(-1)!
      const broken = steps.length < events.length && isPast(events[steps.length]!.at)
      // Most of what is gone through for several periods lies before most of them.
      const before = last.event.at < start && isOver(last.complaint) && lastLimit <= start
      return broken || before ? undefined : within(no, past, last.complaint, window)
    })
  }
}

/** The same for one period. */
export const contributionOf = (ticket: TicketHistory, measure: Measure): Contribution | undefined =>
  contributing([measure])(ticket)[0]
