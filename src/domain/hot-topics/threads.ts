import { matterWords, type MatterWords, type Standing } from '../matter-words.ts'
import { openMatters, type Matter, type OpenMatters } from '../open-matters.ts'
import { likeness } from '../same-matter.ts'
import { USUAL_PAIRS } from '../usual-pairs.ts'
import { withoutRepeats, type Told, type TopicTown } from './told.ts'

/** A complaint that no trouble known beforehand took up, and where it is. */
export interface Loose {
  readonly told: Told
  /** In the period itself, and not in the one before. */
  readonly isNow: boolean
  /** Keys of places, the most particular first. */
  readonly places: readonly string[]
}

/** Of a complaint's words so many that others share are looked at. */
const MOST_TERMS = 8
/** What stands first is said to say what it is about. */
const EARLY = 1.5
/** Below SAME_MATTER, since a topic is wider: all told of it are in one place and share a rare word already. */
const LIKE = 0.4
/** Under one word at one place so many matters are told apart. */
const MOST_APART = 4

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const eachTelling = (
  words: MatterWords,
  visit: (term: string, standing: Standing) => void,
): void => {
  for (const [term, standing] of words.terms)
    if (!standing.named && !USUAL_PAIRS.has(term)) visit(term, standing)
}

/** How many complaints of the period have a term. */
const holdersOf = (loose: readonly Loose[]): ReadonlyMap<string, number> => {
  const holders = new Map<string, number>()
  for (const { told, isNow } of loose)
    if (isNow)
      eachTelling(matterWords(told.words), (term) => {
        holders.set(term, (holders.get(term) ?? 0) + 1)
      })
  return holders
}

/** The terms that tell most of those that enough others have. */
const tellingTerms = (words: MatterWords, holders: ReadonlyMap<string, number>, least: number) => {
  const rated: { readonly term: string; readonly weight: number }[] = []
  eachTelling(words, (term, { times, early }) => {
    const many = holders.get(term) ?? 0
    if (many < least) return
    const said = (1 + Math.log(times)) * (early ? EARLY : 1)
    rated.push({ term, weight: said / Math.log(1 + many) })
  })
  return rated
    .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_TERMS)
    .map(({ term }) => term)
}

const isEnough = (those: readonly Loose[], least: number): boolean => {
  const now = those.filter(({ isNow }) => isNow).map(({ told }) => told)
  return now.length >= least && withoutRepeats(now).first.length >= least
}

/** By a place and a word, those that have both, where they are enough; the largest first. */
const bucketsOf = (loose: readonly Loose[], least: number): [string, Loose[]][] => {
  const holders = holdersOf(loose)
  const buckets = new Map<string, Loose[]>()
  for (const one of loose)
    for (const term of tellingTerms(matterWords(one.told.words), holders, least))
      for (const place of one.places) push(buckets, `${place}|~${term}`, one)
  return [...buckets]
    .filter(([, those]) => isEnough(those, least))
    .toSorted(([a, those], [b, others]) => others.length - those.length || (a < b ? -1 : 1))
}

/** Parts those of a bucket by which of the first ones they are like. */
const apart = (
  those: readonly Loose[],
  matters: OpenMatters,
  matterOf: (told: Told) => Matter,
): Loose[][] => {
  const groups: Loose[][] = []
  for (const one of those) {
    const matter = matterOf(one.told)
    const rated = groups.map((group) => ({
      group,
      score: likeness(matters.signs(matter, group[0]!.told.no)!),
    }))
    const best = rated.toSorted((a, b) => b.score - a.score)[0]
    if (best && best.score >= LIKE) best.group.push(one)
    else if (groups.length < MOST_APART) groups.push([one])
  }
  return groups
}

/**
 * Groups complaints that no known trouble names: those at one place that share a rare word and are likely the same
 * matter. Groups of fewer than `least` different complaints of the period are left out.
 */
export const threadsOf = (
  loose: readonly Loose[],
  { categories }: TopicTown,
  least: number,
): Map<string, Loose[]> => {
  const telling = new Set(
    categories.filter(({ keywords }) => keywords.length > 0).map(({ id }) => id),
  )
  const matterOf = ({ words, area, category }: Told): Matter => ({
    words: matterWords(words),
    area,
    category: telling.has(category) ? category : null,
  })
  const buckets = bucketsOf(loose, least)
  const matters = openMatters()
  for (const { told } of new Set(buckets.flatMap(([, those]) => those)))
    matters.put(told.no, matterOf(told))
  const threads = new Map<string, Loose[]>()
  const taken = new Set<Loose>()
  for (const [key, those] of buckets) {
    const free = those.filter((one) => !taken.has(one))
    if (!isEnough(free, least)) continue
    const best = apart(free, matters, matterOf)
      .filter((group) => isEnough(group, least))
      .toSorted((a, b) => b.length - a.length)[0]
    if (!best) continue
    threads.set(key, best)
    for (const one of best) taken.add(one)
  }
  return threads
}
