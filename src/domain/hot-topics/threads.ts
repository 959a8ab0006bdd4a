import { matterWords } from '../matter-words.ts'
import { termRarity, type TermRarity } from '../term-rarity.ts'
import { USUAL_PAIRS } from '../usual-pairs.ts'
import { alikeBy, type Alike } from './alike.ts'
import { isEnough, type Read } from './grouped.ts'
import { push } from './push.ts'
import type { TopicTown } from './told.ts'

/** Complaints at one place that share a word, and are likely the same matter. */
export interface Thread {
  readonly place: number
  /** The word they were found by. */
  readonly term: string
  readonly those: readonly Read[]
}

/** Of a complaint's words so many that others share are looked at. */
const MOST_TERMS = 8
/** What stands first is said to say what it is about. */
const EARLY = 1.5
/** What more of them say is how one complains. */
const COMMON = 0.1
const COMMON_AT_LEAST = 20
/** Below SAME_MATTER, since a topic is wider: all of them are at one place and share a rare word already. */
const LIKE = 0.4
/** Under one word at one place so many matters are told apart. */
const MOST_APART = 4

/** What stands in the words of many complaints: a term by its number, and how it is said, in one number each. */
interface Terms {
  readonly rarity: TermRarity
  readonly names: readonly string[]
  /** How many complaints of the period have a term. */
  readonly holders: readonly number[]
  /** Of all complaints, one after the other; where each begins. */
  readonly said: readonly number[]
  readonly begins: readonly number[]
}

const MOST_TIMES = 8
const WAYS = 2 * MOST_TIMES

const readTerms = (loose: readonly Read[]): Terms => {
  const rarity = termRarity()
  const names: string[] = []
  const holders: number[] = []
  const said: number[] = []
  const begins: number[] = []
  for (const { told, isNow } of loose) {
    begins.push(said.length)
    for (const [term, { named, times, early }] of matterWords(told.words).terms) {
      const id = rarity.hold(term)
      names[id] = term
      holders[id] = (holders[id] ?? 0) + Number(isNow)
      if (!named && !USUAL_PAIRS.has(term))
        said.push(id * WAYS + Number(early) * MOST_TIMES + Math.min(times, MOST_TIMES) - 1)
    }
  }
  rarity.resize(loose.length)
  begins.push(said.length)
  return { rarity, names, holders, said, begins }
}

const weightOf = (way: number): number =>
  (1 + Math.log(1 + (way % MOST_TIMES))) * (way >= MOST_TIMES ? EARLY : 1)

/** The terms of one that tell most, of those that enough others have and not too many. */
const tellingTerms = (
  { names, holders, said, begins }: Terms,
  at: number,
  least: number,
): number[] => {
  const most = Math.max(COMMON_AT_LEAST, COMMON * (begins.length - 1))
  const rated: { readonly id: number; readonly weight: number }[] = []
  for (let i = begins[at]!; i < begins[at + 1]!; i++) {
    const id = Math.floor(said[i]! / WAYS)
    const many = holders[id]!
    if (many >= least && many <= most)
      rated.push({ id, weight: weightOf(said[i]! % WAYS) / Math.log(1 + many) })
  }
  return rated
    .toSorted((a, b) => b.weight - a.weight || (names[a.id]! < names[b.id]! ? -1 : 1))
    .slice(0, MOST_TERMS)
    .map(({ id }) => id)
}

/** By a place and a word, those that have both, where they are enough; the largest first. */
const bucketsOf = (loose: readonly Read[], terms: Terms, least: number): Thread[] => {
  const size = terms.names.length
  const buckets = new Map<number, Read[]>()
  for (const [at, one] of loose.entries())
    for (const id of tellingTerms(terms, at, least))
      for (const place of one.places) push(buckets, place * size + id, one)
  return [...buckets]
    .filter(([, those]) => isEnough(those, least))
    .map(([key, those]) => ({
      place: Math.floor(key / size),
      term: terms.names[key % size]!,
      those,
    }))
    .toSorted(
      (a, b) => b.those.length - a.those.length || a.place - b.place || (a.term < b.term ? -1 : 1),
    )
}

/** Parts those of a bucket by which of the first ones they are like. */
const apart = (those: readonly Read[], alike: Alike): Read[][] => {
  const groups: { readonly like: ReturnType<Alike>; readonly those: Read[] }[] = []
  for (const one of those) {
    const rated = groups.map((group) => ({ group, score: group.like(one.told) }))
    const best = rated.toSorted((a, b) => b.score - a.score)[0]
    if (best && best.score >= LIKE) best.group.those.push(one)
    else if (groups.length < MOST_APART) groups.push({ like: alike(one.told), those: [one] })
  }
  return groups.map((group) => group.those)
}

/** Of more than this, so many that are spread evenly speak for all. */
const LOOKED_AT = 20

/** The largest part of a bucket that is one matter. */
const oneMatter = (those: readonly Read[], alike: Alike): readonly Read[] => {
  const largest = (of: readonly Read[]): readonly Read[] =>
    apart(of, alike).toSorted((a, b) => b.length - a.length)[0] ?? []
  if (those.length <= LOOKED_AT) return largest(those)
  const step = those.length / LOOKED_AT
  const some = Array.from({ length: LOOKED_AT }, (_, i) => those[Math.floor(i * step)]!)
  return largest(some).length * 2 > some.length ? those : []
}

/**
 * Groups complaints that no trouble known beforehand took up. Groups of fewer than `least` different complaints of
 * the period are left out.
 */
export const threadsOf = (loose: readonly Read[], town: TopicTown, least: number): Thread[] => {
  const terms = readTerms(loose)
  const alike = alikeBy(terms.rarity, town)
  const taken = new Set<Read>()
  return bucketsOf(loose, terms, least).flatMap(({ place, term, those }) => {
    const free = those.filter((one) => !taken.has(one))
    if (!isEnough(free, least)) return []
    const one = oneMatter(free, alike)
    if (!isEnough(one, least)) return []
    for (const read of one) taken.add(read)
    return [{ place, term, those: one }]
  })
}
