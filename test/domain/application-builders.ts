import fc from 'fast-check'

import {
  afterApplicationEvent,
  ANSWER_GROUNDS,
  APPLICANTS,
  APPLIED_BY,
  canDoToApplication,
  CHALLENGES,
  consultedAt,
  correctedAt,
  extendedBy,
  OPINIONS,
  OUTCOMES,
  receivedAt,
  receivedOn,
  waitedFor,
  type Application,
  type ApplicationDeed,
  type ApplicationEvent,
  type ApplicationParty,
  type ApplicationVerb,
} from '../../src/domain/application.ts'
import type { Actor } from '../../src/domain/complaint.ts'
import type { Counting } from '../../src/domain/limits.ts'
import { addDays, dayOf } from '../../src/domain/time.ts'

export const APPLICATION_ACTORS: Readonly<Record<ApplicationParty, Actor>> = {
  applicant: { role: 'resident', person: 1 },
  unit: { role: 'officer', person: 2, unit: 'party-office' },
  office: { role: 'coordinator', person: 3 },
  system: { role: 'system', person: null },
}

const FILED = {
  kind: 'application',
  verb: 'file',
  unit: 'party-office',
  applicant: 'person',
  form: 'here',
  identity: 'photo',
  who: 'a-digest',
  files: 1,
  words: 'a-digest',
} as const

/** What a plan's next step is, if it can be; how long it takes until then, in hours; and a number to choose by. */
export interface ApplicationStep {
  readonly verb: ApplicationVerb
  readonly hours: number
  readonly n: number
}

export interface ApplicationPlan {
  readonly from: Date
  readonly n: number
  readonly steps: readonly ApplicationStep[]
}

const pick = <T>(all: readonly T[], n: number): T => all[n % all.length]!

/** The deed of a step, with the limits that the handlers write into it. */
export const applicationDeed = (
  counting: Counting,
  application: Application | undefined,
  { verb, n }: Pick<ApplicationStep, 'verb' | 'n'>,
  now: Date,
): ApplicationDeed => {
  const words = 'a-digest'
  switch (verb) {
    case 'file': {
      const applicant = pick(APPLICANTS, n)
      const channel = pick(APPLIED_BY, n)
      if (channel === 'online')
        return { ...FILED, applicant, channel, confirmBy: waitedFor(counting, now, 1) }
      // Half of them as they were filed when nobody was asked for the day yet.
      const came = addDays(dayOf(now, counting.zone), -(n % 40))
      const clock = n % 2 === 0 ? receivedOn(counting, came) : receivedAt(counting, now)
      return { ...FILED, applicant, channel, ...clock }
    }
    case 'confirm':
      return { verb, ...receivedAt(counting, now) }
    case 'assign':
      return { verb, unit: 'party-office' }
    case 'ask-correction':
      return { verb, words, correctBy: waitedFor(counting, now, 15) }
    case 'correct':
      return { verb, words, ...correctedAt(counting, now) }
    case 'consult':
      return { verb, words, opinionBy: waitedFor(counting, now, 15) }
    case 'opinion':
      return { verb, opinion: pick(OPINIONS, n), ...consultedAt(counting, application!, now) }
    case 'extend': {
      const days = 1 + (n % 20)
      return { verb, days, words, ...extendedBy(counting, application!, days) }
    }
    case 'answer':
      return { verb, ground: pick(ANSWER_GROUNDS, n), words, files: 0 }
    case 'challenge':
      return { verb, challenge: pick(CHALLENGES, n) }
    case 'judge': {
      const open = application?.challenges.find(({ outcome }) => outcome === null)
      return { verb, challenge: open?.kind ?? 'reconsideration', outcome: pick(OUTCOMES, n) }
    }
    case 'recount':
      return { verb, answerBy: application?.answerBy ?? '', provisional: false }
    case 'give-up':
    case 'withdraw':
    case 'undelivered':
      return { verb }
  }
}

const PARTY: Readonly<Partial<Record<ApplicationVerb, ApplicationParty>>> = {
  withdraw: 'applicant',
  correct: 'applicant',
  'give-up': 'system',
}

/** The history that a plan makes with a calendar; what cannot happen is left out. */
export const applicationHistory = (
  counting: Counting,
  { from, n, steps }: ApplicationPlan,
): { readonly events: ApplicationEvent[]; readonly application: Application } => {
  const filed = applicationDeed(counting, undefined, { verb: 'file', n }, from)
  const by =
    filed.verb === 'file' && filed.channel === 'online'
      ? APPLICATION_ACTORS.applicant
      : APPLICATION_ACTORS.office
  const events: ApplicationEvent[] = [{ ...filed, at: from.toISOString(), by }]
  let application = afterApplicationEvent(undefined, events[0]!)!
  let now = from
  for (const step of steps) {
    now = new Date(now.getTime() + step.hours * 3_600_000)
    const party = PARTY[step.verb] ?? 'office'
    if (!canDoToApplication(application, step.verb, party, now)) continue
    const deed = applicationDeed(counting, application, step, now)
    const event = { ...deed, at: now.toISOString(), by: APPLICATION_ACTORS[party] }
    const next = afterApplicationEvent(application, event)
    if (!next) throw new Error(`${step.verb} could be done and was not`)
    application = next
    events.push(event)
  }
  return { events, application }
}

const VERBS: readonly ApplicationVerb[] = [
  'confirm',
  'confirm',
  'ask-correction',
  'correct',
  'give-up',
  'consult',
  'opinion',
  'extend',
  'answer',
  'answer',
  'withdraw',
  'challenge',
  'judge',
]

/** Whatever can become of an application, over a year or two. */
export const applicationPlans: fc.Arbitrary<ApplicationPlan> = fc.record({
  from: fc
    .integer({ min: 0, max: 500 * 24 })
    .map((hours) => new Date(Date.parse('2025-11-01T00:00:00+08:00') + hours * 3_600_000)),
  n: fc.nat(100),
  steps: fc.array(
    fc.record({
      verb: fc.constantFrom(...VERBS),
      hours: fc.integer({ min: 0, max: 30 * 24 }),
      n: fc.nat(100),
    }),
    { maxLength: 12 },
  ),
})
