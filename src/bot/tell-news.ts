import { setImmediate as nextTurn } from 'node:timers/promises'

import { dayOf } from '../domain/time.ts'
import {
  isNewsTime,
  newsLines,
  newsOf,
  newsSince,
  putTogether,
  type News,
} from '../handlers/news.ts'
import type { Outgoing, Subscriber } from '../handlers/world.ts'
import type { RunningBot } from './bot.ts'
import { textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { toChat } from './screen.ts'
import { newsScreen } from './screens/news.ts'

/** So many people are told in one transaction. */
const AT_ONCE = 100

type Messages = ReadonlyMap<number, readonly Outgoing[]>

/** What each of some readers is sent: nothing where there is nothing new for them. */
const messagesFor = async (
  desk: Desk,
  readers: readonly Subscriber[],
  news: News,
  linesOf: ReturnType<typeof newsLines>,
): Promise<Messages> => {
  const { world, botName } = desk
  const ids = readers.map(({ person }) => person.id)
  const subscriptions = await world.records.subscriptionsOfAll(world.store.read, ids)
  const messages = new Map<number, Outgoing[]>()
  for (const reader of readers) {
    const { person } = reader
    const own = newsOf(reader, subscriptions.get(person.id) ?? [], news)
    await nextTurn()
    if (own.count === 0) continue
    const reading = { town: world.town, t: textsFor(desk, person), botName }
    const screen = newsScreen(reading, await linesOf(reader, own), own.count)
    messages.set(person.id, toChat(person.telegramId, screen))
  }
  return messages
}

/**
 * 订阅: one message in the evening to each for whom there is something new. That they were told and the message are one
 * commit, and only one process gets to say so of anybody: a crash or a second process tells nobody twice or not at all.
 */
export const tellNews = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  now: Date,
  signal: AbortSignal,
): Promise<void> => {
  const { world } = desk
  const { records, store } = world
  if (!isNewsTime(world, now)) return
  const today = dayOf(now, world.town.timezone)
  let readers = await records.readersToTell(store.read, today, AT_ONCE)
  if (readers.length === 0) return
  await store.commit((trx) => putTogether(world, trx, now))
  // Those who were told the longest ago come first.
  const news = await newsSince(world, store.read, readers[0]!.toldOn, now, signal)
  const linesOf = newsLines(world, store.read)
  // Who comes back meanwhile and missed more than was looked up is told in the next minute.
  while (readers.length > 0 && readers[0]!.toldOn >= news.since && !signal.aborted) {
    const messages = await messagesFor(desk, readers, news, linesOf)
    const ids = readers.map(({ person }) => person.id)
    await send(async (trx) => {
      const told = await records.noteReadersTold(trx, ids, today)
      return ids.flatMap((id) => (told.has(id) ? (messages.get(id) ?? []) : []))
    })
    readers = await records.readersToTell(store.read, today, AT_ONCE)
  }
}
