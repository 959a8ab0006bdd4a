import { matterWords } from '../matter-words.ts'
import type { NamedPlace } from '../named-places.ts'
import { comparing, likeness, type Profile } from '../same-matter.ts'
import type { TermRarity } from '../term-rarity.ts'
import type { Told, TopicTown } from './told.ts'

/** 0 to 1: how likely two complaints are one matter (same-matter.ts). */
export type Alike = (a: Told) => (b: Told) => number

/** Compares complaints whose terms are held by `rarity`; each is read when it is first compared. */
export const alikeBy = (rarity: TermRarity, { categories }: TopicTown): Alike => {
  const telling = new Set(
    categories.filter(({ keywords }) => keywords.length > 0).map(({ id }) => id),
  )
  const rarityOf = ({ name }: NamedPlace): number => {
    let most = 0
    for (let i = 0; i + 1 < name.length; i++) {
      const id = rarity.idOf(name.slice(i, i + 2))
      if (id !== undefined) most = Math.max(most, rarity.of(id))
    }
    return most
  }
  const read = ({ words, area, category }: Told): Profile => {
    const { terms, places } = matterWords(words)
    const standings = [...terms.values()]
    const ids = Int32Array.from(terms.keys(), (term) => rarity.idOf(term) ?? -1)
    return {
      ids,
      rarities: Float64Array.from(ids, (id) => (id < 0 ? rarity.most() : rarity.of(id))),
      times: Uint8Array.from(standings, ({ times }) => Math.min(times, 255)),
      named: Uint8Array.from(standings, ({ named }) => Number(named)),
      early: Uint8Array.from(standings, ({ early }) => Number(early)),
      places: places.map((place) => ({ ...place, rarity: rarityOf(place) })),
      area,
      category: telling.has(category) ? category : null,
    }
  }
  const profiles = new Map<Told, Profile>()
  const profileOf = (told: Told): Profile => {
    let profile = profiles.get(told)
    if (!profile) profiles.set(told, (profile = read(told)))
    return profile
  }
  return (a) => {
    const compare = comparing(profileOf(a), rarity.most())
    // They share a place already: one factory is smelt in three villages.
    return (b) => likeness({ ...compare(profileOf(b)), otherArea: 0 })
  }
}
