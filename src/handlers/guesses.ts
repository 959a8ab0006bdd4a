import { concerns } from '../domain/desks.ts'
import { isTold, type Guess, type Route } from '../domain/routing.ts'
import type { Township } from '../domain/township.ts'
import { filedWordsOf } from './filed-words.ts'
import type { Db, Ticket, World } from './world.ts'

/** So many guesses stand as buttons before whoever assigns. */
const MOST = 3

/** What a route points to, best first, each unit once. */
const guessesIn = (route: Route): Guess[] => {
  const all = [...(isTold(route) ? [route] : []), ...route.alternatives]
  return all.filter(({ unit }, i) => all.findIndex((one) => one.unit === unit) === i)
}

/** Who looks after a place, where nothing better is known. */
const ofArea = ({ areas, categories }: Township, id: string | null): Guess[] => {
  const unit = areas.find((one) => one.id === id)?.unit
  const category = categories.find((one) => one.unit === undefined)?.id
  return unit && category ? [{ unit, category, confidence: 0 }] : []
}

/** The best guesses of whose a ticket is, for those who assign; never one whom a report is about. */
export const guessesFor = (
  { town, route }: World,
  { report, area }: Pick<Ticket, 'report' | 'area'>,
  words: string,
): Guess[] => {
  const routed = route(words)
  const known = guessesIn(routed)
  const near = ofArea(town, area ?? routed.area).filter(
    ({ unit }) => !known.some((one) => one.unit === unit),
  )
  return [...known, ...near]
    .filter(({ unit }) => !report || !concerns(town, unit, words))
    .slice(0, MOST)
}

/** The units whose a ticket may be by what it was filed with, best first. */
export const likelyUnits = async (world: World, db: Db, ticket: Ticket): Promise<string[]> => {
  const words = await filedWordsOf(world, db, ticket.no)
  return guessesFor(world, ticket, words).map(({ unit }) => unit)
}

/**
 * Under which category a unit gets a matter: what its words point to, else the one it has if that leads there,
 * else the unit's own.
 */
export const categoryFor = (
  { town: { categories, areas }, route }: World,
  words: string,
  unit: string,
  now: string,
): string => {
  const guessed = guessesIn(route(words)).find((one) => one.unit === unit)
  if (guessed) return guessed.category
  const kept = categories.find(({ id }) => id === now)
  const leadsThere =
    kept?.unit === unit || (kept?.unit === undefined && areas.some((area) => area.unit === unit))
  return leadsThere ? now : (categories.find((one) => one.unit === unit)?.id ?? now)
}
