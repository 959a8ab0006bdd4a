import { workingDaysBetween } from '../domain/calendar.ts'
import { canDo, type ComplaintEvent, type Verb } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { readPhone } from '../domain/personal-numbers.ts'
import { dayOf } from '../domain/time.ts'
import { eventsOf } from './events.ts'
import type { Happened } from './happened.ts'
import { letGoAll } from './join.ts'
import { ownTicket, residentDoes } from './own-ticket.ts'
import type { Db, Who, World } from './world.ts'

/** What residents wish besides: to be told, to be left alone, to be rung up or not. */

/** 撤回: the resident wants nothing more of it. */
export const withdraw = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened[]> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.state === 'withdrawn') throw new Refusal('already-done', { ticket: no })
  const withdrawn = await residentDoes(world, trx, who, ticket, { verb: 'withdraw' }, now)
  return [withdrawn, ...(await letGoAll(world, trx, withdrawn.ticket, now))]
}

/** Whether the resident asked how long it takes on this working day, or since the last one. */
const isHurriedToday = (
  { town, calendar }: World,
  events: readonly ComplaintEvent[],
  now: Date,
): boolean => {
  const last = events.findLast(({ verb, by }) => verb === 'urge' && by.role === 'resident')
  if (!last) return false
  const day = (at: Date) => dayOf(at, town.timezone)
  return workingDaysBetween(calendar, day(new Date(last.at)), day(now)) === 0
}

/**
 * 催一下: the resident asks how long it still takes, once a working day. Undefined where that was asked already:
 * then they are told how far it is, and nobody is disturbed.
 */
export const hurry = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened | undefined> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (!canDo(ticket, 'urge', 'resident')) return undefined
  if (isHurriedToday(world, await eventsOf(world, trx, no), now)) return undefined
  return residentDoes(world, trx, who, ticket, { verb: 'urge' }, now)
}

const OF_THE_PHONE: readonly Verb[] = ['ask-phone', 'give-phone', 'keep-phone', 'take-back-phone']

/** The number the unit asked for, read out of what was typed or shared; undefined: it stays unknown. */
export const answerPhoneWish = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  typed: string | undefined,
  now: Date,
): Promise<Happened> => {
  const phone = typed === undefined ? undefined : readPhone(typed)
  if (typed !== undefined && phone === undefined) throw new Refusal('bad-phone')
  const ticket = await ownTicket(world, trx, who, no)
  const events = await eventsOf(world, trx, no)
  const last = events.findLast(({ verb }) => OF_THE_PHONE.includes(verb))?.verb
  // Said no and then yes after all is welcome; the other way round there is a way of its own to take it back.
  const saidNo = last === 'keep-phone' || last === 'take-back-phone'
  const isAsked = last === 'ask-phone' || (saidNo && phone !== undefined)
  if (!isAsked) throw new Refusal(last ? 'already-done' : 'stale-button', { ticket: no })
  const verb = phone === undefined ? 'keep-phone' : 'give-phone'
  const said = await residentDoes(world, trx, who, ticket, { verb }, now)
  if (phone !== undefined) await world.records.setContact(trx, no, phone)
  return said
}

/** 收回电话: the number is taken out of the records at once (PIPL art. 15); the history says only that it was. */
export const takeBackPhone = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.contact !== 'phone') throw new Refusal('already-done', { ticket: no })
  const taken = await residentDoes(world, trx, who, ticket, { verb: 'take-back-phone' }, now)
  await world.records.dropContact(trx, no)
  return taken
}
