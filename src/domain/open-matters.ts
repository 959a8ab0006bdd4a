import type { MatterWords } from './matter-words.ts'
import type { NamedPlace } from './named-places.ts'
import { comparing, likeness, type Profile, type Signs } from './same-matter.ts'
import { termRarity } from './term-rarity.ts'

/** A complaint as it is compared with others. */
export interface Matter {
  readonly words: MatterWords
  readonly area: string | null
  /** Null where it is only where everything goes that fits nowhere else. */
  readonly category: string | null
}

export interface Likely {
  readonly no: string
  /** 0 to 1. */
  readonly score: number
}

/** Complaints that a new one may be the same matter as. */
export interface OpenMatters {
  /** Takes one in, in place of what was held under that number. */
  put(no: string, matter: Matter): void
  remove(no: string): void
  /** Those like it, best first, of those that `isMeant`; scores too low to be of use are left out. */
  find(matter: Matter, isMeant: (no: string) => boolean): Likely[]
  /** How it compares with one that is held. */
  signs(matter: Matter, no: string): Signs | undefined
}

interface Held {
  readonly no: string
  /** Its place in what is counted for a question; given on when it is taken out. */
  readonly slot: number
  readonly ids: Int32Array
  readonly times: Uint8Array
  readonly named: Uint8Array
  readonly early: Uint8Array
  readonly places: readonly NamedPlace[]
  readonly area: string | null
  readonly category: string | null
}

/** So many of those that share most are looked at closely. */
const LOOKED_AT = 40
/** A term of more than this share of the complaints finds none by itself. */
const COMMON = 0.05
const COMMON_AT_LEAST = 50
/** Below this nobody is asked "is it this one?". */
const LEAST_SCORE = 0.05

const flags = (words: MatterWords) => {
  const standings = [...words.terms.values()]
  return {
    times: Uint8Array.from(standings, ({ times }) => Math.min(times, 255)),
    named: Uint8Array.from(standings, ({ named }) => Number(named)),
    early: Uint8Array.from(standings, ({ early }) => Number(early)),
    places: words.places,
  }
}

/** Holds complaints in memory, by the terms they share. */
export const openMatters = (): OpenMatters => {
  const rarity = termRarity()
  const held = new Map<string, Held>()
  /** By slot; undefined where one is free. */
  const bySlot: (Held | undefined)[] = []
  const freeSlots: number[] = []
  /** By term, the slots of those that have it. */
  const postings: number[][] = []

  const rarityOfTerm = (term: string): number => {
    const id = rarity.idOf(term)
    return id === undefined ? rarity.ofUnknown(term) : rarity.of(id)
  }
  const rarityOfName = ({ name }: NamedPlace): number => {
    let most = 0
    for (let i = 0; i + 1 < name.length; i++)
      most = Math.max(most, rarityOfTerm(name.slice(i, i + 2)))
    return most
  }
  const placesOf = (places: readonly NamedPlace[]) =>
    places.map((place) => ({ ...place, rarity: rarityOfName(place) }))

  const profileOf = (one: Held): Profile => ({
    ...one,
    rarities: Float64Array.from(one.ids, (id) => rarity.of(id)),
    places: placesOf(one.places),
  })
  const profileOfNew = ({ words, area, category }: Matter): Profile => {
    const terms = [...words.terms.keys()]
    return {
      ...flags(words),
      ids: Int32Array.from(terms, (term) => rarity.idOf(term) ?? -1),
      rarities: Float64Array.from(terms, rarityOfTerm),
      places: placesOf(words.places),
      area,
      category,
    }
  }

  const remove = (no: string): void => {
    const one = held.get(no)
    if (!one) return
    held.delete(no)
    rarity.resize(held.size)
    bySlot[one.slot] = undefined
    freeSlots.push(one.slot)
    for (const id of one.ids) {
      const slots = postings[id]!
      const last = slots.pop()!
      if (last !== one.slot) slots[slots.indexOf(one.slot)] = last
      rarity.release(id)
    }
  }
  const put = (no: string, { words, area, category }: Matter): void => {
    remove(no)
    const ids = Int32Array.from(words.terms.keys(), (term) => rarity.hold(term))
    const slot = freeSlots.pop() ?? bySlot.length
    const one: Held = { no, slot, ids, ...flags(words), area, category }
    bySlot[slot] = one
    held.set(no, one)
    rarity.resize(held.size)
    for (const id of ids) (postings[id] ??= []).push(slot)
  }

  /** Those that share most with it, by the rarity of what they share. */
  const sharing = ({ ids, rarities }: Profile, isMeant: (no: string) => boolean): Held[] => {
    const most = Math.max(COMMON_AT_LEAST, COMMON * held.size)
    const shared = new Float64Array(bySlot.length)
    for (const [at, id] of ids.entries()) {
      if (id < 0 || rarity.documents(id) > most) continue
      const weight = rarities[at]! ** 2
      for (const slot of postings[id]!) shared[slot]! += weight
    }
    const best: Held[] = []
    for (let slot = 0; slot < shared.length; slot++) {
      const weight = shared[slot]!
      const isFull = best.length === LOOKED_AT
      if (weight === 0 || (isFull && weight <= shared[best[LOOKED_AT - 1]!.slot]!)) continue
      const one = bySlot[slot]!
      if (!isMeant(one.no)) continue
      if (isFull) best.pop()
      let place = best.length
      while (place > 0 && shared[best[place - 1]!.slot]! < weight) place--
      best.splice(place, 0, one)
    }
    return best
  }
  return {
    put,
    remove,
    find: (matter, isMeant) => {
      const profile = profileOfNew(matter)
      const compare = comparing(profile, rarity.most())
      return sharing(profile, isMeant)
        .map((one) => ({ no: one.no, score: likeness(compare(profileOf(one))) }))
        .filter(({ score }) => score >= LEAST_SCORE)
        .toSorted((a, b) => b.score - a.score)
    },
    signs: (matter, no) => {
      const one = held.get(no)
      return one && comparing(profileOfNew(matter), rarity.most())(profileOf(one))
    },
  }
}
