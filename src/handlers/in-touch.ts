import { reachOf } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { spanAfter } from '../domain/limits.ts'
import { act, actSaying } from './act.ts'
import { countingOf, goingOn } from './clock.ts'
import { eventsOf } from './events.ts'
import type { Happened } from './happened.ts'
import type { Db, Who, World } from './world.ts'

/** How the desk keeps in touch with a resident while a matter goes on. */

/** 已联系: the resident was spoken to. */
export const contact = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> => act({ world, trx, who, no, now }, 'contact', () => ({ verb: 'contact' }))

/** 请群众留电话: the resident is asked, and may say no. */
export const askPhone = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> =>
  act({ world, trx, who, no, now }, 'ask-phone', () => ({ verb: 'ask-phone' }))

/** 请党政办回访: somebody who did not work on it reaches the resident, whom the unit cannot. `words`: why. */
export const askCallBack = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'note', words, async (said) => {
    if (reachOf(await eventsOf(world, trx, no)) !== 'lost')
      throw new Refusal('already-done', { ticket: no })
    return { verb: 'note', asks: 'call-back', words: said }
  })

/**
 * 补充材料: the resident is asked for more. The clock stands still once in a round, for as long as
 * township.yaml has it at most; asked again, it runs on (rules: limits).
 */
export const askMore = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Promise<Happened> => {
  const wait = { in: 'working-days', n: world.town.limits.waitWorkingDays } as const
  const until = spanAfter(countingOf(world), now, wait).at.toISOString()
  return actSaying({ world, trx, who, no, now }, 'ask-more', words, (said, { hasWaited }) => ({
    verb: 'ask-more',
    words: said,
    waitUntil: hasWaited ? null : until,
  }))
}

/** More from somebody who called again about a matter that was recorded for them (代录). */
export const addForCaller = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  words: string,
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'add', words, (said, ticket) => {
    if (ticket.origin === null) throw new Refusal('not-now', { ticket: no })
    return { verb: 'add', words: said, files: 0, ...goingOn(world, ticket, now) }
  })
