import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { isAboutUnit } from '../domain/objection.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { actOnObjection, type DisclosureHappened } from './act-on-disclosure.ts'
import { fixByWithdrawal, putRight, toPutRight } from './correct-objection.ts'
import type { Doing } from './doing.ts'
import { conductOf, objectionDueFrom, refuseOfOffice } from './object.ts'
import type { Db, ObjectionTicket, World } from './world.ts'

/** An objection on the desk: put right, explained, looked into by the township. */

type Done = Promise<DisclosureHappened>

/** 转给别的单位 */
export const assignObjection = (doing: Doing, unit: string): Done => {
  if (!unitOf(doing.world.town, unit)) throw new Refusal('stale-button')
  return actOnObjection(doing, 'assign', (ticket) => {
    const { no } = ticket
    if (isAboutUnit(ticket, unit)) throw new Refusal('about-that-unit', { ticket: no })
    return { verb: 'assign', unit }
  })
}

/** So many stand in the list of what it was put right by. */
const MOST_FIXES = 8

/** The item it is about, where that was taken down since. */
const takenDown = async (
  world: World,
  db: Db,
  { item, since }: ObjectionTicket,
): Promise<ItemVersion[]> => {
  const current = item && (await world.records.findItem(db, item.id))
  return current?.withdrawnAt !== undefined && current.withdrawnAt > since ? [current] : []
}

/**
 * What the unit has published since the objection was made, as residents can read it, or has taken down: only that
 * puts it right, so that nothing is called done that nobody sees.
 */
export const fixesFor = async (
  world: World,
  db: Db,
  ticket: ObjectionTicket,
  now: Date,
): Promise<ItemVersion[]> => {
  const { unit, since } = ticket
  const today = dayOf(now, world.town.timezone)
  return [
    ...(await takenDown(world, db, ticket)),
    ...(await world.records.shownSince(db, unit, since, today, MOST_FIXES)),
  ]
}

/**
 * 已公开、已更正、已撤下: by an item that was published or taken down since. Where the township looks into it, only its
 * office ends it so; of the unit it is told.
 */
export const fixObjection = async (doing: Doing, key: string): Done => {
  const { world, trx, now } = doing
  const { ticket } = await toPutRight(doing)
  const fixes = await fixesFor(world, trx, ticket, now)
  const item = fixes.find((one) => one.key === key)
  if (!item) throw new Refusal('not-published-since')
  if (item.withdrawnAt !== undefined) return fixByWithdrawal(doing, item)
  const { id, version } = item
  return putRight(doing, { id, version })
}

/** What is said to an objection in words, by its verb. */
export const SAID_TO_OBJECTIONS = ['explain', 'again', 'order', 'uphold'] as const
export type SaidToObjection = (typeof SAID_TO_OBJECTIONS)[number]

/** A reason; not content with it; ordered to be published; or the reason stands. */
export const sayToObjection = (doing: Doing, verb: SaidToObjection, said: string): Done => {
  // A reason says something: no refusal without one.
  if (!/\p{L}/u.test(said)) throw new Refusal('empty-text')
  return actOnObjection(
    doing,
    verb,
    ({ unit }, words) => {
      if (verb === 'explain' || verb === 'uphold') return { verb, words }
      const due = objectionDueFrom(doing.world, doing.now)
      if (verb === 'again') refuseOfOffice(doing.world, unit, said)
      if (verb === 'order') return { verb, words, ...due }
      return { verb, words, ...due, ...conductOf(doing.world, unit, said) }
    },
    said,
  )
}

export const withdrawObjection = (doing: Doing): Done =>
  actOnObjection(doing, 'withdraw', () => ({ verb: 'withdraw' }))
