import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { afterDeed, editedItem } from './draft-access.ts'
import { cleanWords } from './words.ts'
import type { Db, ItemDraft, Who, World } from './world.ts'

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

/** What was withdrawn, and the draft of it that would have brought it back. */
export interface Withdrawn {
  readonly item: ItemVersion
  readonly stopped: ItemDraft | undefined
}

/** A next version that is being reviewed, or waits for its time, goes back to its author: it would bring the item back. */
const stopNextVersion = async (
  { records }: World,
  trx: Db,
  item: string,
  act: { readonly person: number; readonly words: string },
  now: Date,
): Promise<ItemDraft | undefined> => {
  const draft = await records.openDraftOfItem(trx, item)
  if (draft?.state !== 'review' && draft?.state !== 'approved') return undefined
  await records.addItemAct(trx, { ...act, what: 'returned', draft: draft.id, item }, now)
  const back = { state: afterDeed(draft, 'return'), reviewer: act.person, words: act.words }
  return records.changeItemDraft(trx, draft, back, now)
}

/** 撤下: residents are shown it no more; every version stays, with who withdrew it and why. */
export const withdrawItem = async (
  world: World,
  trx: Db,
  who: Who,
  key: string,
  typed: string,
  now: Date,
): Promise<Withdrawn> => {
  const { id, version } = await itemToWithdraw(world, trx, who, key)
  const words = cleanWords(typed)
  const { records } = world
  if (!(await records.withdrawItem(trx, id, words, now))) throw new Refusal('withdrawn-already')
  const act = { person: who.person, words }
  await records.addItemAct(trx, { ...act, what: 'withdrawn', item: id, version }, now)
  const stopped = await stopNextVersion(world, trx, id, act, now)
  return { item: (await records.findItem(trx, id))!, stopped }
}
