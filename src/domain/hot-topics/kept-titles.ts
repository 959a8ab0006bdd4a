import { fold } from '../fold.ts'
import { isTitleFor } from './model-title.ts'
import { spread, type Topic } from './told.ts'

/** What a topic was called when it was told the last time. */
export interface KeptTitle {
  /** Of the topic. */
  readonly id: string
  readonly title: string
  /** Whether a model made it up. */
  readonly byModel: boolean
}

/** So many complaints are asked whether they still say it: a year's topic may have thousands. */
const READ = 200
const MOST_CHARACTERS = 300

const told = (text: string): string => fold(text.slice(0, MOST_CHARACTERS)).replace(/\s+/g, '')

/**
 * Topics under the titles they were told by before, so that a matter keeps its name from week to week: as long as two
 * of its complaints, or our title of now, say every piece of it, and no other topic is called the same now.
 * `textsOf`: a topic's complaints of the period and of the one before.
 */
export const withKeptTitles = (
  topics: readonly Topic[],
  kept: ReadonlyMap<string, KeptTitle>,
  textsOf: (topic: Topic) => readonly string[],
): Topic[] => {
  const isElsewhere = (one: KeptTitle): boolean =>
    topics.some(
      ({ id, title }) => id !== one.id && [title, kept.get(id)?.title].includes(one.title),
    )
  const titleFor = (topic: Topic): KeptTitle | undefined => {
    const one = kept.get(topic.id)
    if (!one || isElsewhere(one)) return undefined
    const texts = () => spread(textsOf(topic), READ).map(told)
    const isTold =
      one.title === topic.title || isTitleFor(told(one.title), told(topic.title), texts())
    return isTold ? one : undefined
  }
  return topics.map((topic) => {
    const one = titleFor(topic)
    return one ? { ...topic, title: one.title, titleByModel: one.byModel } : topic
  })
}
