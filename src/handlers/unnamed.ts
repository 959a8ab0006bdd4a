import { dayOf } from '../domain/time.ts'
import { unnamed, type Unnamed } from '../domain/unnamed.ts'
import type { Db, World } from './world.ts'

/** The rule for residents' words in what leaves the desk, as this township's own words make it. */
export const unnamedIn = async (
  { records, tagWords, town }: World,
  db: Db,
  now: Date,
): Promise<Unnamed> => {
  const named = [...town.units, ...town.categories, ...town.areas]
  return unnamed(tagWords, {
    names: [town.name, ...named.map(({ name }) => name)],
    others: [
      ...town.units.flatMap(({ duties }) => duties),
      ...town.categories.flatMap(({ keywords }) => keywords),
      ...Object.entries(town.words).flat(),
      ...(await records.publicNames(db, dayOf(now, town.timezone))),
    ],
  })
}
