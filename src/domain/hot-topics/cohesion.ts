import type { Alike } from './alike.ts'
import type { Read } from './grouped.ts'

/** From so many on the trouble's name is enough: chance brings no twenty letters about other things together. */
export const MANY = 20
/**
 * How alike they have to be. Far below SAME_MATTER: a topic is wider. Short complaints of one trouble in one village
 * are over it, letters that only mention it are not.
 */
const LIKE = 0.1

/** So many are tried: what most are like is among the first of them. */
const TRIED = 8

/** Of a few complaints of one trouble at one place, those that are about the same: the most that are like one of them. */
export const cohering = (those: readonly Read[], alike: Alike): readonly Read[] => {
  let best: readonly Read[] = []
  for (const one of those.slice(0, TRIED)) {
    const likeness = alike(one.told)
    const like = those.filter((other) => other === one || likeness(other.told) >= LIKE)
    if (like.length > best.length) best = like
    if (best.length === those.length) break
  }
  return best
}
