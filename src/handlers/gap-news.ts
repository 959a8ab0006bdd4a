import type { ItemVersion } from '../domain/item.ts'
import { isDecentHour } from '../domain/hours.ts'
import { dayOf } from '../domain/time.ts'
import type { Finding, Person, Question, UnexplainedAsker, UntoldAsker, World } from './world.ts'

/** What was published out of a gap, for those who asked. */

const DAY_MS = 86_400_000
/** Who could not be reached in so many days is not told any more. */
const DAYS_BACK = 30
/** So many are told at one time. */
const AT_ONCE = 30

/** Whoever left a gap may see in so long that they were mistaken. */
const SECOND_THOUGHTS_MS = 10 * 60_000

export interface GapNews {
  readonly asker: UntoldAsker
  readonly person: Person
  readonly item: ItemVersion
  /** What they asked last; undefined where they filed a ticket alone. */
  readonly question: Question | undefined
  /** Where in the item it says so; undefined where the item does not answer their words by itself. */
  readonly finding: Finding | undefined
}

/** What the item says to a question, looked up in house: nothing of it is worded by a model. */
const findingIn = async (
  { answers, town }: World,
  words: string,
  item: ItemVersion,
  now: Date,
): Promise<Finding | undefined> => {
  const found = await answers.find(words, dayOf(now, town.timezone), {
    focusItemId: item.id,
    onlyFocus: true,
    inHouse: true,
  })
  return found.answered && found.quotes.every(({ itemId }) => itemId === item.id)
    ? found
    : undefined
}

/** Some of those who are to be told now, with what they are told; nobody before nine or after eight in the evening. */
export const gapNews = async (world: World, now: Date): Promise<GapNews[]> => {
  const { records, store, town } = world
  if (!isDecentHour(now, town.timezone)) return []
  const today = dayOf(now, town.timezone)
  const since = new Date(now.getTime() - DAYS_BACK * DAY_MS)
  const news: GapNews[] = []
  for (const asker of await records.untoldAskers(store.read, { since, today }, AT_ONCE)) {
    const item = await records.findItem(store.read, asker.item)
    const person = await records.findPerson(store.read, asker.person)
    if (!item || !person) continue
    const question =
      asker.question === undefined
        ? undefined
        : await records.findQuestion(store.read, asker.question)
    const finding = question && (await findingIn(world, question.words, item, now))
    news.push({ asker, person, item, question, finding })
  }
  return news
}

/** Why what somebody asked will not be published. */
export interface GapExplained {
  readonly asker: UnexplainedAsker
  readonly person: Person
  /** What they asked last; undefined where they filed a ticket alone. */
  readonly question: Question | undefined
}

/** Some of those who are to be told now why nothing will be published; by day, too. */
export const gapsExplained = async (world: World, now: Date): Promise<GapExplained[]> => {
  const { records, store, town } = world
  if (!isDecentHour(now, town.timezone)) return []
  const between = {
    since: new Date(now.getTime() - DAYS_BACK * DAY_MS),
    until: new Date(now.getTime() - SECOND_THOUGHTS_MS),
  }
  const explained: GapExplained[] = []
  for (const asker of await records.unexplainedAskers(store.read, between, AT_ONCE)) {
    const person = await records.findPerson(store.read, asker.person)
    if (!person) continue
    const question =
      asker.question === undefined
        ? undefined
        : await records.findQuestion(store.read, asker.question)
    explained.push({ asker, person, question })
  }
  return explained
}
