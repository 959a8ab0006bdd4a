import fc from 'fast-check'

import type { WorkCalendar } from '../../src/domain/calendar.ts'
import {
  afterEvent,
  canDo,
  RATINGS,
  type Complaint,
  type ComplaintEvent,
  type Verb,
} from '../../src/domain/complaint.ts'
import {
  endOfWait,
  extended,
  limitsOf,
  resumed,
  sooner,
  type Allowance,
  type Counting,
  type Span,
} from '../../src/domain/limits.ts'
import { addDays, dayOf, endOfDay } from '../../src/domain/time.ts'
import { ACTORS, anEvent } from './builders.ts'

export const ZONE = 'Asia/Shanghai'
const START = Date.parse('2026-11-02T00:00:00+08:00')

const days = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-11-01', n))

/** Calendars nobody ever published, with days off and make-up days where they like. */
export const calendars: fc.Arbitrary<WorkCalendar> = fc
  .record({
    off: fc.uniqueArray(days, { maxLength: 60 }),
    work: fc.uniqueArray(days, { maxLength: 60 }),
    knows: fc.boolean(),
  })
  .map(({ off, work, knows }) => ({
    off: new Set(off),
    work: new Set(work),
    knownYears: new Set(knows ? [2026, 2027] : [2026]),
  }))

export const instants = fc
  .integer({ min: 0, max: 90 * 24 * 60 })
  .map((n) => new Date(START + n * 60_000))

const spans = (most: number): fc.Arbitrary<Span> =>
  fc.oneof(
    fc.record({
      in: fc.constantFrom('working-days' as const, 'calendar-days' as const),
      n: fc.integer({ min: 1, max: most }),
    }),
    fc.record({ in: fc.constant('hours' as const), n: fc.integer({ min: 1, max: 72 }) }),
  )

export const answers: fc.Arbitrary<Span> = fc.oneof(
  { weight: 6, arbitrary: spans(12) },
  { weight: 1, arbitrary: days.map((day) => ({ in: 'until' as const, day: addDays(day, 100) })) },
)

export const allowances: fc.Arbitrary<Allowance> = fc.record({ accept: spans(3), answer: answers })

/** What is to happen next, if it can: how long it takes until then, in minutes. */
export interface Step {
  readonly verb: Verb
  readonly minutes: number
  readonly allowance: Allowance
  /** By how much it is put off, where that is in days. */
  readonly n: number
}

const CLOCK: readonly Verb[] = [
  'accept',
  'ask-more',
  'ask-more',
  'add',
  'resume',
  'assign',
  'extend',
  'reply',
  'reopen',
  'expedite',
  'merge',
  'unmerge',
  'note',
]

/** What figures count besides. */
const ENDS: readonly Verb[] = [
  'contact',
  'interim',
  'reply',
  'say-solved',
  'say-unsolved',
  'close',
  'close',
  'rate',
  'call-back',
  'review',
  'decline',
  'withdraw',
  'reopen',
]

const stepsOf = (verbs: readonly Verb[]): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      verb: fc.constantFrom(...verbs),
      minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 * 24 * 60 })),
      allowance: allowances,
      n: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 14 },
  )

/** A plan for a history that any calendar can be laid under. */
export interface Plan {
  /** Every other time it is reopened the coordinator looks at it first. */
  readonly reviews: boolean
  readonly from: Date
  readonly allowance: Allowance
  readonly steps: readonly Step[]
}

const plansOf = (reviews: boolean, verbs: readonly Verb[]): fc.Arbitrary<Plan> =>
  fc.record({
    reviews: fc.constant(reviews),
    from: instants,
    allowance: allowances,
    steps: stepsOf(verbs),
  })

/** What moves the clock. */
export const plans = plansOf(false, CLOCK)
/** Whatever can become of a complaint. */
export const lives = plansOf(true, [...CLOCK, ...ENDS])

const goingOn = (counting: Counting, complaint: Complaint, now: Date) =>
  complaint.waitingSince === null
    ? {}
    : resumed(
        counting,
        complaint,
        complaint.allowance!.answer,
        new Date(complaint.waitingSince),
        endOfWait(complaint.waitUntil, now),
      )

