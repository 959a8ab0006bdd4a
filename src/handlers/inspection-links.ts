import type { LinkState } from '../domain/inspection/inspect.ts'
import { isWellFormed, linksOf } from '../domain/inspection/place.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import type { Day } from '../domain/time.ts'
import type { World } from './world.ts'

/** Nobody follows more links than that for one inspection. */
const MOST_LINKS = 2_000

/** What an inspection knows of links. */
export interface LinkStates {
  readonly states: ReadonlyMap<string, LinkState>
  /** All of them were looked at, and something was reached at all. */
  readonly whole: boolean
}
export const NO_LINKS: LinkStates = { states: new Map(), whole: false }

/** Follows the links of what is shown, each once. */
export const stateOfLinks = async (
  { checkLinks }: World,
  items: readonly ItemVersion[],
  today: Day,
  signal: AbortSignal | undefined,
): Promise<LinkStates> => {
  if (!checkLinks) return NO_LINKS
  const links = items
    .filter((item) => isShown(item, today))
    .flatMap((item) => linksOf(item).filter(isWellFormed))
  const all = [...new Set(links)]
  const states = await checkLinks(all.slice(0, MOST_LINKS), signal)
  signal?.throwIfAborted()
  const isOnline = [...states.values()].some((state) => state !== 'unknown')
  return { states, whole: isOnline && all.every((link) => states.has(link)) }
}
