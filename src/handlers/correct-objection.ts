import { disclosureActor } from '../domain/disclosure-ticket.ts'
import { Refusal } from '../domain/errors.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import { OPEN_STATES, stateAfter } from '../domain/item-draft.ts'
import { missingIn } from '../domain/objection-words.ts'
import { canDoToObjection, OBJECTION_OPEN, type Correction } from '../domain/objection.ts'
import { proposeItem } from '../domain/proposed-item.ts'
import { may } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import {
  actOnObjection,
  appendDisclosure,
  disclosureFor,
  ofKind,
  type DisclosureHappened,
} from './act-on-disclosure.ts'
import type { Doing } from './doing.ts'
import { draftInView, ownItemDraft } from './draft-access.ts'
import { beginItem, beginVersion } from './item-drafts.ts'
import { unnamedIn } from './unnamed.ts'
import {
  asSystem,
  type Db,
  type ItemDraft,
  type ObjectionTicket,
  type Who,
  type World,
} from './world.ts'

/**
 * What puts an objection right, begun from its card: the wrong item's next version, the missing item, or the wrong one
 * taken down. Once everybody can read it so, the objection is over.
 */

/** Whether what puts an objection right ends it, or is offered to the office that looks into it. */
const RIGHTING = ['fix', 'offer'] as const
export type Righting = (typeof RIGHTING)[number]

/** An objection that somebody can put right, and what their saying so does. */
export const toPutRight = async ({
  world,
  trx,
  who,
  no,
  now,
}: Doing): Promise<{ readonly ticket: ObjectionTicket; readonly verb: Righting }> => {
  const ticket = ofKind(await disclosureFor(world, trx, who, no), 'objection')
  const verb = RIGHTING.find((one) => disclosureActor(who, ticket, one, now) !== undefined)
  if (!verb) throw new Refusal('not-now', { ticket: no })
  return { ticket, verb }
}

/** Put right by a version that was published, or taken down. */
export const putRight = async (doing: Doing, by: Correction): Promise<DisclosureHappened> => {
  const { verb } = await toPutRight(doing)
  const { withdrawn, ...item } = by
  const deed = { item, ...(withdrawn && { withdrawn }) }
  return verb === 'fix'
    ? actOnObjection(doing, verb, () => ({ verb, ...deed }))
    : actOnObjection(doing, verb, () => ({ verb, ...deed }))
}

/** An objection that somebody can put right by what they edit. */
const editable = async (doing: Doing): Promise<ObjectionTicket> => {
  const { ticket } = await toPutRight(doing)
  if (!may(doing.who.memberships, 'edit-items', ticket.unit)) throw new Refusal('not-your-button')
  return ticket
}

const itemOf = async (
  { world, trx }: Doing,
  { item }: ObjectionTicket,
): Promise<ItemVersion | undefined> =>
  item === null ? undefined : world.records.findItem(trx, item.id)

/** What is known of an item that is missing: its unit, and what it is called where the words say so and name nobody. */
const missingItem = async ({ world, trx, no, now }: Doing, { unit }: ObjectionTicket) => {
  const words = (await world.records.wordsOfDisclosure(trx, no)).get(1) ?? ''
  const named = missingIn(words)
  const unnamed = await unnamedIn(world, trx, now)
  const title = named !== undefined && unnamed.isPlain(named) ? named : undefined
  const { fields } = proposeItem({ title, text: '' }, world.town, dayOf(now, world.town.timezone))
  return { unit, title, kind: fields.kind }
}

/** A draft beside an objection. */
export interface ObjectionDraft {
  readonly draft: ItemDraft
  /**
   * `tied`: published, it ends the objection. Else it was begun for something else, and ends nothing by itself:
   * `theirs` its author can say that it is for this, too; `apart` it is read by others already, or somebody else's.
   */
  readonly tie: 'tied' | 'theirs' | 'apart'
}

const canSayWhatFor = ({ person }: Who, { author, state }: ItemDraft): boolean =>
  author === person && stateAfter(state, 'change') !== undefined

/** The draft of the item's next version that somebody is at for whatever it is. */
const otherDraft = async (
  { world, trx }: Doing,
  item: ItemVersion | undefined,
): Promise<ItemDraft | undefined> => item && world.records.openDraftOfItem(trx, item.id)

/** ✏️ 更正、公开: the draft that puts an objection right; where somebody has begun one already, that is given. */
export const draftForObjection = async (doing: Doing): Promise<ObjectionDraft> => {
  const { world, trx, who, no, now } = doing
  const ticket = await editable(doing)
  const begun = await world.records.draftOfObjection(trx, no, OPEN_STATES)
  if (begun !== undefined) return { draft: await draftInView(world, trx, who, begun), tie: 'tied' }
  const item = await itemOf(doing, ticket)
  const other = await otherDraft(doing, item)
  if (other) {
    const draft = await draftInView(world, trx, who, other.id)
    return { draft, tie: canSayWhatFor(who, draft) ? 'theirs' : 'apart' }
  }
  const draft = item
    ? await beginVersion(world, trx, who, item.key, now)
    : await beginItem(world, trx, who, { content: await missingItem(doing, ticket) }, now)
  await world.records.noteObjectionDraft(trx, no, draft.id)
  return { draft, tie: 'tied' }
}

/** Its author says that what they were writing already puts the objection right; not once others read it. */
export const tieDraft = async (doing: Doing): Promise<ItemDraft> => {
  const { world, trx, who, no } = doing
  const other = await otherDraft(doing, await itemOf(doing, await editable(doing)))
  if (!other) throw new Refusal('stale-button')
  const draft = await ownItemDraft(world, trx, who, other.id)
  await world.records.noteObjectionDraft(trx, no, draft.id)
  return draft
}

/** 撤下: the item an objection is about, for one who may take it down. */
export const itemOfObjection = async (doing: Doing): Promise<ItemVersion> => {
  const item = await itemOf(doing, await editable(doing))
  if (!item) throw new Refusal('stale-button')
  if (item.withdrawnAt !== undefined) throw new Refusal('withdrawn-already')
  return item
}

/** The wrong item was taken down: that puts it right. */
export const fixByWithdrawal = async (
  doing: Doing,
  { id, version }: ItemVersion,
): Promise<DisclosureHappened> => {
  const { ticket } = await toPutRight(doing)
  if (ticket.item?.id !== id) throw new Refusal('stale-button')
  return putRight(doing, { id, version, withdrawn: true })
}

/**
 * Ends the objections that a draft was begun for, now that everybody can read it; where the township looks into one,
 * its office is told.
 */
export const settleObjections = async (
  world: World,
  trx: Db,
  draft: number,
  item: ItemVersion,
  now: Date,
): Promise<DisclosureHappened[]> => {
  const events: DisclosureHappened[] = []
  // What is internal, or over already, puts nothing right.
  if (!isShown(item, dayOf(now, world.town.timezone))) return events
  const { id, version } = item
  for (const no of await world.records.objectionsOfDraft(trx, draft)) {
    const ticket = await world.records.findDisclosure(trx, no)
    if (ticket?.kind !== 'objection' || !OBJECTION_OPEN.includes(ticket.state)) continue
    const ends = canDoToObjection(ticket, 'fix', 'system', now)
    const deed = { verb: ends ? 'fix' : 'offer', item: { id, version } } as const
    events.push(await appendDisclosure(world, trx, ticket, deed, asSystem, now))
  }
  return events
}
