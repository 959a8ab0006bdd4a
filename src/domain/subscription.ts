import type { ItemVersion } from './item.ts'
import type { Area } from './township.ts'

/** What somebody may be told about: what a unit publishes, a kind, a village, what has words in it, one item. */
export const WATCHED = ['unit', 'kind', 'area', 'words', 'item'] as const
export type Watched = (typeof WATCHED)[number]

/** `value`: the id of a unit, a village or an item, the name of a kind, or words. */
export interface Watch {
  readonly what: Watched
  readonly value: string
}

export interface Subscription extends Watch {
  readonly id: number
  /** When it was asked for (UTC, ISO): nothing that was there before is told. */
  readonly since: string
}

/** More than anybody keeps apart; each costs something for every item that is published. */
export const MOST_SUBSCRIPTIONS = 30

/** Shorter words stand in everything, longer ones in nothing. */
export const WATCHED_LENGTH = { least: 2, most: 20 } as const

/** What is looked at of an item, and which of the words that are waited for stand in it. */
export interface Watchable extends Pick<ItemVersion, 'id' | 'unit' | 'kind' | 'area' | 'title'> {
  readonly words: ReadonlySet<string>
}

/** Whether an item is of a village: said to be, published by its own committee, or named so. */
const isOfArea = (item: Watchable, area: Area, ownUnits: ReadonlySet<string>): boolean =>
  item.area === area.id ||
  (item.unit === area.unit && ownUnits.has(area.unit)) ||
  item.title.includes(area.name)

/** All that somebody may have asked for to be told of an item. `ownUnits`: units that are a village's own. */
export const watchesFor = (
  item: Watchable,
  areas: readonly Area[],
  ownUnits: ReadonlySet<string>,
): Watch[] => [
  { what: 'unit', value: item.unit },
  { what: 'kind', value: item.kind },
  { what: 'item', value: item.id },
  ...areas
    .filter((area) => isOfArea(item, area, ownUnits))
    .map(({ id: value }): Watch => ({ what: 'area', value })),
  ...[...item.words].map((value): Watch => ({ what: 'words', value })),
]

/** What two watches of the same have in common. */
export const watchKey = ({ what, value }: Watch): string => `${what} ${value}`
