import { isShown, type ItemVersion } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, Who, World } from './world.ts'

/** Who comes back later than this begins anew: nobody remembers what 那要多少钱？ was about. */
const OPEN_MS = 30 * 60_000

/** The item a person has in front of them, as it is now: what a question that names nothing is about. */
export const itemInFront = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<ItemVersion | undefined> => {
  const { findMatter, findItem } = world.records
  const id = await findMatter(db, who.person, new Date(now.getTime() - OPEN_MS))
  const item = id === undefined ? undefined : await findItem(db, id)
  return item && isShown(item, dayOf(now, world.town.timezone)) ? item : undefined
}

/** An item was shown: what is asked next may be about it. */
export const putInFront = (
  world: World,
  trx: Db,
  who: Who,
  itemId: string,
  now: Date,
): Promise<void> => world.records.setMatter(trx, who.person, itemId, now)

/** What was spoken of is over: the next question has to say what it is about. */
export const clearFront = (world: World, trx: Db, who: Who): Promise<void> =>
  world.records.clearMatter(trx, who.person)
