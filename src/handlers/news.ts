import { setImmediate as nextTurn } from 'node:timers/promises'

import { changedFields, type DraftField } from '../domain/item-draft.ts'
import { watchesFor, watchKey, type Subscription, type Watchable } from '../domain/subscription.ts'
import { addDays, dayOf, startOfDay, wallTime, type Day } from '../domain/time.ts'
import { inTurns } from './in-turns.ts'
import type { Db, NewsMark, NewsRow, Subscriber, World } from './world.ts'

/** Items read at a time: their texts are looked through and let go. */
const PAGE = 100

/** So many items stand in a message; of the others it says how many there are. */
export const MOST_NEWS = 10

/** Nobody is written to later than this; what could not go out goes the next evening. */
const LATEST = '21:00'

/** Versions are looked for so far behind the last news: no import takes longer. */
const IMPORT_DAYS = 2
/** And where there were no news before. */
const FIRST_DAYS = 7

/** How long it is kept what was new: as long as somebody who blocked the bot can come back and hear of it. */
const KEEP_DAYS = 60

/** Whether it is the hour at which subscribers are told what is new. */
export const isNewsTime = ({ town }: World, now: Date): boolean => {
  const { time } = wallTime(now, town.timezone)
  return time >= town.news.at && time < LATEST
}

/** Puts together what is new today, once a day, whichever process is the first. */
export const putTogether = async (world: World, trx: Db, now: Date): Promise<boolean> => {
  const { timezone } = world.town
  const today = dayOf(now, timezone)
  const last = await world.records.lastNewsDay(trx)
  const from = last === undefined ? addDays(today, -FIRST_DAYS) : addDays(last, -IMPORT_DAYS)
  return world.records.putNewsTogether(trx, today, startOfDay(from, timezone))
}

/** Something new or changed, without its text. */
export interface NewsItem extends Omit<Watchable, 'words'> {
  readonly key: string
  readonly version: number
  readonly publishedAt: Day
  readonly versions: NewsRow['versions']
}

/** The news of some days, filed under all that can be asked for: nobody's wishes are held against every item. */
export interface News {
  /** The day after which they came: who was told of none since an earlier one would miss some. */
  readonly since: Day
  /** The newest first. */
  readonly items: readonly NewsItem[]
  /** By `watchKey`, the places in `items` of what it concerns. */
  readonly under: ReadonlyMap<string, readonly number[]>
  /** By the place in `items`, when the first of its versions was seen (ms). */
  readonly firstSeen: Float64Array
}

/** Units that are a village's own: what they publish is the village's. */
const villagesOf = ({ town }: World): ReadonlySet<string> =>
  new Set(town.units.filter(({ level }) => level === 'village').map(({ id }) => id))

interface Filed {
  readonly item: NewsItem
  readonly watches: readonly string[]
}

const inOrder = (since: Day, filed: readonly Filed[]): News => {
  const sorted = filed.toSorted(({ item: a }, { item: b }) =>
    a.publishedAt > b.publishedAt ? -1 : a.publishedAt < b.publishedAt ? 1 : 0,
  )
  const under = new Map<string, number[]>()
  for (const [place, { watches }] of sorted.entries())
    for (const watch of watches) {
      const places = under.get(watch)
      if (places) places.push(place)
      else under.set(watch, [place])
    }
  const items = sorted.map(({ item }) => item)
  const firstSeen = Float64Array.from(items, ({ versions }) =>
    Math.min(...versions.map(({ firstSeenAt }) => Date.parse(firstSeenAt))),
  )
  return { since, items, under, firstSeen }
}

