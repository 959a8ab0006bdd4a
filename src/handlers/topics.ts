import { isReport } from '../domain/desks.ts'
import { hotTopicOf, hotTopics, type Told } from '../domain/hot-topics.ts'
import { rateOf } from '../domain/indicators.ts'
import { lastDayOf, type HotTopic, type Summary } from '../domain/summary.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import type { ReceivedTicket } from './gathering.ts'
import { inTurns } from './in-turns.ts'
import { nameTopics } from './name-topics.ts'
import type { Db, World } from './world.ts'

const AT_ONCE = 500
/** A summary takes its time anyway, and without a model's its topics have titles, too. */
const NAMED_WITHIN_MS = 20_000

/**
 * Complaints with their words; those whose words were erased say nothing of a topic. What was put on the desk for
 * reports on people in office after it was filed is nobody's topic either.
 */
const withWords = async (
  { records, town }: World,
  db: Db,
  all: readonly ReceivedTicket[],
): Promise<Told[]> => {
  const shut = new Set(town.categories.flatMap(({ id }) => (isReport(town, '', id) ? [id] : [])))
  const received = all.filter(({ category }) => !shut.has(category))
  const told: Told[] = []
  for (let at = 0; at < received.length; at += AT_ONCE) {
    const some = received.slice(at, at + AT_ONCE)
    const words = await records.filedWords(
      db,
      some.map(({ no }) => no),
    )
    for (const { satisfaction: _, ...one } of some) {
      const said = words.get(one.no)
      if (said !== undefined) told.push({ ...one, words: said })
    }
  }
  return told
}

/** What a period's complaints were about most, beside those of the period before. */
export const topicsIn = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  received: readonly ReceivedTicket[],
  receivedBefore: readonly ReceivedTicket[],
): Promise<HotTopic[]> => {
  const now = await withWords(world, db, received)
  const before = await withWords(world, db, receivedBefore)
  const found = (await inTurns(hotTopics(now, before, world.town))) ?? []
  const topics = await nameTopics(
    world,
    unnamed,
    found,
    { now, before },
    await world.records.topicTitles(
      db,
      found.map(({ id }) => id),
    ),
    AbortSignal.timeout(NAMED_WITHIN_MS),
  )
  const words = new Map(now.map((told) => [told.no, told.words]))
  const answers = new Map(received.map(({ no, satisfaction }) => [no, satisfaction]))
  return topics.map((topic) =>
    hotTopicOf(
      topic,
      rateOf(topic.tickets.map((no) => answers.get(no) ?? null)),
      (no) => words.get(no),
      world.town,
      unnamed,
    ),
  )
}

/** Keeps what the topics of a summary are called, once it is told: the next ones call them the same. */
export const keepTitles = async (
  { records, town }: World,
  trx: Db,
  summary: Pick<Summary, 'hotTopics' | 'to' | 'asOf'>,
): Promise<void> => {
  const titles = summary.hotTopics.map(({ id, title, titleByModel: byModel }) => ({
    id,
    title,
    byModel,
  }))
  if (titles.length > 0)
    await records.keepTopicTitles(trx, titles, lastDayOf(summary, town.timezone))
}
