import { fold } from '../fold.ts'
import { matterWords } from '../matter-words.ts'
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

interface Reading {
  readonly all: readonly Read[]
  /** Keys of places, by number. */
  readonly places: readonly string[]
  readonly troubles: TroubleReader['troubles']
}

const readAll = (
  told: readonly { readonly told: Told; readonly isNow: boolean }[],
  town: TopicTown,
): Reading => {
  const placesOf = placeReader(town)
  const { troubles, read } = troubleReader(town)
  const numbers = new Map<string, number>()
  const places: string[] = []
  const numberOf = (key: string): number => {
    let number = numbers.get(key)
    if (number === undefined) numbers.set(key, (number = places.push(key) - 1))
    return number
  }
  const all = told.map(({ told: one, isNow }): Read => {
    const folded = fold(one.words.slice(0, MOST_CHARACTERS))
    const { keys, named } = placesOf(one, folded)
    return { told: one, isNow, places: keys.map(numberOf), named, troubles: read(folded) }
  })
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
const coherent = (groups: readonly Group[], most: number, town: TopicTown): Group[] => {
  const kept: Group[] = []
  for (let from = 0; from < groups.length; from += AT_ONCE) {
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
 * first `most`, the largest first.
 */
export const groupsOf = (
  told: readonly { readonly told: Told; readonly isNow: boolean }[],
  town: TopicTown,
  most: number,
): Group[] => {
  const { all, places, troubles } = readAll(told, town)
  const cells = cellsOf(all, (place) => isNamed(places[place]!))
    .map(({ place, trouble, those }) =>
      groupOf(places[place]!, troubles[trouble]!.id, troubles[trouble]!.words, those),
    )
    .toSorted(bySize)
  const groups = coherent(cells, most, town)
  const taken = new Set(groups.flatMap(({ those }) => those))
  // What is smaller than the last one shown is not looked for.
  const least = Math.max(FEWEST, groups[most - 1]?.count ?? 0)
  const threads = threadsOf(
    all.filter((one) => !taken.has(one)),
    town,
    least,
  ).map(({ place, term, those }) => groupOf(places[place]!, `~${term}`, [], those))
  return [...groups, ...threads].toSorted(bySize)
}
