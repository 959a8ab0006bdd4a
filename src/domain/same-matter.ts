import { isSamePlace, PLACE_KINDS, type NamedPlace } from './named-places.ts'

/** One complaint beside others: its terms by number, -1 for one no other has, with what each tells there. */
export interface Profile {
  readonly ids: Int32Array
  readonly rarities: Float64Array
  readonly times: Uint8Array
  /** 1 for a term in a name of a place. */
  readonly named: Uint8Array
  readonly early: Uint8Array
  readonly places: readonly (NamedPlace & { readonly rarity: number })[]
  readonly area: string | null
  /** Null where its words tell none. */
  readonly category: string | null
}

/** What speaks for one matter and against it, each from 0 to 1 but `apart`. */
export interface Signs {
  /** How alike the words are, by rarity. */
  readonly alike: number
  /** Of the twelve terms that tell most about one of them, how much the other says too. */
  readonly keys: number
  /** How much they share at all: two short texts may be alike and say next to nothing. */
  readonly amount: number
  /** Both name the same place, and say alike things beside. */
  readonly placed: number
  /** Kinds of places both name, and none the same. */
  readonly apart: number
  readonly sameArea: number
  readonly otherArea: number
  /** Of one category, at a place that both name. */
  readonly sameKind: number
}

const KEYS = 12
/** What stands first is said to say what it is about. */
const EARLY = 1.5
/** So many terms that nobody else uses make half of what can be shared. */
const HALF = 6

interface Key {
  readonly at: number
  readonly weight: number
}

/** The terms that tell most, best first: rare ones, said often or first. */
const keysOf = ({ ids, rarities, times, early }: Profile): Key[] => {
  const keys: Key[] = []
  for (let at = 0; at < ids.length; at++) {
    const weight = rarities[at]! * (1 + Math.log(times[at]!)) * (early[at] === 1 ? EARLY : 1)
    if (keys.length === KEYS && weight <= keys[KEYS - 1]!.weight) continue
    let place = keys.length
    while (place > 0 && keys[place - 1]!.weight < weight) place--
    keys.splice(place, 0, { at, weight })
    if (keys.length > KEYS) keys.pop()
  }
  return keys
}

const shareSaid = (keys: readonly Key[], isSaid: (at: number) => boolean): number => {
  let said = 0
  let all = 0
  for (const { at, weight } of keys) {
    all += weight
    if (isSaid(at)) said += weight
  }
  return all === 0 ? 0 : said / all
}

interface Places {
  /** Rarity of the rarest that both name. */
  readonly shared: number
  readonly apart: number
}

const comparePlaces = (a: Profile, b: Profile): Places => {
  let shared = 0
  let apart = 0
  for (const kind of PLACE_KINDS) {
    const those = a.places.filter((place) => place.kind === kind)
    const others = b.places.filter((place) => place.kind === kind)
    if (those.length === 0 || others.length === 0) continue
    const both = those.filter((one) => others.some((other) => isSamePlace(one, other)))
    if (both.length === 0) apart++
    // A third house there is in every estate.
    else if (kind !== 'house') shared = Math.max(shared, ...both.map(({ rarity }) => rarity))
  }
  return { shared, apart }
}

const cosine = (shared: number, a: number, b: number): number =>
  shared === 0 ? 0 : shared / Math.sqrt(a * b)

const weights = ({ rarities, named }: Profile) => {
  let all = 0
  let unnamed = 0
  for (let at = 0; at < rarities.length; at++) {
    const weight = rarities[at]! ** 2
    all += weight
    if (named[at] === 0) unnamed += weight
  }
  return { all, unnamed }
}

/** Compares one complaint with many: what needs to be counted once is. `most`: the rarity of a term nobody uses. */
export const comparing = (a: Profile, most: number): ((b: Profile) => Signs) => {
  const weight = weights(a)
  const keys = keysOf(a)
  const places = new Map(Array.from(a.ids, (id, at) => [id, at] as const))
  return (b) => {
    const there = weights(b)
    const common = new Set<number>()
    let shared = 0
    let trouble = 0
    for (let at = 0; at < b.ids.length; at++) {
      const here = places.get(b.ids[at]!)
      if (here === undefined || b.ids[at]! < 0) continue
      common.add(here)
      shared += b.rarities[at]! ** 2
      if (a.named[here] === 0 && b.named[at] === 0) trouble += b.rarities[at]! ** 2
    }
    const place = comparePlaces(a, b)
    const areas = a.area !== null && b.area !== null
    const kinds = a.category !== null && b.category !== null
    return {
      alike: cosine(shared, weight.all, there.all),
      keys: Math.max(
        shareSaid(keys, (at) => common.has(at)),
        shareSaid(keysOf(b), (at) => b.ids[at]! >= 0 && places.has(b.ids[at]!)),
      ),
      amount: shared / (shared + HALF * most ** 2),
      placed: Math.sqrt((place.shared / most) * cosine(trouble, weight.unnamed, there.unnamed)),
      apart: place.apart,
      sameArea: Number(areas && a.area === b.area),
      otherArea: Number(areas && a.area !== b.area),
      sameKind: kinds && a.category === b.category ? place.shared / most : 0,
    }
  }
}

export type Weights = { readonly [Name in keyof Signs | 'constant']: number }

/** Fitted by `npx tsx bench/same-matter/fit.ts`; docs/decisions/2026-11-26-same-matter.md says on what. */
export const WEIGHTS: Weights = {
  constant: -5.01,
  alike: 1.2,
  keys: 2.07,
  amount: 2.7,
  placed: 5.49,
  apart: -0.84,
  sameArea: 1.18,
  otherArea: -1.66,
  sameKind: 1.26,
}

/** From 0 to 1: how likely two complaints are one matter. */
export const likeness = (signs: Signs, weights: Weights = WEIGHTS): number => {
  let sum = weights.constant
  for (const name of Object.keys(signs) as (keyof Signs)[]) sum += weights[name] * signs[name]
  return 1 / (1 + Math.exp(-sum))
}

/** From here on somebody is asked "is it this one?". */
export const SAME_MATTER = 0.55