/** What came after a day and may be shown today, with which of the words that are waited for stand in it. */
export const newsSince = async (
  world: World,
  db: Db,
  since: Day,
  now: Date,
  signal?: AbortSignal,
): Promise<News> => {
  const { records, watched, town } = world
  const today = dayOf(now, town.timezone)
  const find = await inTurns(watched.finder(await records.watchedWordsOf(db)), signal)
  if (!find) return inOrder(since, [])
  const villages = villagesOf(world)
  const found = new Map<string, Filed>()
  let after: NewsMark | undefined
  do {
    const page = await records.newsAfter(db, since, today, after, PAGE)
    for (const { item, versions } of page.news) {
      const { id, key, title, unit, kind, area, version, publishedAt } = item
      if (found.has(id)) continue
      const about = { id, key, title, unit, kind, area, version, publishedAt, versions }
      const watches = watchesFor({ ...about, words: find(item) }, town.areas, villages)
      found.set(id, { item: about, watches: watches.map(watchKey) })
      // A text takes a moment, and there may be thousands: whoever writes to the bot meanwhile is answered.
      await nextTurn()
    }
    after = page.next
  } while (after && !signal?.aborted)
  return inOrder(since, [...found.values()])
}

/** What there is for one reader: how much, and what stands in their message. */
export interface OwnNews {
  readonly count: number
  readonly first: readonly NewsItem[]
}

/** Of the news what one reader asked for and was not told, the newest first. */
export const newsOf = (
  { toldOn }: Pick<Subscriber, 'toldOn'>,
  subscriptions: readonly Subscription[],
  { since, items, under, firstSeen }: News,
): OwnNews => {
  const toldOfNone = toldOn <= since
  const isAnyNew = ({ versions }: NewsItem, since: string) =>
    versions.some(({ day, firstSeenAt }) => day > toldOn && firstSeenAt > since)
  const own = new Uint8Array(items.length)
  let count = 0
  for (const one of subscriptions) {
    const asked = Date.parse(one.since)
    for (const place of under.get(watchKey(one)) ?? []) {
      if (own[place] === 1) continue
      // Nearly always all of an item is new to its reader; thousands of readers are asked about thousands of items.
      const isNew = (toldOfNone && firstSeen[place]! > asked) || isAnyNew(items[place]!, one.since)
      if (!isNew) continue
      own[place] = 1
      count++
    }
  }
  const first: NewsItem[] = []
  for (let at = own.indexOf(1); at >= 0 && first.length < MOST_NEWS; at = own.indexOf(1, at + 1))
    first.push(items[at]!)
  return { count, first }
}

/** A line of a message: what is new, or in what it changed. */
export interface NewsLine {
  readonly item: Pick<NewsItem, 'key' | 'title' | 'unit'>
  /** Undefined for what residents had never been shown. */
  readonly changed: readonly DraftField[] | undefined
}

/** In what an item differs from the version residents were shown before; an internal one they were not. */
const changedSince = async (
  { records }: World,
  db: Db,
  { id, version }: NewsItem,
  shown: number,
): Promise<NewsLine['changed']> => {
  const before = await records.findItem(db, id, shown)
  if (before?.audience !== 'public') return undefined
  const now = await records.findItem(db, id, version)
  return now && changedFields(before, now)
}

/**
 * Says of the first news of a reader what there is to say; the same is said to many, and is looked up once in a run.
 */
export const newsLines = (world: World, db: Db) => {
  const changes = new Map<string, Promise<NewsLine['changed']>>()
  const changedOf = (
    item: NewsItem,
    { toldOn }: Pick<Subscriber, 'toldOn'>,
  ): Promise<NewsLine['changed']> => {
    const shown = item.versions.find(({ day }) => day > toldOn)!.version - 1
    if (shown === 0) return Promise.resolve(undefined)
    const key = `${shown} ${item.id}`
    const known = changes.get(key) ?? changedSince(world, db, item, shown)
    changes.set(key, known)
    return known
  }
  return (reader: Pick<Subscriber, 'toldOn'>, { first }: OwnNews): Promise<NewsLine[]> =>
    Promise.all(first.map(async (item) => ({ item, changed: await changedOf(item, reader) })))
}

/** Forgets what was new long ago. Counted from the last news, so that nothing is found again that was told. */
export const forgetOldNews = async (world: World, trx: Db): Promise<void> => {
  const last = await world.records.lastNewsDay(trx)
  if (last !== undefined) await world.records.forgetNews(trx, addDays(last, -KEEP_DAYS))
}
