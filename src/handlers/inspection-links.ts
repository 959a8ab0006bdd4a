import type { LinkState } from '../domain/inspection/inspect.ts'
import { isWellFormed, linksOf } from '../domain/inspection/place.ts'
import type { Finding } from '../domain/inspection/task.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import type { Day } from '../domain/time.ts'
import type { World } from './world.ts'

/** What lies behind the links of what is inspected, and what that says of links found dead before. */

/** Nobody follows more links than that for one inspection. */
const MOST_LINKS = 2_000

export interface LinkStates {
  readonly states: ReadonlyMap<string, LinkState>
  /** All of them were looked at, and something was reached at all. */
  readonly whole: boolean
}
export const NO_LINKS: LinkStates = { states: new Map(), whole: false }

/** Follows what residents are shown of items, where the world can. */
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

/** Whether something that was found, and is not found now, may be so still. */
export type Lasts = (finding: Finding) => boolean

/**
 * A dead link is put right where its item has it no more, or where it was seen open: one that could not be followed
 * today, for want of a network or an answer, is as it was.
 */
export const lastsOf = (looked: readonly ItemVersion[], links: LinkStates): Lasts => {
  const items = new Map(looked.map((item) => [item.id, item]))
  return ({ rule, item: of, params }) => {
    if (rule !== 'dead-link') return false
    const item = items.get(of?.id ?? '')
    const link = String(params['link'])
    return item !== undefined && linksOf(item).includes(link) && links.states.get(link) !== 'open'
  }
}
