import { addDays, dayOf, startOfDay, wallTime } from '../domain/time.ts'
import { append } from './act.ts'
import { goingOn } from './clock.ts'
import type { Happened } from './happened.ts'
import { asSystem, type Db, type Ticket, type World } from './world.ts'

/** What the clock does to tickets whose resident says nothing. */

/** So many tickets in one transaction. */
export const AT_ONCE = 50

/**
 * Calendar days in which the desk reads every working morning of an answer that reached nobody. Whoever cannot be
 * found in a month is not found by a list that grows for ever.
 */
export const UNREACHED_DAYS = 30

const MORNING = '08:00'
const EVENING = '20:00'

/** Whether it is a time at which residents may be told that nothing more happens. */
export const isDaytime = ({ town }: World, now: Date): boolean => {
  const { time } = wallTime(now, town.timezone)
  return time >= MORNING && time < EVENING
}

/**
 * Ends what was answered so many calendar days ago (township.yaml: limits.confirmDays; that day not counted)
 * without a word from its resident, recorded ones too: it counts as not rated (rules: complaints). And what was
 * answered `UNREACHED_DAYS` ago and reached nobody. `AT_ONCE` at most; fewer mean that there are no more.
 */
export const closeUnspoken = async (world: World, trx: Db, now: Date): Promise<Happened[]> => {
  const { timezone, limits } = world.town
  const { silentTickets, unreachedTickets } = world.records
  const daysAgo = (days: number) => startOfDay(addDays(dayOf(now, timezone), -days), timezone)
  const silent = await silentTickets(trx, daysAgo(limits.confirmDays), AT_ONCE)
  const room = AT_ONCE - silent.length
  const unreached = room > 0 ? await unreachedTickets(trx, daysAgo(UNREACHED_DAYS), room) : []
  const ended: Happened[] = []
  const close = async (ticket: Ticket, because: 'silent' | 'unreached') =>
    ended.push(await append(world, trx, ticket, { verb: 'close', because }, asSystem, now))
  for (const ticket of silent) await close(ticket, 'silent')
  for (const ticket of unreached) await close(ticket, 'unreached')
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
