import { concerns } from '../domain/desks.ts'
import { isTold, type Guess } from '../domain/routing.ts'
import type { Ticket, World } from './world.ts'

/** So many guesses stand as buttons before whoever assigns. */
const MOST = 3

/** What the words point to, best first, each unit once. */
const routed = (world: World, words: string): Guess[] => {
  const route = world.route(words)
  const all = [...(isTold(route) ? [route] : []), ...route.alternatives]
  return all.filter(({ unit }, i) => all.findIndex((one) => one.unit === unit) === i)
}

/** Who looks after the place it is told of, where nothing better is known. */
const ofArea = ({ town, route }: World, words: string, area: string | null): Guess[] => {
  const id = area ?? route(words).area
  const unit = town.areas.find((one) => one.id === id)?.unit
  const category = town.categories.find((one) => one.unit === undefined)?.id
  return unit && category ? [{ unit, category, confidence: 0 }] : []
}

/** The best guesses of whose a ticket is, for those who assign; never one whom a report is about. */
export const guessesFor = (
  world: World,
  { report, area }: Pick<Ticket, 'report' | 'area'>,
  words: string,
): Guess[] => {
  const known = routed(world, words)
  const near = ofArea(world, words, area).filter(
    ({ unit }) => !known.some((one) => one.unit === unit),
  )
  return [...known, ...near]
    .filter(({ unit }) => !report || !concerns(world.town, unit, words))
    .slice(0, MOST)
}

/**
 * Under which category a unit gets a matter: what its words point to, else the one it has if that leads there,
 * else the unit's own.
 */
export const categoryFor = (world: World, words: string, unit: string, now: string): string => {
  const { categories, areas } = world.town
  const guessed = routed(world, words).find((one) => one.unit === unit)
  if (guessed) return guessed.category
  const kept = categories.find(({ id }) => id === now)
  const leadsThere =
    kept?.unit === unit || (kept?.unit === undefined && areas.some((area) => area.unit === unit))
  return leadsThere ? now : (categories.find((one) => one.unit === unit)?.id ?? now)
}
