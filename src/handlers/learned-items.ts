import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { may, unitsInView } from '../domain/roles.ts'
import { MOST_WORDINGS } from './learn.ts'
import type { Db, LearnedItem, LearnedWording, Who, World } from './world.ts'

const ITEMS_A_PAGE = 8
const MOST_FOUND = 10
/** With a title they fit one message, however long they are. */
const WORDINGS_A_PAGE = 10

const refuseOthers = ({ memberships }: Who): void => {
  if (!may(memberships, 'edit-items')) throw new Refusal('not-allowed')
}

/** What an editor of another unit's item asks for does not exist. */
const ownItem = (who: Who, item: ItemVersion | undefined): ItemVersion => {
  if (!item || !may(who.memberships, 'edit-items', item.unit)) throw new Refusal('no-such-item')
  return item
}

/** The page asked for, or the nearest there is; counted from 0. */
const pageWithin = (asked: number, rows: number, size: number) => {
  const pages = Math.max(1, Math.ceil(rows / size))
  const page = Math.min(asked, pages - 1)
  return { page, pages, offset: page * size }
}

export interface LearnedItems {
  readonly items: readonly LearnedItem[]
  readonly page: number
  readonly pages: number
}

/** The items that learned ways of asking, the latest first. */
export const listLearned = async (
  world: World,
  db: Db,
  who: Who,
  asked: number,
): Promise<LearnedItems> => {
  refuseOthers(who)
  const { countLearnedItems, learnedItems } = world.records
  const of = unitsInView(who.memberships, 'edit-items')
  const { page, pages, offset } = pageWithin(asked, await countLearnedItems(db, of), ITEMS_A_PAGE)
  return { items: await learnedItems(db, of, offset, ITEMS_A_PAGE), page, pages }
}

/** Items by words of their titles, whether they learned something or not; `more` where not all are given. */
export const searchLearned = async (
  world: World,
  db: Db,
  who: Who,
  words: string,
): Promise<{ readonly items: readonly LearnedItem[]; readonly more: boolean }> => {
  refuseOthers(who)
  const of = unitsInView(who.memberships, 'edit-items')
  const asked = words.trim().split(/\s+/)
  const found = await world.records.itemsTitled(db, asked, MOST_FOUND + 1, of)
  return { items: found.slice(0, MOST_FOUND), more: found.length > MOST_FOUND }
}

export interface ItemWordings {
  readonly item: ItemVersion
  readonly wordings: readonly LearnedWording[]
  /** The place of the first of them among all, counted from 1. */
  readonly first: number
  /** How many count now. */
  readonly live: number
  readonly page: number
  readonly pages: number
}

const wordingsOfItem = async (
  world: World,
  db: Db,
  item: ItemVersion,
  asked: number,
): Promise<ItemWordings> => {
  const { countWordings, wordingsOf } = world.records
  const { all, live } = await countWordings(db, item.id)
  const { page, pages, offset } = pageWithin(asked, all, WORDINGS_A_PAGE)
  const wordings = await wordingsOf(db, item.id, offset, WORDINGS_A_PAGE)
  return { item, wordings, first: offset + 1, live, page, pages }
}

/** The ways of asking an item learned, by its short key; those removed among them. */
export const openWordings = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
  page: number,
): Promise<ItemWordings> => {
  refuseOthers(who)
  const item = ownItem(who, await world.records.findItemByKey(db, key))
  return wordingsOfItem(world, db, item, page)
}

/** 移除 and 恢复: the page as it is afterwards. Done twice, it is done. */
export const setWording = async (
  world: World,
  trx: Db,
  who: Who,
  { id, removed, page }: { readonly id: number; readonly removed: boolean; readonly page: number },
  now: Date,
): Promise<ItemWordings> => {
  refuseOthers(who)
  const { findWording, findItem, removeWording, restoreWording } = world.records
  const wording = await findWording(trx, id)
  const item = wording && (await findItem(trx, wording.item))
  // Pushed out meanwhile by newer ones.
  if (!item) throw new Refusal('stale-button')
  ownItem(who, item)
  if (wording.removed !== removed) {
    if (removed) await removeWording(trx, id, who.person, now)
    else await restoreWording(trx, wording, MOST_WORDINGS)
  }
  return wordingsOfItem(world, trx, item, page)
}
