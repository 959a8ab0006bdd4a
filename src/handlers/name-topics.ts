import { isReport } from '../domain/desks.ts'
import {
  TEXTS_TO_NAME,
  withKeptTitles,
  withNames,
  withoutRepeats,
  type KeptTitle,
  type Told,
  type Topic,
} from '../domain/hot-topics.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import type { World } from './world.ts'

/** What grouping was given. */
export interface ToldOfPeriods {
  readonly now: readonly Told[]
  /** Null where it is not known what there was. */
  readonly before: readonly Told[] | null
}

/**
 * Topics under the titles they were told by before, where these still fit; the others under a model's, where one is
 * set and can be asked in time; else as they are. `kept`: what topics were called the last time, by id. No report on
 * somebody in office is told to a model or speaks for a title, also where it is among them, and nobody speaks for one
 * twice. A model is told no name.
 */
export const nameTopics = async (
  { nameTopics: name, town }: Pick<World, 'nameTopics' | 'town'>,
  { masked }: Unnamed,
  topics: readonly Topic[],
  { now, before }: ToldOfPeriods,
  kept: ReadonlyMap<string, KeptTitle>,
  until: AbortSignal,
): Promise<readonly Topic[]> => {
  const told = [...(before ?? []), ...now]
  const byNo = new Map(told.map((one) => [one.no, one]))
  const textsOf = (tickets: readonly string[]): string[] =>
    withoutRepeats(tickets.flatMap((no) => byNo.get(no) ?? [])).first.flatMap(
      ({ words, category }) => (isReport(town, words, category) ? [] : [words]),
    )
  const called = withKeptTitles(topics, kept, ({ tickets, ticketsBefore }) =>
    textsOf([...tickets, ...(ticketsBefore ?? [])]),
  )
  if (!name) return called
  const isKept = ({ id, title }: Topic): boolean => kept.get(id)?.title === title
  const toName = called.map((topic) => ({
    id: topic.id,
    title: topic.title,
    isKept: isKept(topic),
    texts: textsOf(topic.tickets).slice(0, TEXTS_TO_NAME).map(masked),
  }))
  // Whatever a model brings about, topics have titles.
  const names = await name({
    topics: toName.filter(({ texts }) => texts.length > 0),
    until,
  }).catch(() => undefined)
  return names ? withNames(called, names, told, isKept) : called
}
