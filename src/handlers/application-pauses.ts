import {
  consultedAt,
  correctedAt,
  LAWFUL_DAYS,
  waitedFor,
  type Opinion,
} from '../domain/application.ts'
import { actOnApplication, appendDisclosure, type DisclosureHappened } from './act-on-disclosure.ts'
import { countingOf } from './clock.ts'
import type { Doing } from './doing.ts'
import { asSystem, type Db, type World } from './world.ts'

/** What keeps an application's clock from running on: a correction, and a third party (政府信息公开条例 2019, art. 30 to 33). */

type Done = Promise<DisclosureHappened>

/** 通知补正: once, and what is to be made clear (art. 30). */
export const askCorrection = (doing: Doing, said: string): Done => {
  const { world, now } = doing
  const correctBy = waitedFor(countingOf(world), now, world.town.limits.correctionWorkingDays)
  return actOnApplication(
    doing,
    'ask-correction',
    (_, words) => ({ verb: 'ask-correction', words, correctBy }),
    said,
  )
}

/** 补正: by who applied, or by the office where it came on paper; the twenty days begin anew (art. 30). */
export const correctApplication = (doing: Doing, said: string): Done =>
  actOnApplication(
    doing,
    'correct',
    (_, words) => ({ verb: 'correct', words, ...correctedAt(countingOf(doing.world), doing.now) }),
    said,
  )

/** 征求第三方意见: the clock stands still (art. 32 and 33). */
export const consultThird = (doing: Doing, said: string): Done =>
  actOnApplication(
    doing,
    'consult',
    (_, words) => ({
      verb: 'consult',
      words,
      opinionBy: waitedFor(countingOf(doing.world), doing.now, LAWFUL_DAYS.opinion),
    }),
    said,
  )

/** What the third party said; the clock goes on. */
export const recordOpinion = (doing: Doing, opinion: Opinion): Done =>
  actOnApplication(doing, 'opinion', (ticket) => ({
    verb: 'opinion',
    opinion,
    ...consultedAt(countingOf(doing.world), ticket, doing.now),
  }))

/** Gives up what was not corrected in time (art. 30), some at a time. */
export const lapseCorrections = async (
  world: World,
  trx: Db,
  now: Date,
  most: number,
): Promise<DisclosureHappened[]> => {
  const lapsed = await world.records.lapsedCorrections(trx, now, most)
  const events: DisclosureHappened[] = []
  for (const ticket of lapsed)
    events.push(await appendDisclosure(world, trx, ticket, { verb: 'give-up' }, asSystem, now))
  return events
}