/** Some days after it was asked, at 24:00. */
const endOfDays = (now: Date, days: number): string =>
  endOfDay(addDays(dayOf(now, ZONE), days), ZONE).toISOString()

/** An extension comes in the round's own unit (domain/allowance.ts). */
const extension = ({ allowance }: Complaint, n: number): Span => {
  const unit = allowance!.answer.in
  return unit === 'until' ? { in: 'working-days', n } : { in: unit, n }
}

const looked = { review: true } as const
const SAID = [true, false, null] as const

/** The event of a step, with the limits that the handlers write into it. */
const eventOf = (
  counting: Counting,
  complaint: Complaint,
  step: Step,
  now: Date,
  reviews: boolean,
): ComplaintEvent => {
  const at = now.toISOString()
  const { allowance } = step
  const round = { ...limitsOf(counting, now, allowance), allowance }
  const on = goingOn(counting, complaint, now)
  switch (step.verb) {
    case 'reopen':
      return anEvent('reopen', { at, ...round, ...(reviews && step.n % 2 === 0 && looked) })
    case 'review':
      return step.n % 2 === 0
        ? anEvent('review', { at, outcome: 'end' })
        : anEvent('review', { at, outcome: 'redo', ...round })
    case 'rate':
      return anEvent('rate', { at, rating: RATINGS[step.n % 3]! })
    case 'call-back': {
      const rating = RATINGS[step.n - 1] ?? null
      return anEvent('call-back', { at, solved: SAID[step.n % 3]!, rating })
    }
    case 'close':
      return anEvent('close', { at, because: step.n % 2 === 0 ? 'silent' : 'solved' })
    case 'decline':
      return anEvent('decline', { at, reason: step.n % 2 === 0 ? 'petition' : 'county' })
    case 'unmerge': {
      const { acceptBy, answerBy, provisional } = complaint
      // Parted by the desk every other time: its clock goes on.
      return step.n % 2 === 0
        ? anEvent('unmerge', { at, acceptBy, answerBy, provisional, kept: true })
        : anEvent('unmerge', { at, ...round })
    }
    case 'expedite': {
      // What is urgent is counted in hours, whatever its kind has.
      const given: Span = { in: 'hours', n: step.n }
      const urgent = { accept: given, answer: given }
      const limits = sooner(complaint, limitsOf(counting, now, urgent))
      return anEvent('expedite', { at, ...limits, allowance: urgent })
    }
    case 'extend': {
      const span = extension(complaint, step.n)
      return anEvent('extend', { at, span, ...extended(counting, complaint, span) })
    }
    case 'ask-more':
      return anEvent('ask-more', {
        at,
        waitUntil: complaint.hasWaited ? null : endOfDays(now, step.n),
      })
    case 'add':
    case 'reply':
    case 'assign':
    case 'resume':
      return anEvent(step.verb, { at, ...on })
    default:
      return anEvent(step.verb, { at })
  }
}

const PARTY = {
  add: 'resident',
  reopen: 'resident',
  'say-solved': 'resident',
  'say-unsolved': 'resident',
  rate: 'resident',
  withdraw: 'resident',
  resume: 'system',
} as const

/** The history that a plan makes with a calendar; what cannot happen is left out. */
export const historyOf = (counting: Counting, { from, allowance, steps: all, reviews }: Plan) => {
  const filed = { ...limitsOf(counting, from, allowance), allowance }
  const events = [anEvent('file', { at: from.toISOString(), ...filed })]
  let complaint = afterEvent(undefined, events[0]!)!
  let now = from
  for (const step of all) {
    now = new Date(now.getTime() + step.minutes * 60_000)
    const party = step.verb in PARTY ? PARTY[step.verb as keyof typeof PARTY] : 'coordinator'
    if (!canDo(complaint, step.verb, party)) continue
    const event = { ...eventOf(counting, complaint, step, now, reviews), by: ACTORS[party] }
    complaint = afterEvent(complaint, event)!
    events.push(event)
  }
  return { events, complaint }
}
