import { Refusal } from '../domain/errors.ts'
import { isShown, KINDS, LEVELS, type ItemVersion, type Kind, type Level } from '../domain/item.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { unitOf, type Unit } from '../domain/township.ts'
import { ownVillage } from './own-village.ts'
import type { Db, Who, World } from './world.ts'

/** Where somebody stands in the catalogue. */
export type Shelf =
  | { readonly at: 'start' }
  | { readonly at: 'level'; readonly level: Level; readonly page: number }
  /** What is newest, whosever it is; of one unit; and of one of its kinds. */
  | { readonly at: 'newest'; readonly page: number }
  | { readonly at: 'unit'; readonly unit: string; readonly page: number }
  | { readonly at: 'kinds'; readonly unit: string }
  | { readonly at: 'kind'; readonly unit: string; readonly kind: Kind; readonly page: number }

/** A choice, and how many items stand behind it: as many as MOST_COUNTED where there are that many or more. */
export interface Choice<Value> {
  readonly value: Value
  readonly count: number
}

export interface ItemsPage {
  readonly show: 'items'
  readonly items: readonly ItemVersion[]
  readonly page: number
  readonly hasNext: boolean
  /** There are older ones still, and no page shows them: they are found by asking. */
  readonly isCut: boolean
}

export type Shelves =
  | {
      readonly show: 'start'
      readonly levels: readonly Level[]
      /** The reader's own village, where it is known. */
      readonly village: string | undefined
    }
  | { readonly show: 'nothing' }
  | {
      readonly show: 'units'
      readonly units: readonly Choice<string>[]
      readonly page: number
      readonly pages: number
    }
  | { readonly show: 'kinds'; readonly kinds: readonly Choice<Kind>[] }
  | ItemsPage

/** What a small telephone shows without scrolling, under the rows for turning pages and going back. */
const ITEMS = 5
const UNITS = 6
/** Nobody turns more pages, and each is read through all before it. */
const MOST_PAGES = 40
/** No shelf is counted further: what is counted is read. */
export const MOST_COUNTED = 100

/** Who looks; nobody in particular where others look on. */
export type Reader = Pick<Who, 'person'> | undefined

const levelsFirst = (first: Level | undefined): readonly Level[] =>
  first === undefined ? LEVELS : [first, ...LEVELS.filter((level) => level !== first)]

/** The units of a level as the township's file has them, the reader's own village before the others. */
const unitsOn = ({ town }: World, level: Level, own: string | undefined): Unit[] => {
  const units = town.units.filter((unit) => unit.level === level)
  return units.toSorted((a, b) => Number(b.id === own) - Number(a.id === own))
}

const village = (world: World, db: Db, reader: Reader): Promise<string | undefined> =>
  reader ? ownVillage(world, db, reader) : Promise.resolve(undefined)

const start = async (world: World, db: Db, reader: Reader, today: Day): Promise<Shelves> => {
  const { records, town } = world
  const [any] = await records.pageOfItems(db, {}, today, 0, 1)
  if (!any) return { show: 'nothing' }
  const own = await village(world, db, reader)
  const levels = levelsFirst(own === undefined ? undefined : 'village')
  return {
    show: 'start',
    levels: levels.filter((level) => town.units.some((unit) => unit.level === level)),
    village: own,
  }
}

const unitsPage = async (
  world: World,
  db: Db,
  { level, page }: Extract<Shelf, { at: 'level' }>,
  reader: Reader,
  today: Day,
): Promise<Shelves> => {
  const units = unitsOn(world, level, await village(world, db, reader))
  const pages = Math.max(1, Math.ceil(units.length / UNITS))
  const at = Math.min(page, pages - 1)
  const shown = units.slice(at * UNITS, (at + 1) * UNITS)
  const choices = shown.map(async ({ id }) => ({
    value: id,
    count: await world.records.countUpTo(db, { unit: id }, today, MOST_COUNTED),
  }))
  return { show: 'units', units: await Promise.all(choices), page: at, pages }
}

const kindsOf = async (world: World, db: Db, unit: string, today: Day): Promise<Shelves> => {
  const choices = await Promise.all(
    KINDS.map(async (kind) => ({
      value: kind,
      count: await world.records.countUpTo(db, { unit, kind }, today, MOST_COUNTED),
    })),
  )
  return { show: 'kinds', kinds: choices.filter(({ count }) => count > 0) }
}

/** A page of items; the first where the wanted one is empty. */
const itemsPage = async (
  world: World,
  db: Db,
  on: { readonly unit?: string; readonly kind?: Kind },
  wanted: number,
  today: Day,
): Promise<ItemsPage> => {
  const page = Math.min(wanted, MOST_PAGES - 1)
  const found = await world.records.pageOfItems(db, on, today, page * ITEMS, ITEMS + 1)
  if (found.length === 0 && page > 0) return itemsPage(world, db, on, 0, today)
  const isMore = found.length > ITEMS
  const isLast = page === MOST_PAGES - 1
  return {
    show: 'items',
    items: found.slice(0, ITEMS),
    page,
    hasNext: isMore && !isLast,
    isCut: isMore && isLast,
  }
}

/** What stands on a shelf: the next choice to make, or a page of items. What a page costs depends on the page alone. */
export const browse = async (
  world: World,
  db: Db,
  shelf: Shelf,
  reader: Reader,
  now: Date,
): Promise<Shelves> => {
  const today = dayOf(now, world.town.timezone)
  // A button may be older than the township's file.
  if ('unit' in shelf && !unitOf(world.town, shelf.unit)) throw new Refusal('stale-button')
  switch (shelf.at) {
    case 'start':
      return start(world, db, reader, today)
    case 'level':
      return unitsPage(world, db, shelf, reader, today)
    case 'kinds':
      return kindsOf(world, db, shelf.unit, today)
    case 'newest':
      return itemsPage(world, db, {}, shelf.page, today)
    case 'unit':
      return itemsPage(world, db, { unit: shelf.unit }, shelf.page, today)
    case 'kind':
      return itemsPage(world, db, { unit: shelf.unit, kind: shelf.kind }, shelf.page, today)
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
