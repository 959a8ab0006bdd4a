import { placesIn, type NamedPlace } from '../named-places.ts'
import type { Told, TopicTown } from './told.ts'

/** Where complaints are, as they are grouped by it: the most particular first. */
export interface Places {
  /** Keys of places that the words name, then of the area, or of nowhere. */
  readonly keys: readonly string[]
  /** How many of them the words name. */
  readonly named: number
}

/** Of so many characters before what it is, two names are of one place (isSamePlace). */
const TELLING = 2
/** 领航国际幼儿园 is not 星河国际幼儿园. */
const COMMON = /(?:国际|中心|实验|人民|文化|商业|时代|双语|第[一二三四五六七八九十])$/
/** A letter may name a dozen; what it is about stands among the first. */
const MOST_NAMED = 3

/** A house is somebody's, and a town is all of it. */
const NOT_GROUPED_BY: ReadonlySet<string> = new Set(['house', 'town'])

const AREA = '@'
const NOWHERE = AREA
const NAMED = '#'
export const isNamed = (key: string): boolean => key.startsWith(NAMED)
/** The area that a key stands for; undefined for one of a place within, or of nowhere. */
export const areaOfKey = (key: string): string | undefined =>
  isNamed(key) || key === NOWHERE ? undefined : key.slice(AREA.length)

/** The same for all names of one place. */
export const keyOfPlace = ({ kind, name, ending }: NamedPlace): string => {
  if (kind === 'line') return `${NAMED}${kind} ${name}`
  const before = name.slice(0, name.length - ending)
  const telling = before.slice(COMMON.test(before) ? -2 * TELLING : -TELLING)
  return `${NAMED}${kind} ${telling}${name.slice(before.length)}`
}

export type PlacesOf = (told: Told, folded: string) => Places

const stemOf = (name: string): string => name.replace(/(?:自然村|居委会|村委会|村|社区|镇)$/, '')

/** Reads places so that what the township calls an area is one place, named or not. */
export const placeReader = ({ areas }: TopicTown): PlacesOf => {
  const areaOf = new Map<string, string>()
  for (const { id, name } of areas) areaOf.set(stemOf(name).slice(-TELLING), id)
  return ({ area }, folded) => {
    const named = new Set<string>()
    let where = area
    for (const place of placesIn(folded)) {
      if (NOT_GROUPED_BY.has(place.kind)) continue
      const known =
        place.kind === 'village' ? areaOf.get(stemOf(place.name).slice(-TELLING)) : undefined
      // A village that is an area is no place within one.
      if (known !== undefined) where ??= known
      else if (named.size < MOST_NAMED) named.add(keyOfPlace(place))
    }
    // Who names a place that no area is known of does not speak of nowhere.
    const wide = where === null ? (named.size === 0 ? [NOWHERE] : []) : [AREA + where]
    return { keys: [...named, ...wide], named: named.size }
  }
}
