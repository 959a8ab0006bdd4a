import type { Emergency, Township } from './township.ts'
import { wordFinder, type FindWords } from './word-finder.ts'

const finders = new WeakMap<Township, FindWords>()

const finderOf = (town: Township): FindWords => {
  let finder = finders.get(town)
  if (!finder)
    finders.set(town, (finder = wordFinder(town.emergency.flatMap(({ keywords }) => keywords))))
  return finder
}

/** The emergency numbers a text calls for, by the township's own words for danger. */
export const emergenciesIn = (town: Township, text: string): Emergency[] => {
  const found = finderOf(town)(text.normalize('NFKC'))
  return town.emergency.filter(({ keywords }) => keywords.some((word) => found.has(word)))
}
