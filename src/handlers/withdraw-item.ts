import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { editedItem } from './item-drafts.ts'
import { cleanWords } from './words.ts'
import type { Db, Who, World } from './world.ts'

/** An item that can be withdrawn by this editor. */
export const itemToWithdraw = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
): Promise<ItemVersion> => {
  const item = await editedItem(world, db, who, key)
  if (item.withdrawnAt !== undefined) throw new Refusal('withdrawn-already')
  return item
}

/** 撤下: residents are shown it no more; every version stays, with who withdrew it and why. */
export const withdrawItem = async (
  world: World,
  trx: Db,
  who: Who,
  key: string,
  typed: string,
  now: Date,
): Promise<ItemVersion> => {
  const item = await itemToWithdraw(world, trx, who, key)
  const reason = cleanWords(typed)
  const { records } = world
  if (!(await records.withdrawItem(trx, item.id, reason, now)))
    throw new Refusal('withdrawn-already')
  const { id, version } = item
  const act = { person: who.person, what: 'withdrawn', item: id, version, words: reason } as const
  await records.addItemAct(trx, act, now)
  return (await records.findItem(trx, id))!
}
