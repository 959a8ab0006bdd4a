import type { Rate } from '../indicators.ts'
import type { HotTopic } from '../summary.ts'
import type { Unnamed } from '../unnamed.ts'
import { pointsAtSomebody } from '../unnamed/stories.ts'
import { exampleOf } from './example.ts'
import type { Topic, TopicTown } from './told.ts'

/** Where and of what kind, for a topic whose own title would name somebody or point at them. */
const plainTitle = ({ area, category }: Topic, { areas, categories }: TopicTown): string =>
  [areas.find(({ id }) => id === area), categories.find(({ id }) => id === category)]
    .flatMap((named) => named?.name ?? [])
    .join('') || category

/** A topic as a summary tells it. `wordsOf`: what a ticket was filed with, as it was written. */
export const hotTopicOf = (
  topic: Topic,
  satisfaction: Rate,
  wordsOf: (no: string) => string | undefined,
  town: TopicTown,
  unnamed: Unnamed,
): HotTopic => {
  const { id, count, repeats, tickets, before, area, category } = topic
  const first = tickets.slice(0, count).flatMap((no) => wordsOf(no) ?? [])
  const isNamed = unnamed.masked(topic.title) !== topic.title || pointsAtSomebody(topic.title)
  const title = isNamed ? plainTitle(topic, town) : topic.title
  return {
    id,
    title,
    titleByModel: topic.titleByModel && !isNamed,
    count,
    repeats,
    tickets,
    before,
    area,
    category,
    satisfaction,
    example: exampleOf(first, title, unnamed.isPlain),
  }
}
