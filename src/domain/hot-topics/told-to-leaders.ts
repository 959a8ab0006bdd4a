import type { Rate } from '../indicators.ts'
import type { HotTopic } from '../summary.ts'
import { exampleOf } from './example.ts'
import type { Topic } from './told.ts'

/** A topic as a summary tells it. `wordsOf`: what a ticket was filed with, as it was written. */
export const hotTopicOf = (
  { ticketsBefore: _, ...topic }: Topic,
  satisfaction: Rate,
  wordsOf: (no: string) => string | undefined,
): HotTopic => ({
  ...topic,
  satisfaction,
  example: exampleOf(
    topic.tickets.slice(0, topic.count).flatMap((no) => wordsOf(no) ?? []),
    topic.title,
  ),
})
