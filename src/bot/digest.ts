import { isOfficeHours } from '../domain/hours.ts'
import { dayOf } from '../domain/time.ts'
import { countingOf } from '../handlers/clock.ts'
import { morningDigests, type Morning } from '../handlers/digest.ts'
import type { Db, Outgoing, World } from '../handlers/world.ts'
import type { RunningBot } from './bot.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { toChat } from './screen.ts'
import { digestScreen, groupDigestScreen, namedIn } from './screens/digest.ts'

/** The mark that says for which day the digest went out. */
const TOLD_FOR = 'digest'

const messagesOf = async (desk: Desk, { people, groups }: Morning, now: Date) => {
  const { town, records, store } = desk.world
  const messages: Outgoing[] = []
  for (const { person, digest } of people) {
    const numbers = namedIn(digest).map(({ no }) => no)
    const words = await records.filedWords(store.read, numbers)
    const reading = { town, counting: countingOf(desk.world), now, words }
    const screen = digestScreen({ ...reading, t: textsFor(desk, person) }, digest)
    messages.push(...toChat(person.telegramId, screen))
  }
  for (const group of groups)
    messages.push(...toChat(group.chat, groupDigestScreen(groupTexts(desk), group)))
  return messages
}

/** What was said once is not said again: noted in the transaction that sends it. */
const noteReminded = async (
  { records }: World,
  trx: Db,
  { reminded }: Morning,
  now: Date,
): Promise<void> => {
  await records.noteDueReminders(trx, reminded.due, now)
  await records.noteReviewReminders(trx, reminded.reviews, now)
  await records.noteHeldWarned(trx, reminded.held, now)
}

/**
 * One message to each who has something to do or to know, on working mornings. One that was missed is made up for
 * within the day's office hours and not in the night; for one day it goes out once.
 */
export const sendDigests = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  now: Date,
): Promise<void> => {
  const { world } = desk
  const counting = countingOf(world)
  const today = dayOf(now, counting.zone)
  if (!isOfficeHours(counting, now)) return
  // Read and worded with no transaction open: it goes through all that is open.
  const morning = await morningDigests(world, world.store.read, now)
  const messages = await messagesOf(desk, morning, now)
  await send(async (trx) => {
    if ((await world.records.findMark(trx, TOLD_FOR)) === today) return []
    await world.records.setMark(trx, TOLD_FOR, today)
    await noteReminded(world, trx, morning, now)
    return messages
  })
}
