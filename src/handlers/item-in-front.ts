import { isShown, type ItemVersion } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, Question, Who, World } from './world.ts'

/** Who comes back later than this begins anew: nobody remembers what 那要多少钱？ was about. */
const OPEN_MS = 30 * 60_000

/** What was spoken of before: what somebody looked at last, or what a question that was kept was about. */
export type Before = { readonly who: Who } | { readonly question: number }

/** The item whose words the answer to a question began with. */
export const quotedFirst = ({ shown }: Question): string | undefined =>
  (shown?.composed ?? shown?.quotes)?.[0]?.itemId

const lookedAt = (world: World, db: Db, who: Who, now: Date): Promise<string | undefined> =>
  world.records.findMatter(db, who.person, new Date(now.getTime() - OPEN_MS))

const askedAbout = async (world: World, db: Db, id: number): Promise<string | undefined> => {
  const question = await world.records.findQuestion(db, id)
  return question && (question.shown?.about ?? quotedFirst(question))
}

/** The item that is spoken of, as it is now: what a question that names nothing is about. */
export const itemInFront = async (
  world: World,
  db: Db,
  before: Before,
  now: Date,
): Promise<ItemVersion | undefined> => {
  const { findItem } = world.records
  const id = await ('who' in before
    ? lookedAt(world, db, before.who, now)
    : askedAbout(world, db, before.question))
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

/** Nothing goes on any more from what was spoken of so long ago. */
export const dropOldFronts = (world: World, trx: Db, now: Date): Promise<void> =>
  world.records.forgetMatters(trx, new Date(now.getTime() - OPEN_MS))
