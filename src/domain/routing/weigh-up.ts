import type { Township } from '../township.ts'
import { meantBy, type Opinion } from './lessons.ts'
import { fallback, type Signs } from './signposts.ts'

/** A category, the unit it leads to, and how likely it is the right one. */
export interface Weighed {
  readonly category: string
  readonly unit: string
  readonly chance: number
  /** It is said by what was learned rather than by the township's own words. */
  readonly byLessons: boolean
}

/** With so many lessons a category is known half; a few more, and they say it all. */
const HALF_KNOWN = 10
const knownBy = (lessons: number): number => lessons ** 2 / (lessons ** 2 + HALF_KNOWN ** 2)

/** So little is left to a category of several that no word stands for. */
const NO_WORD = 0.05

interface Taught {
  lessons: number
  chance: number
  /** Units that lessons named, each with its share of the chance. */
  readonly units: Map<string, number>
}

/** What the opinions come to for each category; one about a unit is shared among those it may mean. */
const byCategory = (
  town: Township,
  { shares }: Signs,
  opinions: readonly Opinion[],
): Map<string, Taught> => {
  const taught = new Map(
    town.categories.map(({ id }): [string, Taught] => [
      id,
      { lessons: 0, chance: 0, units: new Map() },
    ]),
  )
  for (const opinion of opinions) {
    const { unit } = opinion
    const meant = meantBy(town, opinion)
    const weights = meant.map((id) => (shares.get(id) ?? 0) + NO_WORD)
    const sum = weights.reduce((all, weight) => all + weight, 0)
    for (const [i, id] of meant.entries()) {
      const one = taught.get(id)!
      const share = weights[i]! / sum
      one.lessons += opinion.lessons / meant.length
      one.chance += opinion.chance * share
      if (unit !== null) one.units.set(unit, (one.units.get(unit) ?? 0) + opinion.chance * share)
    }
  }
  return taught
}

/** A category with a unit goes there; one without to the area's (design: contract, "route"), else where such went. */
const unitFor = (
  town: Township,
  unit: string | undefined,
  { area }: Signs,
  { units, chance }: Taught,
): string => {
  if (unit !== undefined) return unit
  if (area) return area.unit
  const [best] = [...units].toSorted(([, a], [, b]) => b - a)
  return best && best[1] > chance / 2 ? best[0] : fallback(town).unit
}

/**
 * Brings the township's words and the opinions together, the likeliest category first. As far as a category is
 * known from lessons, they speak for it, else its words do. What words say for categories that nobody taught is
 * taken from the others; and lessons say less where much is untaught, since any of that may be what is meant.
 */
export const weighUp = (town: Township, signs: Signs, opinions: readonly Opinion[]): Weighed[] => {
  const taught = byCategory(town, signs, opinions)
  const all = [...taught.values()]
  const lessons = all.reduce((sum, one) => sum + one.lessons, 0)
  const unknown = all.reduce((sum, one) => sum + 1 - knownBy(one.lessons), 0)
  const covered = lessons / (lessons + HALF_KNOWN * unknown || 1)
  const wordsFor = (id: string): number =>
    (1 - knownBy(taught.get(id)!.lessons)) * (signs.shares.get(id) ?? 0)
  const said = town.categories.reduce((sum, { id }) => sum + wordsFor(id), 0)
  return town.categories
    .map(({ id, unit }) => {
      const one = taught.get(id)!
      const byWords = wordsFor(id)
      const learned = knownBy(one.lessons) * one.chance * covered * (1 - said)
      return {
        category: id,
        unit: unitFor(town, unit, signs, one),
        chance: byWords + learned,
        byLessons: learned > byWords,
      }
    })
    .filter(({ chance }) => chance > 0)
    .toSorted((a, b) => b.chance - a.chance)
}
