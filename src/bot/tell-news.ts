import { setImmediate as nextTurn } from 'node:timers/promises'

import { dayOf, type Day } from '../domain/time.ts'
import {
  isNewsTime,
  newsLines,
  newsOf,
  newsSince,
  putTogether,
  type News,
} from '../handlers/news.ts'
import type { Db, Outgoing, Subscriber, World } from '../handlers/world.ts'
import type { RunningBot } from './bot.ts'
import { textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { toChat } from './screen.ts'
import { newsScreen } from './screens/news.ts'

/** So many people are told in one transaction. */
const AT_ONCE = 100

/** What some readers are sent, and the items it tells, in the versions it tells of. */
interface Messages {
  readonly of: ReadonlyMap<number, readonly Outgoing[]>
  readonly told: ReadonlyMap<string, number>
}

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
  const told = new Map<string, number>()
  for (const reader of readers) {
    const { person } = reader
    const own = newsOf(reader, subscriptions.get(person.id) ?? [], news)
    await nextTurn()
    if (own.count === 0) continue
    const reading = { town: world.town, t: textsFor(desk, person), botName }
    for (const { id, version } of own.first) told.set(id, version)
    const screen = newsScreen(reading, await linesOf(reader, own), own.count)
    messages.set(person.id, toChat(person.telegramId, screen))
  }
  return { of: messages, told }
}

/** Whether all that is told may still be shown, in the same words: what came down since it was looked up is not. */
const isStillSo = async (
  { records }: World,
  trx: Db,
  { told }: Messages,
  today: Day,
): Promise<boolean> => {
  const shown = await records.shownVersions(trx, [...told.keys()], today)
  return [...told].every(([id, version]) => shown.get(id) === version)
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
  const look = async (since: Day) => ({
    news: await newsSince(world, store.read, since, now, signal),
    linesOf: newsLines(world, store.read),
  })
  let { news, linesOf } = await look(readers[0]!.toldOn)
  // Who comes back meanwhile and missed more than was looked up is told in the next minute.
  while (readers.length > 0 && readers[0]!.toldOn >= news.since && !signal.aborted) {
    const messages = await messagesFor(desk, readers, news, linesOf)
    const ids = readers.map(({ person }) => person.id)
    let isStale = false
    await send(async (trx) => {
      isStale = !(await isStillSo(world, trx, messages, today))
      if (isStale) return []
      const told = await records.noteReadersTold(trx, ids, today)
      return ids.flatMap((id) => (told.has(id) ? (messages.of.get(id) ?? []) : []))
    })
    if (isStale) ({ news, linesOf } = await look(news.since))
    readers = await records.readersToTell(store.read, today, AT_ONCE)
  }
}
