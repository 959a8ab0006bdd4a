import { Refusal } from '../domain/errors.ts'
import { isShown, KINDS, LEVELS, type ItemVersion, type Kind, type Level } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, World } from './world.ts'

/** Where somebody stands in the catalogue: each step narrows it. */
export interface Shelf {
  readonly level?: Level
  readonly unit?: string
  readonly kind?: Kind
}

export type Shelves =
  | { readonly show: 'levels'; readonly choices: readonly Choice<Level>[] }
  | { readonly show: 'units'; readonly choices: readonly Choice<string>[] }
  | { readonly show: 'kinds'; readonly choices: readonly Choice<Kind>[] }
  | {
      readonly show: 'items'
      readonly items: readonly ItemVersion[]
      readonly page: number
      readonly pages: number
    }

export interface Choice<Value> {
  readonly value: Value
  readonly count: number
}

export const PAGE = 8

const choicesOf = <Value extends string>(
  counts: ReadonlyMap<string, number>,
  order: readonly Value[],
): Choice<Value>[] =>
  order.flatMap((value) => {
    const count = counts.get(value)
    return count ? [{ value, count }] : []
  })

/** What stands on a shelf: the next choice to make, or a page of items. */
export const browse = async (
  world: World,
  db: Db,
  shelf: Shelf,
  page: number,
  now: Date,
): Promise<Shelves> => {
  const { countItems, pageOfItems } = world.records
  const today = dayOf(now, world.town.timezone)
  if (!shelf.level)
    return {
      show: 'levels',
      choices: choicesOf(await countItems(db, 'level', shelf, today), LEVELS),
    }
  if (!shelf.unit) {
    const units = world.town.units.map(({ id }) => id)
    return {
      show: 'units',
      choices: choicesOf(await countItems(db, 'unit_id', shelf, today), units),
    }
  }
  const kinds = choicesOf(await countItems(db, 'kind', shelf, today), KINDS)
  if (!shelf.kind) return { show: 'kinds', choices: kinds }
  const total = kinds[0]?.count ?? 0
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const at = Math.min(Math.max(0, page), pages - 1)
  return {
    show: 'items',
    page: at,
    pages,
    items: await pageOfItems(db, shelf, today, at * PAGE, PAGE),
  }
}

/** What was published later and says otherwise: whoever reads an older item is told of it. */
export const newerThan = (
  world: World,
  item: ItemVersion,
  now: Date,
): Promise<ItemVersion | undefined> => world.answers.newer(item, dayOf(now, world.town.timezone))

/** An item by its short key, as a deep link or a button carries it; internal ones do not exist. */
export const openItem = async (
  world: World,
  db: Db,
  key: string,
  now: Date,
): Promise<ItemVersion> => {
  const item = await world.records.findItemByKey(db, key)
  if (!item || !isShown(item, dayOf(now, world.town.timezone))) throw new Refusal('no-such-item')
  return item
}
