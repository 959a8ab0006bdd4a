import type { Rate } from '../indicators.ts'
import type { HotTopic } from '../summary.ts'
import { exampleOf } from './example.ts'
import type { Topic } from './told.ts'

/** A topic as a summary tells it. `wordsOf`: what a ticket was filed with, as it was written. */
export const hotTopicOf = (
  topic: Topic,
  satisfaction: Rate,
  wordsOf: (no: string) => string | undefined,
): HotTopic => {
  const { id, title, titleByModel, count, repeats, tickets, before, area, category } = topic
  const first = tickets.slice(0, count).flatMap((no) => wordsOf(no) ?? [])
  const example = exampleOf(first, title)
  return {
    id,
    title,
    titleByModel,
    count,
    repeats,
    tickets,
    before,
    area,
    category,
    satisfaction,
    example,
  }
}
