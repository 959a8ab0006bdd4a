import { byWeight, inOrder, withoutRepeats, type Told, type Topic } from './told.ts'

/** Whoever names a topic reads so many of its complaints. */
export const TEXTS_TO_NAME = 6

/**
 * A topic as it is told to whoever names it: in the words of some of its complaints, nobody named in them, each of
 * somebody else, and none of a report on somebody in office.
 */
export interface TopicToName {
  readonly id: string
  /** Ours, or the one it was told by before. */
  readonly title: string
  /** It was told by this title before, and keeps it. */
  readonly isKept: boolean
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

/** Two topics as one, under the name of `called`. */
const joined = (
  into: Topic,
  other: Topic,
  called: Topic,
  toldOf: (nos: readonly string[]) => Told[],
): Topic => {
  const now = withoutRepeats(toldOf([...into.tickets, ...other.tickets]))
  const before = into.ticketsBefore &&
    other.ticketsBefore && [...into.ticketsBefore, ...other.ticketsBefore]
  return {
    ...into,
    id: called.id,
    title: called.title,
    titleByModel: called.titleByModel,
    count: now.first.length,
    repeats: now.again.length,
    tickets: [...now.first, ...now.again].map(({ no }) => no),
    ticketsBefore: before,
    before: before && withoutRepeats(toldOf(before)).first.length,
  }
}

/** Under the title a model gave it; back to ours, it is ours. */
const renamed = (topic: Topic, title: string | undefined): Topic =>
  title === undefined || title === topic.title ? topic : { ...topic, title, titleByModel: true }

/**
 * Topics under the titles they were given, and as one where they were said to be one and are of one area: counted
 * anew, since one person may have spoken of both, and called what the one of them was that was told before.
 * `told`: the complaints of both periods.
 */
export const withNames = (
  topics: readonly Topic[],
  names: readonly NamedTopic[],
  told: readonly Told[],
  isKept: (topic: Topic) => boolean,
): Topic[] => {
  const byNo = new Map(told.map((one) => [one.no, one]))
  const toldOf = (nos: readonly string[]) => inOrder(nos.flatMap((no) => byNo.get(no) ?? []))
  const out = new Map<string, Topic>()
  for (const topic of topics) {
    const name = names.find(({ id }) => id === topic.id)
    const into = out.get(name?.same ?? '')
    const one = renamed(topic, name?.title)
    if (name?.same !== undefined && into && mayBeOne(into, one))
      out.set(name.same, joined(into, one, isKept(one) && !isKept(into) ? one : into, toldOf))
    else out.set(topic.id, one)
  }
  return [...out.values()].toSorted(byWeight)
}
