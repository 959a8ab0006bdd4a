import { addDays, dayOf, startOfDay, wallTime } from '../domain/time.ts'
import { append } from './act.ts'
import { goingOn } from './clock.ts'
import type { Happened } from './happened.ts'
import { asSystem, type Db, type World } from './world.ts'

/** What the clock does to tickets whose resident says nothing. */

/** So many tickets in one transaction. */
export const AT_ONCE = 50

const MORNING = '08:00'
const EVENING = '20:00'

/** Whether it is a time at which residents may be told that nothing more happens. */
export const isDaytime = ({ town }: World, now: Date): boolean => {
  const { time } = wallTime(now, town.timezone)
  return time >= MORNING && time < EVENING
}

/**
 * Ends what was answered so many calendar days ago (township.yaml: limits.confirmDays; that day not counted)
 * without a word from its resident, recorded ones too: it counts as not rated (rules: complaints). `AT_ONCE` at
 * most; fewer mean that there are no more.
 */
export const closeSilent = async (world: World, trx: Db, now: Date): Promise<Happened[]> => {
  const { timezone, limits } = world.town
  const since = startOfDay(addDays(dayOf(now, timezone), -limits.confirmDays), timezone)
  const ended: Happened[] = []
  for (const ticket of await world.records.silentTickets(trx, since, AT_ONCE))
    ended.push(
      await append(world, trx, ticket, { verb: 'close', because: 'silent' }, asSystem, now),
    )
  return ended
}

/**
 * Lets the clock go on where the resident was waited for as long as may be (rules: limits). `AT_ONCE` at most, as
 * above.
 */
export const resumeWaiting = async (world: World, trx: Db, now: Date): Promise<Happened[]> => {
  const resumed: Happened[] = []
  for (const ticket of await world.records.waitedOut(trx, now, AT_ONCE)) {
    const deed = { verb: 'resume', ...goingOn(world, ticket, now) } as const
    resumed.push(await append(world, trx, ticket, deed, asSystem, now))
  }
  return resumed
}
