import { afterDeed } from './draft-access.ts'
import { nothingOf } from './item-drafts.ts'
import type { Db, World } from './world.ts'

/**
 * What editors began and left, and rows held back for the personal numbers in them: kept no longer than somebody may
 * still come for them (PIPL 6, 19).
 */

/** So long before they go, /items says so. */
export const WARNING_DAYS = 14

/** And so long before held rows go, the morning's digest does, once. */
export const HELD_WARNING_DAYS = 7

const A_NIGHT = 500
const DAY_MS = 86_400_000

/** Held rows and drafts that lay untouched since before these are dropped within so many days. */
export const leftBefore = ({ town }: World, now: Date, withinDays = 0) => {
  const ago = (days: number) => new Date(now.getTime() - (days - withinDays) * DAY_MS)
  return { held: ago(town.retention.heldDays), drafts: ago(town.retention.itemDraftDays) }
}

/**
 * Drops what was left too long, with its files. Of a draft the digest of its document stays, so that an import knows it
 * again; a held row that nobody looked at is held anew.
 */
export const dropLeftItems = async (world: World, trx: Db, now: Date): Promise<void> => {
  const { records } = world
  const before = leftBefore(world, now)
  for (const { id, heldAt, content } of await records.heldItems(trx)) {
    if (heldAt >= before.held.toISOString()) continue
    if (await records.forgetHeldItem(trx, id))
      await records.addItemAct(trx, { person: null, what: 'dropped', item: content.id }, now)
  }
  for (const draft of await records.leftItemDrafts(trx, before.drafts, A_NIGHT)) {
    const { id, item } = draft
    await records.dropFileOfItemDraft(trx, id)
    await records.addItemAct(trx, { person: null, what: 'dropped', draft: id, item }, now)
    const left = { state: afterDeed(draft, 'drop'), words: null, ...nothingOf(draft) }
    await records.changeItemDraft(trx, draft, left, now)
  }
}
