import { changedFields, type DraftField } from '../domain/item-draft.ts'
import type { ItemVersion } from '../domain/item.ts'
import { concerns, type Subscription, type Watchable } from '../domain/subscription.ts'
import { addDays, dayOf, startOfDay, wallTime, type Day } from '../domain/time.ts'
import type { Db, NewsRow, Subscriber, World } from './world.ts'

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
export interface NewsItem extends Watchable {
  readonly key: string
  readonly version: number
  readonly publishedAt: Day
  readonly versions: NewsRow['versions']
}

/** What came after a day and may be shown today, with which of the words that are waited for stand in it. */
export const newsSince = async (
  world: World,
  db: Db,
  day: Day,
  now: Date,
  signal?: AbortSignal,
): Promise<NewsItem[]> => {
  const { records, watched, town } = world
  const today = dayOf(now, town.timezone)
  const find = watched.finder(await records.watchedWordsOf(db))
  const found: NewsItem[] = []
  for (let after = ''; !signal?.aborted;) {
    const page = await records.newsAfter(db, day, today, after, PAGE)
    for (const { item, versions } of page) {
      const { id, key, title, unit, kind, area, version, publishedAt } = item
      const about = { id, key, title, unit, kind, area, version, publishedAt, versions }
      found.push({ ...about, words: find(item) })
    }
    if (page.length < PAGE) break
    after = page.at(-1)!.item.id
  }
  return found
}

/** Units that are a village's own: what they publish is the village's. */
const villagesOf = ({ town }: World): ReadonlySet<string> =>
  new Set(town.units.filter(({ level }) => level === 'village').map(({ id }) => id))

/** Of the news what one reader asked for and was not told, the newest first. */
export const newsOf = (
  world: World,
  { toldOn }: Pick<Subscriber, 'toldOn'>,
  subscriptions: readonly Subscription[],
  news: readonly NewsItem[],
): NewsItem[] => {
  const { areas } = world.town
  const villages = villagesOf(world)
  const isNew = ({ versions }: NewsItem, since: string) =>
    versions.some(({ day, firstSeenAt }) => day > toldOn && firstSeenAt > since)
  return news
    .filter((item) =>
      subscriptions.some((one) => isNew(item, one.since) && concerns(one, item, areas, villages)),
    )
    .toSorted((a, b) =>
      a.publishedAt > b.publishedAt ? -1 : a.publishedAt < b.publishedAt ? 1 : 0,
    )
}

/** A line of a message: what is new, or in what it changed. */
export interface NewsLine {
  readonly item: Pick<NewsItem, 'key' | 'title' | 'unit'>
  /** Undefined for what residents had never been shown. */
  readonly changed: readonly DraftField[] | undefined
}

/** The version residents were shown before the news; an internal one they were not. */
const shownBefore = async (
  { records }: World,
  db: Db,
  { id, versions }: NewsItem,
  { toldOn }: Pick<Subscriber, 'toldOn'>,
): Promise<ItemVersion | undefined> => {
  const first = versions.find(({ day }) => day > toldOn)!.version
  const before = first > 1 ? await records.findItem(db, id, first - 1) : undefined
  return before?.audience === 'public' ? before : undefined
}

/** What is said of each of the first news of a reader. */
export const linesOf = async (
  world: World,
  db: Db,
  reader: Pick<Subscriber, 'toldOn'>,
  news: readonly NewsItem[],
): Promise<NewsLine[]> => {
  const lines: NewsLine[] = []
  for (const item of news.slice(0, MOST_NEWS)) {
    const before = await shownBefore(world, db, item, reader)
    const now = before && (await world.records.findItem(db, item.id, item.version))
    lines.push({ item, changed: before && now && changedFields(before, now) })
  }
  return lines
}

/** Forgets what was new long ago. Counted from the last news, so that nothing is found again that was told. */
export const forgetOldNews = async (world: World, trx: Db): Promise<void> => {
  const last = await world.records.lastNewsDay(trx)
  if (last !== undefined) await world.records.forgetNews(trx, addDays(last, -KEEP_DAYS))
}
