import { FEWEST, isEnough, type Read } from './grouped.ts'
import { push } from './push.ts'

/** Complaints of one trouble at one place. */
export interface Cell {
  readonly place: number
  readonly trouble: number
  readonly those: readonly Read[]
}

/** More than there are troubles: a cell's key is one number. */
const TROUBLES = 4_096
const keyOf = (place: number, trouble: number): number => place * TROUBLES + trouble

const keysOf = ({ places, troubles }: Read): number[] =>
  troubles.flatMap((trouble) => places.map((place) => keyOf(place, trouble)))

/** What many mention besides, and hardly anybody is about, is no matter of theirs. */
const isMatter = (those: readonly Read[], trouble: number): boolean =>
  those.filter(({ isNow, troubles }) => isNow && troubles[0] === trouble).length * 2 >= FEWEST

const isTopic = (those: readonly Read[], key: number): boolean =>
  isEnough(those, FEWEST) && isMatter(those, key % TROUBLES)

/** By the keys that are open, the sizes they began with. */
type Open = ReadonlyMap<number, number>

/** The first key that is open; of the places that are named, the one that most others name. */
const choice = (one: Read, open: Open): number | undefined => {
  for (const trouble of one.troubles) {
    let best: number | undefined
    for (const [i, place] of one.places.entries()) {
      const key = keyOf(place, trouble)
      const size = open.get(key)
      if (size === undefined) continue
      if (i >= one.named) best ??= key
      else if (best === undefined || size > open.get(best)!) best = key
    }
    if (best !== undefined) return best
  }
  return undefined
}

const chosen = (all: readonly Read[], open: Open): Map<number, Read[]> => {
  const groups = new Map<number, Read[]>()
  for (const one of all) {
    const key = choice(one, open)
    if (key !== undefined) push(groups, key, one)
  }
  return groups
}

/**
 * Groups complaints by trouble and place: each goes with the best of its keys that at least three of the period go
 * with. Whoever is left without company at a place they name goes with the area's. `isNamed`: of a place that is no
 * area.
 */
export const cellsOf = (all: readonly Read[], isNamed: (place: number) => boolean): Cell[] => {
  const holders = new Map<number, Read[]>()
  for (const one of all) for (const key of keysOf(one)) push(holders, key, one)
  const open = new Map<number, number>()
  for (const [key, those] of holders) if (isTopic(those, key)) open.set(key, those.length)
  for (;;) {
    const groups = chosen(all, open)
    const failing = [...open.keys()].filter((key) => !isTopic(groups.get(key) ?? [], key))
    if (failing.length === 0)
      return [...groups].map(([key, those]) => ({
        place: Math.floor(key / TROUBLES),
        trouble: key % TROUBLES,
        those,
      }))
    // The narrow ones first: whoever they let go may make up a wide one.
    const narrow = failing.filter((key) => isNamed(Math.floor(key / TROUBLES)))
    for (const key of narrow.length > 0 ? narrow : failing) open.delete(key)
  }
}
