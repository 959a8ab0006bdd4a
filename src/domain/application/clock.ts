import { endOfWait, extended, resumed, spanAfter, type Counting, type Due } from '../limits.ts'
import { dayOf, startOfDay, type Day } from '../time.ts'
import { afterDoneApplicationEvent } from './application.ts'
import type { ApplicationEvent, Received } from './deeds.ts'
import type { Application } from './shape.ts'

/** Working days of 政府信息公开条例 2019: the answer and its extension (33), the notice (30), a third party's word (32). */
export const LAWFUL_DAYS = { answer: 20, extension: 20, notice: 7, opinion: 15 } as const

const workingDays = (n: number) => ({ in: 'working-days', n }) as const
const ANSWER = workingDays(LAWFUL_DAYS.answer)

const answerFrom = (counting: Counting, now: Date): Due => {
  const { at, provisional } = spanAfter(counting, now, ANSWER)
  return { answerBy: at.toISOString(), provisional }
}

const endOf = (counting: Counting, now: Date, days: number): string =>
  spanAfter(counting, now, workingDays(days)).at.toISOString()

/** The clock of an application received now. */
export const receivedAt = (counting: Counting, now: Date): Received => ({
  noticeBy: endOf(counting, now, LAWFUL_DAYS.notice),
  ...answerFrom(counting, now),
})

/** The clock of one that came on paper on a day of the township's, whenever it was put on record (art. 31). */
export const receivedOn = (
  counting: Counting,
  day: Day,
): Received & { readonly receivedOn: Day } => ({
  receivedOn: day,
  ...receivedAt(counting, startOfDay(day, counting.zone)),
})

/** The township day an application was received on (art. 31); null where it was not. */
export const dayReceived = (
  { receivedOn: day, receivedAt: at }: Pick<Application, 'receivedOn' | 'receivedAt'>,
  zone: string,
): Day | null => day ?? (at === null ? null : dayOf(new Date(at), zone))

/** A corrected application: all of the twenty days again, from the day it came in (art. 30). */
export const correctedAt = answerFrom

/** Until when a third party, or an applicant who is to correct something, is waited for. */
export const waitedFor = endOf

const dueOf = ({ answerBy, provisional }: Application): Due => ({
  answerBy: answerBy ?? '',
  provisional,
})

/** The limit put off by some working days, counted from the limit itself. */
export const extendedBy = (counting: Counting, application: Application, days: number): Due =>
  extended(counting, dueOf(application), workingDays(days))

/**
 * The limit when a third party has spoken: the time that took is not counted (art. 33), but no more of it than the
 * law gives them (art. 32), however late somebody looks.
 */
export const consultedAt = (counting: Counting, application: Application, now: Date): Due => {
  const { consultingSince, opinionBy } = application
  if (consultingSince === null) return dueOf(application)
  const until = endOfWait(opinionBy, now)
  return resumed(counting, dueOf(application), ANSWER, new Date(consultingSince), until)
}

/** An event with the limits this calendar gives it. */
const recounted = (
  counting: Counting,
  before: Application | undefined,
  event: ApplicationEvent,
): ApplicationEvent => {
  const at = new Date(event.at)
  switch (event.verb) {
    // Until when a correction could be asked for is as it was said.
    case 'file': {
      if (event.channel === 'online') return event
      const { receivedOn: day } = event
      const since = day === undefined ? at : startOfDay(day, counting.zone)
      return { ...event, ...answerFrom(counting, since) }
    }
    case 'confirm':
      return { ...event, ...answerFrom(counting, at) }
    case 'correct':
      return { ...event, ...correctedAt(counting, at) }
    case 'extend':
      return before ? { ...event, ...extendedBy(counting, before, event.days) } : event
    case 'opinion':
      return before ? { ...event, ...consultedAt(counting, before, at) } : event
    default:
      return event
  }
}

/**
 * When the answer would be due if all was counted with this calendar; undefined where the history is none or the
 * clock does not run. What was done stands: only limits move.
 */
export const laidAnew = (
  counting: Counting,
  events: readonly ApplicationEvent[],
): Due | undefined => {
  let application: Application | undefined
  for (const event of events) {
    if (event.verb === 'recount') continue
    const next = afterDoneApplicationEvent(application, recounted(counting, application, event))
    if (!next) return undefined
    application = next
  }
  return application && application.answerBy !== null ? dueOf(application) : undefined
}
