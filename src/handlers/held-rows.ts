import { workingDaysAfter } from '../domain/calendar.ts'
import { Refusal } from '../domain/errors.ts'
import { draftOf } from '../domain/item-draft.ts'
import { may } from '../domain/roles.ts'
import { dayOf, daysBetween } from '../domain/time.ts'
import { refuseForeign } from './draft-access.ts'
import { HELD_WARNING_DAYS, leftBefore } from './left-items.ts'
import type { Db, HeldItem, ItemDraft, Who, World } from './world.ts'

/** Rows of imports that hold a personal number, as an editor works them off. */

/** Those of the units somebody edits for. */
export const listHeld = async (world: World, db: Db, who: Who): Promise<HeldItem[]> => {
  if (!may(who.memberships, 'edit-items')) throw new Refusal('not-allowed')
  const all = await world.records.heldItems(db)
  return all.filter(({ content }) => may(who.memberships, 'edit-items', content.unit))
}

/**
 * Held rows that are dropped soon and of which nobody was told yet, for the morning's digest: a week before, and on
 * the last working morning before that where the day itself is none.
 */
export const heldToTell = async (world: World, db: Db, now: Date): Promise<HeldItem[]> => {
  const { calendar, records, town } = world
  const today = dayOf(now, town.timezone)
  const next = workingDaysAfter(calendar, today, 1).day
  const off = daysBetween(today, next) - 1
  const { held: before } = leftBefore(world, now, HELD_WARNING_DAYS + off)
  return (await records.heldItems(db)).filter(
    ({ heldAt, warnedAt }) => warnedAt === null && heldAt < before.toISOString(),
  )
}

export const heldInView = async (world: World, db: Db, who: Who, id: number): Promise<HeldItem> => {
  const held = await world.records.findHeldItem(db, id)
  if (!held) throw new Refusal('already-done')
  if (!may(who.memberships, 'edit-items', held.content.unit)) throw new Refusal('not-your-button')
  return held
}

const settle = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<HeldItem> => {
  const held = await heldInView(world, trx, who, id)
  if (!(await world.records.settleHeldItem(trx, id, now))) throw new Refusal('already-done')
  return held
}

/** 修改: a draft is made of it, which is mended and reviewed as any other. */
export const takeUpHeld = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<ItemDraft> => {
  const { content } = await settle(world, trx, who, id, now)
  const { records } = world
  await refuseForeign(world, trx, who, content.id)
  if (await records.openDraftOfItem(trx, content.id)) throw new Refusal('draft-open')
  const current = await records.findItem(trx, content.id)
  const { createdAt, publishedAt } = content
  const draft = await records.addItemDraft(
    trx,
    {
      author: who.person,
      item: content.id,
      base: current?.version ?? null,
      content: { ...draftOf(content), createdAt, publishedAt },
    },
    now,
  )
  const act = { person: who.person, what: 'drafted', draft: draft.id, item: content.id } as const
  await records.addItemAct(trx, act, now)
  return draft
}

/** 丢弃: it is not published, and not held again. */
export const dropHeld = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<HeldItem> => {
  const held = await settle(world, trx, who, id, now)
  const act = { person: who.person, what: 'dropped', item: held.content.id } as const
  await world.records.addItemAct(trx, act, now)
  return held
}
