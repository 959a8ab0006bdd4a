import type { HotTopic } from '../summary.ts'
import { ratesTogether, withoutSmall } from './figures.ts'
import { FOLDED, FOLDED_BELOW, hidden, isFolded, sum } from './hidden.ts'

/** A count of what residents did, which is nobody's business where it is of few. */
export const unlessFew = (count: number | null): number | null =>
  count !== null && count > 0 && count < FOLDED_BELOW ? null : count

const barely = (topic: HotTopic): HotTopic => ({
  ...topic,
  tickets: [],
  example: null,
  before: topic.before !== null && topic.before < FOLDED_BELOW ? null : topic.before,
  repeats: unlessFew(topic.repeats),
  satisfaction: withoutSmall(topic.satisfaction),
})

/** Topics without tickets and words, what is small of them as one topic, called `title`. */
export const foldTopics = (topics: readonly HotTopic[], title: string): HotTopic[] => {
  const out = hidden(
    topics.map(({ count }) => count),
    FOLDED_BELOW,
  )
  const folded = topics.filter((_, i) => out.has(i))
  if (folded.length === 0 || folded.some(({ id }) => isFolded(id))) return topics.map(barely)
  const rest = topics.filter((_, i) => !out.has(i))
  const other: HotTopic = {
    id: FOLDED,
    title,
    titleByModel: false,
    count: sum(folded.map(({ count }) => count)),
    repeats: sum(folded.map(({ repeats }) => repeats ?? 0)),
    tickets: [],
    before: null,
    area: null,
    category: FOLDED,
    satisfaction: ratesTogether(folded.map(({ satisfaction }) => satisfaction)),
    example: null,
  }
  return [...rest, other].map(barely)
}
