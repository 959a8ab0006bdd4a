import { withoutRepeats, type Told } from './told.ts'

/** From how many different complaints on is a topic. */
export const FEWEST = 3

/** A complaint with the keys it may be grouped by, what fits best first. */
export interface Keyed {
  readonly told: Told
  /** In the period itself, and not in the one before. */
  readonly isNow: boolean
  readonly keys: readonly string[]
  /** How many of the keys are of what it mainly tells of. */
  readonly main: number
  /** How many of those are of a place that it names. */
  readonly named: number
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const isTopic = (those: readonly Keyed[], key: string): boolean => {
  let now = 0
  let main = 0
  for (const { isNow, keys, main: most } of those) {
    if (!isNow) continue
    now++
    if (keys.indexOf(key) < most) main++
  }
  // What many mention besides, and nobody is about, is no matter of theirs.
  if (now < FEWEST || main * 2 < FEWEST) return false
  return (
    withoutRepeats(those.flatMap(({ told, isNow }) => (isNow ? [told] : []))).first.length >= FEWEST
  )
}

const byFirst = <T extends Keyed>(
  all: readonly T[],
  open: ReadonlyMap<string, number>,
): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = choice(one, open)
    if (key !== undefined) push(groups, key, one)
  }
  return groups
}

/** The first key that is still open; of the places it names, the one that most others name. */
const choice = ({ keys, named }: Keyed, open: ReadonlyMap<string, number>): string | undefined => {
  let best: string | undefined
  for (const [i, key] of keys.entries()) {
    const size = open.get(key)
    if (size === undefined) continue
    if (i >= named) return best ?? key
    if (best === undefined || size > open.get(best)!) best = key
  }
  return best
}

/**
 * Groups complaints by the keys they share: each goes with the best of its keys that at least three of the period
 * go with. Whoever is left without company in a named place goes with the area's.
 */
export const cellsOf = <T extends Keyed>(all: readonly T[]): Map<string, T[]> => {
  const holders = new Map<string, Keyed[]>()
  for (const one of all) for (const key of one.keys) push(holders, key, one)
  const open = new Map<string, number>()
  for (const [key, those] of holders) if (isTopic(those, key)) open.set(key, those.length)
  const namedKeys = new Set(all.flatMap(({ keys, named }) => keys.slice(0, named)))
  for (;;) {
    const groups = byFirst(all, open)
    const failing = [...open.keys()].filter((key) => !isTopic(groups.get(key) ?? [], key))
    if (failing.length === 0) return groups
    // The narrow ones first: whoever they let go may make up a wide one.
    const narrow = failing.filter((key) => namedKeys.has(key))
    for (const key of narrow.length > 0 ? narrow : failing) open.delete(key)
  }
}
