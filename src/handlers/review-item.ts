import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { afterDeed, draftInView, ownItemDraft, refuseForeign } from './draft-access.ts'
import { hindranceOf, publishDraft, type Published } from './publish-item.ts'
import { reviewersOf, type Reviewers } from './reviewers.ts'
import { cleanWords } from './words.ts'
import type { Db, ItemDraft, Who, World } from './world.ts'

/**
 * 送审: nothing is released that a second person has not read (政府信息公开条例 2019, art. 17). There is no way
 * around it, and none to turn it off.
 */

const refuseHindered = async (
  world: World,
  trx: Db,
  draft: ItemDraft,
  now: Date,
): Promise<void> => {
  const hindrance = await hindranceOf(world, trx, draft, now)
  if (hindrance !== undefined) throw new Refusal(hindrance)
}

/** Its author gives a draft to be read. */
export const submitDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<{ readonly draft: ItemDraft; readonly reviewers: Reviewers }> => {
  const draft = await ownItemDraft(world, trx, who, id, 'submit')
  await refuseForeign(world, trx, who, draft.item)
  await refuseHindered(world, trx, draft, now)
  const { addItemAct, changeItemDraft } = world.records
  await addItemAct(trx, { person: who.person, what: 'submitted', draft: id, item: draft.item }, now)
  const state = afterDeed(draft, 'submit')
  const submitted = await changeItemDraft(trx, draft, { state, reviewer: null, words: null }, now)
  return { draft: submitted, reviewers: await reviewersOf(world, trx, submitted, now) }
}

/** Its author takes it back, also where it waits for its time. */
export const recallDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await ownItemDraft(world, trx, who, id, 'recall')
  const { addItemAct, changeItemDraft } = world.records
  await addItemAct(trx, { person: who.person, what: 'recalled', draft: id, item: draft.item }, now)
  return changeItemDraft(trx, draft, { state: afterDeed(draft, 'recall') }, now)
}

/** Whether somebody had a hand in it: a takeover changes whose it is, not who wrote it. */
const hasWritten = async (
  { records }: World,
  db: Db,
  { person }: Who,
  { id, author }: ItemDraft,
): Promise<boolean> => author === person || (await records.writersOfDraft(db, id)).has(person)

/** Whether somebody is one who may review a draft: never who wrote it, or some of it. */
export const mayReview = async (
  world: World,
  db: Db,
  who: Who,
  draft: ItemDraft,
): Promise<boolean> => {
  const { unit } = draft.content
  if (unit === undefined || !may(who.memberships, 'review-items', unit)) return false
  return !(await hasWritten(world, db, who, draft))
}

/** A draft for who may release it. */
const readersDraft = async (world: World, db: Db, who: Who, id: number): Promise<ItemDraft> => {
  const draft = await draftInView(world, db, who, id)
  if (await hasWritten(world, db, who, draft)) throw new Refusal('own-draft')
  if (!(await mayReview(world, db, who, draft))) throw new Refusal('not-your-button')
  await refuseForeign(world, db, who, draft.item, 'review-items')
  return draft
}

/**
 * A draft that waits to be read by this person. `rev`: as it was when they were shown it; refused where it was
 * changed since, for nobody lets through what they have not read.
 */
export const draftToReview = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  rev: number,
): Promise<ItemDraft> => {
  const draft = await readersDraft(world, db, who, id)
  if (draft.state !== 'review') throw new Refusal('someone-else-did')
  if (draft.rev !== rev) throw new Refusal('draft-moved-on')
  return draft
}

/** 同意发布: out at once, or when its time comes. */
export const approveDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  rev: number,
  now: Date,
): Promise<Published | { readonly draft: ItemDraft; readonly item?: undefined }> => {
  const draft = await draftToReview(world, trx, who, id, rev)
  await refuseHindered(world, trx, draft, now)
  const { addItemAct, changeItemDraft } = world.records
  await addItemAct(trx, { person: who.person, what: 'approved', draft: id, item: draft.item }, now)
  const state = afterDeed(draft, 'approve')
  const approved = await changeItemDraft(
    trx,
    draft,
    { state, reviewer: who.person, words: null },
    now,
  )
  const waits = approved.publishAt !== null && approved.publishAt > now.toISOString()
  return waits ? { draft: approved } : publishDraft(world, trx, approved, who.person, now)
}

/** 退回修改, with what is to be changed. */
export const returnDraft = async (
  world: World,
  trx: Db,
  who: Who,
  at: { readonly id: number; readonly rev: number },
  typed: string,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await draftToReview(world, trx, who, at.id, at.rev)
  const words = cleanWords(typed)
  const { addItemAct, changeItemDraft } = world.records
  const act = { person: who.person, what: 'returned', draft: at.id, item: draft.item } as const
  await addItemAct(trx, { ...act, words }, now)
  const state = afterDeed(draft, 'return')
  return changeItemDraft(trx, draft, { state, reviewer: who.person, words }, now)
}

/**
 * 现在就发布: what was approved for a later time is published at once, by one who may review it. Its author takes it
 * back and submits it anew: the time, too, was read by a second person.
 */
export const publishAtOnce = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<Published> => {
  const draft = await readersDraft(world, trx, who, id)
  afterDeed(draft, 'publish')
  await refuseHindered(world, trx, { ...draft, publishAt: null }, now)
  return publishDraft(world, trx, draft, who.person, now)
}

/** 定时发布: when it is to come out once it is approved; null, at once. Its author says so before it is read. */
export const schedule = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  at: Date | null,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await ownItemDraft(world, trx, who, id)
  if (at !== null && at <= now) throw new Refusal('moment-past')
  const state = afterDeed(draft, 'change')
  return world.records.changeItemDraft(
    trx,
    draft,
    { state, publishAt: at === null ? null : at.toISOString() },
    now,
  )
}
