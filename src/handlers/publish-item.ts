import { MOST_BODY, MOST_TITLE } from '../domain/item-bounds.ts'
import { itemRow, type ItemContent, type ItemVersion } from '../domain/item.ts'
import { changedFields, contentOf } from '../domain/item-draft.ts'
import { dayOf } from '../domain/time.ts'
import type { DisclosureHappened } from './act-on-disclosure.ts'
import { settleObjections } from './correct-objection.ts'
import { heldNumbers } from './draft-numbers.ts'
import { fillGap } from './fill-gap.ts'
import { contentHash, LINK_KEY_BYTES } from './item-content.ts'
import { afterDeed } from './draft-access.ts'
import type { Db, ItemDraft, World } from './world.ts'

/** From an approved draft to a version that answers, browse, links and exports find. */

/** An id nobody else's item has: QH-20261127-42, by the day and the draft. */
const newItemId = async (
  { town, records }: World,
  db: Db,
  draft: ItemDraft,
  today: string,
): Promise<string> => {
  const plain = `${town.prefix}-${today.replaceAll('-', '')}-${draft.id}`
  let id = plain
  for (let n = 2; await records.findItem(db, id); n++) id = `${plain}-${n}`
  return id
}

/** What a draft would be as an item, published on a day; undefined while it is not whole. */
export const asItem = (
  { town }: World,
  draft: ItemDraft,
  now: Date,
  id = draft.item ?? '',
): ItemContent | undefined => contentOf(draft.content, town, id, dayOf(now, town.timezone))

/** Why a draft cannot be released as it is. */
export type Hindrance =
  | 'not-whole'
  | 'body-too-long'
  | 'wrong-field'
  | 'numbers-inside'
  | 'newer-version'
  | 'withdrawn-since'
  | 'nothing-changed'
  | 'over-already'

/** Stands for the id that a new item gets once it is out. */
const NEW = 'new'

const saysTheSame = (current: ItemVersion, next: ItemContent): boolean =>
  // What was withdrawn may come back as it was.
  current.withdrawnAt === undefined &&
  changedFields(current, next).length === 0 &&
  (next.createdAt === undefined || next.createdAt === current.createdAt)

/** Whether its item was withdrawn after the draft was approved: who approved it did not know of that. */
const isWithdrawnSince = (current: ItemVersion | undefined, { touchedAt }: ItemDraft): boolean =>
  current?.withdrawnAt !== undefined && touchedAt < current.withdrawnAt

/** What keeps a draft from being released; undefined where nothing does. */
export const hindranceOf = async (
  world: World,
  db: Db,
  draft: ItemDraft,
  now: Date,
): Promise<Hindrance | undefined> => {
  const { records, town } = world
  const released = draft.publishAt === null ? now : new Date(draft.publishAt)
  const content = asItem(world, draft, released < now ? now : released)
  if (!content) return 'not-whole'
  if (content.title.length > MOST_TITLE || content.body.length > MOST_BODY) return 'body-too-long'
  // What an import would refuse, a draft cannot say either: others read files of ours.
  if (!itemRow.safeParse({ ...content, id: content.id || NEW }).success) return 'wrong-field'
  if (heldNumbers(world, draft).length > 0) return 'numbers-inside'
  const current = draft.item === null ? undefined : await records.findItem(db, draft.item)
  if ((current?.version ?? null) !== draft.base) return 'newer-version'
  if (draft.state === 'approved' && isWithdrawnSince(current, draft)) return 'withdrawn-since'
  if (current && saysTheSame(current, content)) return 'nothing-changed'
  const from = dayOf(released < now ? now : released, town.timezone)
  return content.expiresAt !== undefined && content.expiresAt < from ? 'over-already' : undefined
}

export interface Published {
  readonly draft: ItemDraft
  readonly item: ItemVersion
  /** Objections it was to put right, and has. */
  readonly settled: readonly DisclosureHappened[]
}

/** Makes an approved draft the newest version of its item; by `person`, or by the clock. */
export const publishDraft = async (
  world: World,
  trx: Db,
  approved: ItemDraft,
  person: number | null,
  now: Date,
): Promise<Published> => {
  const { records, town } = world
  const id = approved.item ?? (await newItemId(world, trx, approved, dayOf(now, town.timezone)))
  const content = asItem(world, approved, now, id)
  if (!content) throw new Error(`draft ${approved.id} was approved and is not whole`)
  // First: of several who try at once, all but one are stopped here. What it says stands in the version from now on.
  const claimed = await records.changeItemDraft(
    trx,
    approved,
    {
      state: afterDeed(approved, 'publish'),
      item: id,
      content: { unit: content.unit, title: content.title },
    },
    now,
  )
  const hash = contentHash(records, content)
  const key = records.newToken(LINK_KEY_BYTES)
  const version = await records.addVersion(trx, content, hash, key, now, approved.base)
  await records.endWithdrawal(trx, id)
  const act = { person, what: 'published', draft: claimed.id, item: id, version } as const
  await records.addItemAct(trx, act, now)
  const draft = await records.changeItemDraft(trx, claimed, { version }, now)
  const item = (await records.findItem(trx, id))!
  if (draft.gap !== null)
    await fillGap(world, trx, { gap: draft.gap, item, person: person ?? draft.author }, now)
  return { draft, item, settled: await settleObjections(world, trx, draft.id, item, now) }
}

/** What became of an approved draft whose time came: it is out, or another version was quicker. */
export type Due = Published | { readonly draft: ItemDraft; readonly item?: undefined }

/**
 * Publishes an approved draft whose time has come; undefined where somebody else did, or it was called back. Where
 * its item has another version by now, it goes back to its author: nothing newer is covered by something older.
 */
export const publishWhenDue = async (
  world: World,
  trx: Db,
  id: number,
  now: Date,
): Promise<Due | undefined> => {
  const { findItemDraft, changeItemDraft, addItemAct } = world.records
  const draft = await findItemDraft(trx, id)
  if (draft?.state !== 'approved' || draft.publishAt === null) return undefined
  if (draft.publishAt > now.toISOString()) return undefined
  const hindrance = await hindranceOf(world, trx, draft, now)
  if (hindrance === undefined) return publishDraft(world, trx, draft, null, now)
  await addItemAct(trx, { person: null, what: 'returned', draft: id, item: draft.item }, now)
  return { draft: await changeItemDraft(trx, draft, { state: afterDeed(draft, 'return') }, now) }
}
