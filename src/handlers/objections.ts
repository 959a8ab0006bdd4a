import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { actOnObjection, prepareDisclosure, type DisclosureHappened } from './act-on-disclosure.ts'
import type { Doing } from './doing.ts'
import { objectionDueFrom } from './object.ts'
import type { Db, ObjectionTicket, World } from './world.ts'

/** An objection on the desk: put right, explained, looked into by the township. */

type Done = Promise<DisclosureHappened>

/** 转给别的单位 */
export const assignObjection = (doing: Doing, unit: string): Done => {
  if (!unitOf(doing.world.town, unit)) throw new Refusal('stale-button')
  return actOnObjection(doing, 'assign', () => ({ verb: 'assign', unit }))
}

/** So many stand in the list of what it was put right by. */
const MOST_FIXES = 8

/**
 * What the unit has published since the objection was made, as residents can read it: only that puts it right, so that
 * nothing is called done that nobody sees.
 */
export const fixesFor = (
  world: World,
  db: Db,
  { unit, since }: ObjectionTicket,
  now: Date,
): Promise<ItemVersion[]> =>
  world.records.shownSince(db, unit, since, dayOf(now, world.town.timezone), MOST_FIXES)

/** 已公开、已更正: by an item that was published since. */
export const fixObjection = async (doing: Doing, key: string): Done => {
  const { world, trx, now } = doing
  const { ticket } = await prepareDisclosure(doing, 'objection', 'fix')
  const fixes = await fixesFor(world, trx, ticket, now)
  const item = fixes.find((one) => one.key === key)
  if (!item) throw new Refusal('not-published-since')
  const { id, version } = item
  return actOnObjection(doing, 'fix', () => ({ verb: 'fix', item: { id, version } }))
}

/** What is said to an objection in words, by its verb. */
export const SAID_TO_OBJECTIONS = ['explain', 'again', 'order', 'uphold'] as const
export type SaidToObjection = (typeof SAID_TO_OBJECTIONS)[number]

/** A reason; not content with it; ordered to be published; or the reason stands. */
export const sayToObjection = (doing: Doing, verb: SaidToObjection, said: string): Done =>
  actOnObjection(
    doing,
    verb,
    (_, words) =>
      verb === 'again' || verb === 'order'
        ? { verb, words, ...objectionDueFrom(doing.world, doing.now) }
        : { verb, words },
    said,
  )

export const withdrawObjection = (doing: Doing): Done =>
  actOnObjection(doing, 'withdraw', () => ({ verb: 'withdraw' }))
