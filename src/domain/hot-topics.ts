import { fold } from './fold.ts'
import { cellsOf, FEWEST, type Keyed } from './hot-topics/cells.ts'
import { areaOfKey, placeReader } from './hot-topics/places.ts'
import { threadsOf, type Loose } from './hot-topics/threads.ts'
import { titleOf } from './hot-topics/titles.ts'
import {
  byWeight,
  inOrder,
  withoutRepeats,
  type Told,
  type Topic,
  type TopicTown,
} from './hot-topics/told.ts'
import { topicId } from './hot-topics/topic-id.ts'
import { troubleReader } from './hot-topics/troubles.ts'

export { isTitleFor } from './hot-topics/model-title.ts'
export { withNames, type NamedTopic, type TopicToName } from './hot-topics/names.ts'
export { hotTopicOf } from './hot-topics/told-to-leaders.ts'
export type { Told, Topic, TopicTown } from './hot-topics/told.ts'

const MOST_TOPICS = 10
/** Who writes more has said by then what it is about. */
const MOST_CHARACTERS = 2_000

interface Group {
  readonly key: string
  /** How its trouble may be called. */
  readonly words: readonly string[]
  readonly now: readonly Told[]
  readonly before: readonly Told[]
}

/** What most of them have; of several, the first by name. */
const usual = <T extends string | null>(values: readonly T[]): T => {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (String(a) < String(b) ? -1 : 1))[0]![0]
}

const groupOf = (key: string, words: readonly string[], those: readonly Loose[]): Group => ({
  key,
  words,
  now: those.flatMap(({ told, isNow }) => (isNow ? [told] : [])),
  before: those.flatMap(({ told, isNow }) => (isNow ? [] : [told])),
})

/** All groups that are topics: by the usual troubles first, then what is left by what it shares. */
const groupsOf = (
  all: readonly { readonly told: Told; readonly isNow: boolean }[],
  town: TopicTown,
): Group[] => {
  const placesOf = placeReader(town)
  const { troubles, read } = troubleReader(town)
  const keyed = all.map(({ told, isNow }): Keyed & Loose => {
    const folded = fold(told.words.slice(0, MOST_CHARACTERS))
    const { keys: places, named } = placesOf(told, folded)
    const keys = read(folded).flatMap((trouble) => places.map((place) => `${place}|${trouble}`))
    const main = keys.length === 0 ? 0 : places.length
    return { told, isNow, places, keys, main, named: Math.min(named, main) }
  })
  const cells = cellsOf(keyed)
  const taken = new Set<Loose>([...cells.values()].flat())
  const loose = keyed.filter((one) => !taken.has(one))
  const groups = [...cells].map(([key, those]) => {
    const trouble = troubles[Number(key.slice(key.lastIndexOf('|') + 1))]!
    const place = key.slice(0, key.lastIndexOf('|'))
    return groupOf(`${place}|${trouble.id}`, trouble.words, those)
  })
  // What is smaller than the last one shown is not looked for.
  const sizes = groups.map(({ now }) => withoutRepeats(now).first.length).toSorted((a, b) => b - a)
  const least = Math.max(FEWEST, sizes[MOST_TOPICS - 1] ?? 0)
  for (const [key, those] of threadsOf(loose, town, least)) groups.push(groupOf(key, [], those))
  return groups
}

interface Size {
  readonly count: number
  readonly before: number
}

const sizeOf = ({ now, before }: Group): Size => ({
  count: withoutRepeats(now).first.length,
  before: withoutRepeats(before).first.length,
})

const bySize = (a: Size, b: Size): number => b.count - a.count || a.before - b.before

const topicOf = (
  { key, words, now, before }: Group,
  isBeforeKnown: boolean,
  town: TopicTown,
): Topic => {
  const { first, again } = withoutRepeats(now)
  const place = key.slice(0, key.lastIndexOf('|'))
  const area = areaOfKey(place) ?? usual(first.map((told) => told.area))
  const category = usual(first.map((told) => told.category))
  return {
    id: topicId(key),
    title: titleOf({ key: place, words, told: inOrder([...before, ...now]), area, category }, town),
    count: first.length,
    tickets: [...first, ...again].map(({ no }) => no),
    repeats: again.length,
    before: isBeforeKnown ? withoutRepeats(before).first.length : null,
    ticketsBefore: isBeforeKnown ? before.map(({ no }) => no) : null,
    area,
    category,
  }
}

/**
 * The matters most complained of in a period, ten at most: complaints grouped by place and trouble, by their words
 * alone. The order they are given in changes nothing. `before`: those of the period before, null where it is not
 * known what there was.
 */
export const hotTopics = (
  now: readonly Told[],
  before: readonly Told[] | null,
  town: TopicTown,
): Topic[] => {
  const all = [
    ...inOrder(before ?? []).map((told) => ({ told, isNow: false })),
    ...inOrder(now).map((told) => ({ told, isNow: true })),
  ]
  const rated = groupsOf(all, town)
    .map((group) => ({ group, ...sizeOf(group) }))
    .toSorted(bySize)
  const last = rated[MOST_TOPICS - 1]
  // Titles cost most: they are made only of what may be among the first ten.
  return rated
    .filter((one) => !last || bySize(one, last) <= 0)
    .map(({ group }) => topicOf(group, before !== null, town))
    .toSorted(byWeight)
    .slice(0, MOST_TOPICS)
}
