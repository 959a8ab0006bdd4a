import { fold } from '../fold.ts'
import { matterWords } from '../matter-words.ts'
import type { Steps } from '../steps.ts'
import { termRarity } from '../term-rarity.ts'
import { alikeBy, type Alike } from './alike.ts'
import { cellsOf } from './cells.ts'
import { cohering, MANY } from './cohesion.ts'
import { countBefore, countNow, FEWEST, isEnough, type Read } from './grouped.ts'
import { isNamed, placeReader } from './places.ts'
import { threadsOf } from './threads.ts'
import type { Told, TopicTown } from './told.ts'
import { troubleReader, type TroubleReader } from './troubles.ts'

/** Complaints of both periods about one matter at one place. */
export interface Group {
  /** Of the place, and of what it is about. */
  readonly place: string
  readonly matter: string
  /** How its trouble may be called, best first; none where only the complaints can say. */
  readonly words: readonly string[]
  /** Different complaints of the period, and of the one before. */
  readonly count: number
  readonly before: number
  readonly those: readonly Read[]
}

/** Who writes more has said by then what it is about. */
const MOST_CHARACTERS = 2_000
const READ_AT_ONCE = 100

interface Reading {
  readonly all: readonly Read[]
  /** Keys of places, by number. */
  readonly places: readonly string[]
  readonly troubles: TroubleReader['troubles']
}

function* readAll(
  told: readonly { readonly told: Told; readonly isNow: boolean }[],
  town: TopicTown,
): Steps<Reading> {
  const placesOf = placeReader(town)
  const { troubles, read } = troubleReader(town)
  const numbers = new Map<string, number>()
  const places: string[] = []
  const numberOf = (key: string): number => {
    let number = numbers.get(key)
    if (number === undefined) numbers.set(key, (number = places.push(key) - 1))
    return number
  }
  const all: Read[] = []
  for (const { told: one, isNow } of told) {
    if (all.length % READ_AT_ONCE === 0) yield
    const folded = fold(one.words.slice(0, MOST_CHARACTERS))
    const { keys, named } = placesOf(one, folded)
    all.push({ told: one, isNow, places: keys.map(numberOf), named, troubles: read(folded) })
  }
  return { all, places, troubles }
}

const groupOf = (
  place: string,
  matter: string,
  words: readonly string[],
  those: readonly Read[],
): Group => ({ place, matter, words, those, count: countNow(those), before: countBefore(those) })

/** The most first, then what grew most. */
const bySize = (a: Group, b: Group): number => b.count - a.count || a.before - b.before

const alikeAmong = (told: readonly Told[], town: TopicTown): Alike => {
  const rarity = termRarity()
  for (const { words } of told)
    for (const term of matterWords(words).terms.keys()) rarity.hold(term)
  rarity.resize(told.length)
  return alikeBy(rarity, town)
}

/** So many groups are looked at at a time, the largest first. */
const AT_ONCE = 30

/** Of small groups only those who cohere; as many groups as can be among the first. */
function* coherent(groups: readonly Group[], most: number, town: TopicTown): Steps<Group[]> {
  const kept: Group[] = []
  for (let from = 0; from < groups.length; from += AT_ONCE) {
    yield
    // None that comes now is larger than the last that is shown.
    if ((kept.toSorted(bySize)[most - 1]?.count ?? 0) > groups[from]!.count) break
    const some = groups.slice(from, from + AT_ONCE)
    const isSure = ({ count }: Group) => count >= MANY
    const few = some.filter((group) => !isSure(group))
    const alike = alikeAmong(
      few.flatMap(({ those }) => those.map(({ told }) => told)),
      town,
    )
    for (const group of some) {
      const { place, matter, words, those } = group
      const alikes = isSure(group) ? those : cohering(those, alike)
      if (isEnough(alikes, FEWEST)) kept.push(groupOf(place, matter, words, alikes))
    }
  }
  return kept.toSorted(bySize)
}

/**
 * Groups complaints: by the usual troubles first, then what is left by what it shares. All that can be among the
 * first `most`, the largest first; step by step, for a year has many.
 */
export function* groupsOf(
  told: readonly { readonly told: Told; readonly isNow: boolean }[],
  town: TopicTown,
  most: number,
): Steps<Group[]> {
  const { all, places, troubles } = yield* readAll(told, town)
  const cells = cellsOf(all, (place) => isNamed(places[place]!))
    .map(({ place, trouble, those }) =>
      groupOf(places[place]!, troubles[trouble]!.id, troubles[trouble]!.words, those),
    )
    .toSorted(bySize)
  const groups = yield* coherent(cells, most, town)
  const taken = new Set(groups.flatMap(({ those }) => those))
  // What is smaller than the last one shown is not looked for.
  const least = Math.max(FEWEST, groups[most - 1]?.count ?? 0)
  const found = yield* threadsOf(
    all.filter((one) => !taken.has(one)),
    town,
    least,
  )
  const threads = found.map(({ place, term, those }) =>
    groupOf(places[place]!, `~${term}`, [], those),
  )
  return [...groups, ...threads].toSorted(bySize)
}
