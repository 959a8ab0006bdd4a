import { Refusal } from '../domain/errors.ts'
import { withColumnsOf, withColumnsTold } from '../domain/draft-columns.ts'
import { draftOf, type DraftContent } from '../domain/item-draft.ts'
import { may, unitsInView } from '../domain/roles.ts'
import { unitOf } from '../domain/township.ts'
import {
  afterDeed,
  draftInView,
  editedItem,
  mayEdit,
  ownItemDraft,
  refuseForeign,
} from './draft-access.ts'
import type { Db, DraftSource, ItemDraft, SentFile, Who, World } from './world.ts'

/** What editors work on: begun, seen, changed, taken over, dropped. review-item.ts has it read and released. */

/** A file that was read into a draft. */
export interface SourceFile {
  readonly source: DraftSource
  readonly sent: SentFile
}

export interface BegunDraft {
  readonly content: DraftContent
  readonly file?: SourceFile | undefined
  readonly gap?: number | undefined
}

/** The only unit somebody edits for, so that it need not be asked. */
const onlyUnit = ({ memberships }: Who): string | undefined => {
  const units = unitsInView(memberships, 'edit-items')
  return units !== 'all' && new Set(units).size === 1 ? units[0] : undefined
}

/** A text as that of a unit: what it says of another unit's place and form is not this one's. */
const ofUnit = ({ town }: World, content: DraftContent, unit: string | undefined): DraftContent => {
  const level = unit === undefined ? undefined : unitOf(town, unit)?.level
  if (content.unit === undefined || content.unit === unit)
    return { ...content, unit, level: content.level ?? level }
  return { ...content, unit, level, area: undefined, columns: undefined }
}

/** What was proposed for it, where its editor may have it: a unit's editor writes for the unit. */
const proposed = (world: World, who: Who, content: DraftContent): DraftContent => {
  const { unit } = content
  const isTheirs = unit !== undefined && may(who.memberships, 'edit-items', unit)
  return withColumnsTold(world.town, {}, ofUnit(world, content, isTheirs ? unit : onlyUnit(who)))
}

/** Begins a new item out of what is known of it. */
export const beginItem = async (
  world: World,
  trx: Db,
  who: Who,
  { content, file, gap }: BegunDraft,
  now: Date,
): Promise<ItemDraft> => {
  if (!may(who.memberships, 'edit-items')) throw new Refusal('not-allowed')
  const { addItemDraft, addItemAct, addAttachment } = world.records
  const draft = await addItemDraft(
    trx,
    {
      author: who.person,
      content: proposed(world, who, content),
      source: file?.source ?? null,
      gap: gap ?? null,
    },
    now,
  )
  if (file) await addAttachment(trx, { itemDraft: draft.id }, file.sent, now)
  await addItemAct(trx, { person: who.person, what: 'drafted', draft: draft.id }, now)
  return draft
}

/** Begins an item's next version; where somebody is at it already, it is theirs that is given. */
export const beginVersion = async (
  world: World,
  trx: Db,
  who: Who,
  key: string,
  now: Date,
): Promise<ItemDraft> => {
  const { records } = world
  const item = await editedItem(world, trx, who, key)
  const open = await records.openDraftOfItem(trx, item.id)
  if (open) return draftInView(world, trx, who, open.id)
  const draft = await records.addItemDraft(
    trx,
    { author: who.person, item: item.id, base: item.version, content: draftOf(item) },
    now,
  )
  await records.addItemAct(
    trx,
    { person: who.person, what: 'drafted', draft: draft.id, item: item.id },
    now,
  )
  return draft
}

/** Puts fields into a draft; a unit's level goes with it, and the columns its text fills. */
export const changeFields = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  fields: DraftContent,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await ownItemDraft(world, trx, who, id)
  const { unit } = fields
  if (unit !== undefined && !may(who.memberships, 'edit-items', unit))
    throw new Refusal('not-your-button')
  const level = unit === undefined ? {} : { level: unitOf(world.town, unit)?.level }
  const changed = { ...draft.content, ...level, ...fields }
  const content = withColumnsTold(world.town, draft.content, changed)
  return world.records.changeItemDraft(
    trx,
    draft,
    { state: afterDeed(draft, 'change'), content },
    now,
  )
}

/**
 * A file's text in place of a draft's, with the columns it fills; what else the file says is taken only where nothing
 * stands.
 */
export const takeFile = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  { content, file }: { readonly content: DraftContent; readonly file: SourceFile },
  now: Date,
): Promise<ItemDraft> => {
  const draft = await ownItemDraft(world, trx, who, id)
  const known = Object.fromEntries(
    Object.entries(draft.content).filter(([, value]) => value !== undefined),
  )
  const { unit } = draft.content
  const said = unit === undefined ? proposed(world, who, content) : ofUnit(world, content, unit)
  const { columns, ...others } = said
  // What the file says is for the offices alone is never published because the text before it was.
  const audience = others.audience === 'internal' ? { audience: others.audience } : {}
  const after = { ...others, ...known, ...audience, body: content.body }
  await world.records.addAttachment(trx, { itemDraft: id }, file.sent, now)
  return world.records.changeItemDraft(
    trx,
    draft,
    {
      state: afterDeed(draft, 'change'),
      content: withColumnsOf(world.town, after, columns),
      source: file.source,
    },
    now,
  )
}

/** Its author has seen the version that came meanwhile, and goes on from there with what they wrote. */
export const goOnFromNewest = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await ownItemDraft(world, trx, who, id)
  await refuseForeign(world, trx, who, draft.item)
  const { findItem, changeItemDraft } = world.records
  const current = draft.item === null ? undefined : await findItem(trx, draft.item)
  const state = afterDeed(draft, 'change')
  return changeItemDraft(trx, draft, { state, base: current?.version ?? null }, now)
}

/** Somebody else goes on with it: whose author left, or what came by the command line. */
export const takeOver = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await draftInView(world, trx, who, id)
  if (!mayEdit(who, draft.content.unit)) throw new Refusal('not-your-button')
  const state = afterDeed(draft, 'change')
  if (draft.author === who.person) return draft
  const { addItemAct, changeItemDraft } = world.records
  await addItemAct(
    trx,
    { person: who.person, what: 'taken-over', draft: id, item: draft.item },
    now,
  )
  return changeItemDraft(trx, draft, { state, author: who.person }, now)
}

/** What is left of a draft that is given up: that it was, and of which file, so that an import knows it again. */
export const nothingOf = ({ content, source }: ItemDraft) => ({
  content: { unit: content.unit },
  source: source && { name: '', sha256: source.sha256 },
  clearance: null,
})

/** 放弃: nothing of it is published, and nothing of it is kept but that it was. */
export const dropDraft = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await ownItemDraft(world, trx, who, id, 'drop')
  const { addItemAct, changeItemDraft, dropFileOfItemDraft } = world.records
  await dropFileOfItemDraft(trx, id)
  await addItemAct(trx, { person: who.person, what: 'dropped', draft: id, item: draft.item }, now)
  return changeItemDraft(trx, draft, { state: 'dropped', ...nothingOf(draft) }, now)
}
