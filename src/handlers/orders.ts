import { Refusal } from '../domain/errors.ts'
import { may, UNIT_ROLES } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { isOrderLate } from '../domain/weekly.ts'
import { whoIs } from './acting-as.ts'
import { coordinatorsNow } from './happened.ts'
import { presentOf } from './present.ts'
import { cleanWords } from './words.ts'
import type { Db, Order, Person, Who, World } from './world.ts'

/** 批示 to a unit: given by a leader, answered by the unit, followed up in the summaries after it. */

/** Whether somebody works in the unit an order was given to. */
export const isOfUnit = ({ memberships }: Who, unit: string): boolean =>
  memberships.some((one) => UNIT_ROLES.includes(one.role) && one.unit === unit)

/** Refused for who is no leader, and where there is no such unit. */
export const prepareOrder = (world: World, who: Who, unit: string): void => {
  if (!may(who.memberships, 'instruct')) throw new Refusal('not-your-button')
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
}

/** A leader's words for a unit, kept and put into the record of acts. */
export const giveOrder = async (
  world: World,
  trx: Db,
  who: Who,
  given: { readonly unit: string; readonly period: string; readonly words: string },
  now: Date,
): Promise<Order> => {
  const { unit, period } = given
  prepareOrder(world, who, unit)
  const words = world.records.saltWords(cleanWords(given.words))
  const order = await world.records.addOrder(trx, { unit, by: who.person, period }, words, now)
  const act = { what: 'order', order: order.id, unit, words: words.digest } as const
  await world.records.appendAct(trx, act, who.person, now)
  return order
}

/** The officers and heads of a unit who are there, or who stand in for them. */
const staffThere = async (world: World, db: Db, unit: string, now: Date): Promise<Person[]> => {
  const staff = await world.records.staffOf(db, unit)
  return presentOf(world, db, staff, now, (roles) => may(roles, 'handle-ticket', unit))
}

/** Whether nobody of a unit is there who could answer an order: the coordinators do so in its stead. */
const hasNobody = async (world: World, db: Db, unit: string, now: Date): Promise<boolean> =>
  (await staffThere(world, db, unit, now)).length === 0

const mayAnswer = async (
  world: World,
  db: Db,
  who: Who,
  { unit }: Order,
  now: Date,
): Promise<boolean> =>
  isOfUnit(who, unit) ||
  (may(who.memberships, 'coordinate') && (await hasNobody(world, db, unit, now)))

/**
 * An order that somebody may answer now: of its unit, or a coordinator where nobody is there. To others it does not
 * exist.
 */
export const orderToAnswer = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<Order> => {
  const order = await world.records.findOrder(db, id)
  if (!order || !(await mayAnswer(world, db, who, order, now))) throw new Refusal('not-your-button')
  if (order.answeredAt !== null) throw new Refusal('already-done')
  return order
}

/** 落实情况: what the unit says became of it, once. */
export const answerOrder = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  said: string,
  now: Date,
): Promise<Order> => {
  const { unit } = await orderToAnswer(world, trx, who, id, now)
  const words = world.records.saltWords(cleanWords(said))
  if (!(await world.records.answerOrder(trx, id, who.person, words, now)))
    throw new Refusal('already-done')
  const act = { what: 'answer-order', order: id, unit, words: words.digest } as const
  await world.records.appendAct(trx, act, who.person, now)
  return (await world.records.findOrder(trx, id))!
}

/** Those who hear of an order. */
export interface OrderCircle {
  /** The unit's officers and heads who are there; where nobody is, the coordinators answer. */
  readonly staff: readonly Person[]
  readonly groups: readonly number[]
  /** The leader who gave it, or who stands in for them. */
  readonly leaders: readonly Person[]
  readonly coordinators: readonly Person[]
}

const instructs = (roles: Who['memberships']): boolean => may(roles, 'instruct')

/** Who wrote it, while they are a leader or stand in for one; else the leaders there are. */
const givers = async (world: World, db: Db, by: number | null, now: Date): Promise<Person[]> => {
  const leader = by === null ? undefined : await world.records.findPerson(db, by)
  const still = leader && instructs((await whoIs(world, db, leader, now)).memberships)
  return still ? [leader] : world.records.leaders(db)
}

export const circleOfOrder = async (
  world: World,
  db: Db,
  { unit, by }: Order,
  now: Date,
): Promise<OrderCircle> => {
  return {
    staff: await staffThere(world, db, unit, now),
    groups: (await world.records.groupsOfUnit(db, unit)).map(({ chatId }) => chatId),
    leaders: await presentOf(world, db, await givers(world, db, by, now), now, instructs),
    coordinators: await coordinatorsNow(world, db, now),
  }
}

/** Orders without an answer although the time for one is over, the oldest first. */
export const lateOrders = async (world: World, db: Db, now: Date): Promise<Order[]> => {
  const { calendar, town, records } = world
  const today = dayOf(now, town.timezone)
  return (await records.openOrders(db)).filter(({ at }) =>
    isOrderLate(calendar, dayOf(new Date(at), town.timezone), today),
  )
}

/** The units of some orders in which nobody is there. */
export const emptyUnits = async (
  world: World,
  db: Db,
  orders: readonly Order[],
  now: Date,
): Promise<ReadonlySet<string>> => {
  const empty = new Set<string>()
  for (const unit of new Set(orders.map((order) => order.unit)))
    if (await hasNobody(world, db, unit, now)) empty.add(unit)
  return empty
}
