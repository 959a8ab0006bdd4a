import type { Township } from '../domain/township.ts'
import type { Asked } from '../handlers/queue-pages.ts'
import { shortKey } from './short-key.ts'

/** Stands in a button for no unit in particular. */
export const NO_UNIT = '-'

/** A unit in few bytes: its id beside a page's beginning would not fit a button. */
export const unitKey = (unit: string | undefined): string =>
  unit === undefined ? NO_UNIT : shortKey(unit)

/** The id of the unit with that key; undefined for none, and for one there is no more. */
export const unitOfKey = (town: Township, key: string): string | undefined =>
  town.units.find(({ id }) => unitKey(id) === key)?.id

/** Where a page begins, but for the ticket's number: its way, its list, its rank's class and limit. */
export const packMark = ({ way, list, mark: { rank } }: Asked): string =>
  `${way}${list}${rank[0]}${Date.parse(rank.slice(1)).toString(36)}`

export const readMark = (packed: string, no: string): Asked => {
  const [, way, list, rank, limit] = /^(on|back)(\d)(\d)(\w+)$/.exec(packed)!
  const at = new Date(Number.parseInt(limit!, 36)).toISOString()
  return { way: way as Asked['way'], list: Number(list), mark: { rank: rank! + at, no } }
}
