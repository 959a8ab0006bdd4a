import { canSayNothing, ENTRY_COLUMN, nothingColumns } from '../domain/disclosure/nothing.ts'
import type { Obligation } from '../domain/disclosure/obligations.ts'
import { Refusal } from '../domain/errors.ts'
import type { DraftContent } from '../domain/item-draft.ts'
import { may } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { openDue } from './due.ts'
import { beginItem } from './item-drafts.ts'
import type { Db, ItemDraft, Who, World } from './world.ts'

/** From the list of what is due to a draft, which a second person reads before it is released (art. 17). */

/** Reasons that are given again and again, in the words of locales/: due.reason.*. */
export const NOTHING_REASONS = ['no-money', 'no-matter', 'not-ours'] as const

/** More than a unit has at once. */
const MOST_OPEN = 500

const isOf = ({ unit, entry, period }: Obligation, { content }: ItemDraft): boolean =>
  content.unit === unit &&
  content.period === period.label &&
  content.columns?.[ENTRY_COLUMN] === entry.title

/** What its unit has begun for an obligation already; whoever of it did. */
const draftFor = async (
  world: World,
  db: Db,
  who: Who,
  obligation: Obligation,
): Promise<ItemDraft | undefined> => {
  const of = { units: [obligation.unit], author: who.person }
  const open = await world.records.openItemDrafts(db, of, 0, MOST_OPEN)
  return open.find((draft) => isOf(obligation, draft))
}

/** What is not published yet, for somebody who writes for its unit. */
export const dueToFill = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
  now: Date,
): Promise<Obligation> => {
  const { obligation, standing } = await openDue(world, db, who, key, now)
  if (!may(who.memberships, 'edit-items', obligation.unit)) throw new Refusal('not-your-button')
  if (standing.state !== 'open' && standing.state !== 'overdue') throw new Refusal('already-done')
  return obligation
}

/** The same, where it can be said today that there was nothing, and nobody is at work on it already. */
export const dueToLeaveOut = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
  now: Date,
): Promise<Obligation> => {
  const obligation = await dueToFill(world, db, who, key, now)
  if (!canSayNothing(obligation, dayOf(now, world.town.timezone))) throw new Refusal('stale-button')
  if (await draftFor(world, db, who, obligation)) throw new Refusal('draft-open')
  return obligation
}

/** What an item for an obligation says in its fields, whatever it says in words. */
const fieldsFor = ({ unit, entry, period }: Obligation): DraftContent => ({
  unit,
  level: entry.level,
  kind: entry.kind,
  period: period.label,
  columns: { [ENTRY_COLUMN]: entry.title },
})

/** Begins the item that is due; what it says is still to be written. Where its unit is at one already, that is given. */
export const writeDue = async (
  world: World,
  trx: Db,
  who: Who,
  key: string,
  titleOf: (obligation: Obligation) => string,
  now: Date,
): Promise<ItemDraft> => {
  const obligation = await dueToFill(world, trx, who, key, now)
  const open = await draftFor(world, trx, who, obligation)
  const content = { ...fieldsFor(obligation), title: titleOf(obligation) }
  return open ?? beginItem(world, trx, who, { content }, now)
}

/** What residents will read where there was nothing to publish. */
export interface NothingWords {
  readonly title: string
  readonly body: string
}

/** 本期无内容: an item of its own that says for which period there is nothing, and why. */
export const sayNothing = async (
  world: World,
  trx: Db,
  who: Who,
  { key, reason }: { readonly key: string; readonly reason: string },
  wordsOf: (obligation: Obligation) => NothingWords,
  now: Date,
): Promise<ItemDraft> => {
  const obligation = await dueToLeaveOut(world, trx, who, key, now)
  const content = {
    ...fieldsFor(obligation),
    ...wordsOf(obligation),
    // It stays: nothing in it is displayed for a time only.
    expiresAt: '',
    columns: nothingColumns(obligation.entry, reason),
  }
  return beginItem(world, trx, who, { content }, now)
}
