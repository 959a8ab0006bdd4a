import { byWeight, inOrder, withoutRepeats, type Told, type Topic } from './told.ts'

/** A topic as it is told to whoever names it. No text of a report on somebody in office is among its texts. */
export interface TopicToName {
  readonly id: string
  /** Ours. */
  readonly title: string
  /** What it was called the last time, where that is known. */
  readonly earlier?: string | undefined
  readonly texts: readonly string[]
}

export interface NamedTopic {
  readonly id: string
  readonly title: string
  /** The topic before it that it is one with. */
  readonly same: string | undefined
}

/** Two villages are two matters, whatever a model says. */
const mayBeOne = (a: Topic, b: Topic): boolean => a.area === b.area

const joined = (into: Topic, other: Topic, toldOf: (nos: readonly string[]) => Told[]): Topic => {
  const now = withoutRepeats(toldOf([...into.tickets, ...other.tickets]))
  const before = into.ticketsBefore &&
    other.ticketsBefore && [...into.ticketsBefore, ...other.ticketsBefore]
  return {
    ...into,
    count: now.first.length,
    repeats: now.again.length,
    tickets: [...now.first, ...now.again].map(({ no }) => no),
    ticketsBefore: before,
    before: before && withoutRepeats(toldOf(before)).first.length,
  }
}

/**
 * Topics under the titles they were given, and as one where they were said to be one and are of one area: counted
 * anew, since one person may have spoken of both. `told`: the complaints of both periods.
 */
export const withNames = (
  topics: readonly Topic[],
  names: readonly NamedTopic[],
  told: readonly Told[],
): Topic[] => {
  const byNo = new Map(told.map((one) => [one.no, one]))
  const toldOf = (nos: readonly string[]) => inOrder(nos.flatMap((no) => byNo.get(no) ?? []))
  const out = new Map<string, Topic>()
  for (const topic of topics) {
    const name = names.find(({ id }) => id === topic.id)
    const into = out.get(name?.same ?? '')
    if (into && mayBeOne(into, topic)) out.set(into.id, joined(into, topic, toldOf))
    else out.set(topic.id, { ...topic, title: name?.title ?? topic.title })
  }
  return [...out.values()].toSorted(byWeight)
}
