import { groupsOf, type Group } from './hot-topics/groups.ts'
import { areaOfKey } from './hot-topics/places.ts'
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
import type { Steps } from './steps.ts'

export { isTitleFor } from './hot-topics/model-title.ts'
export { withKeptTitles, type KeptTitle } from './hot-topics/kept-titles.ts'
export { TEXTS_TO_NAME, withNames, type NamedTopic, type TopicToName } from './hot-topics/names.ts'
export { hotTopicOf } from './hot-topics/told-to-leaders.ts'
export { withoutRepeats, type Told, type Topic, type TopicTown } from './hot-topics/told.ts'

const MOST_TOPICS = 10
/** What most of them have; of several, the first by name. */
const usual = <T extends string | null>(values: readonly T[]): T => {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (String(a) < String(b) ? -1 : 1))[0]![0]
}

const topicOf = (
  { place, matter, words, those, before: countBefore }: Group,
  isBeforeKnown: boolean,
  town: TopicTown,
): Topic => {
  const now = those.flatMap(({ told, isNow }) => (isNow ? [told] : []))
  const before = those.flatMap(({ told, isNow }) => (isNow ? [] : [told]))
  const { first, again } = withoutRepeats(now)
  const area = areaOfKey(place) ?? usual(first.map((told) => told.area))
  const category = usual(first.map((told) => told.category))
  // A title is in the words of several people, not in those that one of them said twice.
  const told = withoutRepeats(inOrder([...before, ...now])).first
  return {
    id: topicId(`${place}|${matter}`),
    title: titleOf({ key: place, words, told, area, category }, town),
    titleByModel: false,
    count: first.length,
    tickets: [...first, ...again].map(({ no }) => no),
    repeats: again.length,
    before: isBeforeKnown ? countBefore : null,
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
export function* hotTopics(
  now: readonly Told[],
  before: readonly Told[] | null,
  town: TopicTown,
): Steps<Topic[]> {
  const all = [
    ...inOrder(before ?? []).map((told) => ({ told, isNow: false })),
    ...inOrder(now).map((told) => ({ told, isNow: true })),
  ]
  const groups = yield* groupsOf(all, town, MOST_TOPICS)
  const last = groups[MOST_TOPICS - 1]
  // Titles cost most: they are made only of what may be among the first ten.
  return groups
    .filter(
      ({ count, before: earlier }) =>
        !last || count > last.count || (count === last.count && earlier <= last.before),
    )
    .map((group) => topicOf(group, before !== null, town))
    .toSorted(byWeight)
    .slice(0, MOST_TOPICS)
}
