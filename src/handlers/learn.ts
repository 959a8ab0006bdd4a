import { isReport } from '../domain/desks.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import { dayOf, startOfDay } from '../domain/time.ts'
import { wordingOf, wordingWithin } from '../domain/wording.ts'
import { filedWordsOf } from './filed-words.ts'
import { quotedFirst } from './item-in-front.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** An item keeps so many ways of asking; more would drown what it says itself. */
export const MOST_WORDINGS = 20
/** What one resident confirms counts so often a day, and for one item so often at all. */
const MOST_A_DAY = 5
const MOST_OF_ONE_PERSON = 3

/** 有帮助: the item that was quoted is what these words ask for, whichever version of it was shown. */
export const learnFromQuestion = async (
  world: World,
  trx: Db,
  who: Who,
  question: number,
  now: Date,
): Promise<void> => {
  const { findQuestion, findItem, learnedFromPerson, learnWording } = world.records
  const asked = await findQuestion(trx, question)
  const quoted = asked?.answered ? (quotedFirst(asked) ?? asked.items[0]?.id) : undefined
  const words = asked?.words ?? ''
  const wording = isReport(world.town, words) ? undefined : wordingOf(words)
  if (quoted === undefined || !wording) return
  const today = dayOf(now, world.town.timezone)
  const newest = await findItem(trx, quoted)
  if (!newest || !isShown(newest, today)) return
  const morning = startOfDay(today, world.town.timezone)
  const { lately, ofItem } = await learnedFromPerson(trx, who.person, quoted, morning)
  if (lately >= MOST_A_DAY || ofItem >= MOST_OF_ONE_PERSON) return
  await learnWording(trx, quoted, wording, 'resident', who.person, now, MOST_WORDINGS)
}

/** An officer answered a ticket with items: they are what its words ask for. A report on somebody teaches nothing. */
export const learnFromReply = async (
  world: World,
  trx: Db,
  who: Who,
  { no, category }: Pick<Ticket, 'no' | 'category'>,
  items: readonly ItemVersion[],
  now: Date,
): Promise<void> => {
  if (items.length === 0) return
  const filed = await filedWordsOf(world, trx, no)
  if (isReport(world.town, filed, category)) return
  for (const item of items) {
    const wording = wordingWithin(filed, item)
    if (wording)
      await world.records.learnWording(
        trx,
        item.id,
        wording,
        'officer',
        who.person,
        now,
        MOST_WORDINGS,
      )
  }
}
