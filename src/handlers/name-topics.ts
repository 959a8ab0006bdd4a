import { isReport } from '../domain/desks.ts'
import { withNames, type Told, type Topic } from '../domain/hot-topics.ts'
import type { World } from './world.ts'

/** What grouping was given. */
export interface ToldOfPeriods {
  readonly now: readonly Told[]
  /** Null where it is not known what there was. */
  readonly before: readonly Told[] | null
}

/**
 * Topics under a model's titles, where one is set and can be asked in time; else as they are. `earlier`: what topics
 * were called the last time, by id. No report on somebody in office is told to a model, also where it is among them.
 */
export const nameTopics = async (
  { nameTopics: name, town }: Pick<World, 'nameTopics' | 'town'>,
  topics: readonly Topic[],
  { now, before }: ToldOfPeriods,
  earlier: ReadonlyMap<string, string>,
  until: AbortSignal,
): Promise<readonly Topic[]> => {
  if (!name) return topics
  const byNo = new Map(now.map((told) => [told.no, told]))
  const textsOf = ({ tickets }: Topic): string[] =>
    tickets.flatMap((no) => {
      const told = byNo.get(no)
      return told && !isReport(town, told.words, told.category) ? [told.words] : []
    })
  const toName = topics.map((topic) => ({
    id: topic.id,
    title: topic.title,
    earlier: earlier.get(topic.id),
    texts: textsOf(topic),
  }))
  // Whatever a model brings about, topics have titles.
  const names = await name({
    topics: toName.filter(({ texts }) => texts.length > 0),
    until,
  }).catch(() => undefined)
  return names ? withNames(topics, names, [...(before ?? []), ...now]) : topics
}
