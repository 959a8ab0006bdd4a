import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { stateAfter, type DraftDeed, type DraftState } from '../domain/item-draft.ts'
import { may, unitsInView } from '../domain/roles.ts'
import type { Db, ItemDraft, Who, World } from './world.ts'

/** Who may look at a draft of an item, and whose it is to change. */

/** Whether somebody edits what a unit publishes; where it is not known whose it is, who edits for all of them. */
export const mayEdit = ({ memberships }: Who, unit: string | undefined): boolean =>
  unit === undefined
    ? unitsInView(memberships, 'edit-items') === 'all'
    : may(memberships, 'edit-items', unit)

const sees = (who: Who, { author, content: { unit } }: ItemDraft): boolean =>
  author === who.person ||
  mayEdit(who, unit) ||
  (unit !== undefined && may(who.memberships, 'review-items', unit))

/** A draft that somebody may look at; to others it does not exist. */
export const draftInView = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
): Promise<ItemDraft> => {
  const draft = await world.records.findItemDraft(db, id)
  if (!draft || !may(who.memberships, 'review-items') || !sees(who, draft))
    throw new Refusal('not-your-button')
  return draft
}

/** The state a deed leads to, or a refusal that says what became of it. */
export const afterDeed = ({ state }: ItemDraft, deed: DraftDeed): DraftState => {
  const next = stateAfter(state, deed)
  if (next !== undefined) return next
  throw new Refusal(
    state === 'published' || state === 'dropped' ? 'already-done' : 'draft-moved-on',
  )
}

const isAuthor = (who: Who, { author, content: { unit } }: ItemDraft): boolean =>
  author === who.person && may(who.memberships, 'edit-items', unit)

/** A draft that is its author's to change now. */
export const ownItemDraft = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  deed: DraftDeed = 'change',
): Promise<ItemDraft> => {
  const draft = await draftInView(world, db, who, id)
  if (!isAuthor(who, draft)) throw new Refusal('not-your-button')
  afterDeed(draft, deed)
  return draft
}

/**
 * A version of an item that stands already is brought out by those of its unit alone, whatever unit the draft says:
 * an id in a file is anybody's to write.
 */
export const refuseForeign = async (
  world: World,
  db: Db,
  { memberships }: Who,
  item: string | null,
  right: 'edit-items' | 'review-items' = 'edit-items',
): Promise<void> => {
  const current = item === null ? undefined : await world.records.findItem(db, item)
  if (current && !may(memberships, right, current.unit)) throw new Refusal('not-your-item')
}

/** The units somebody can write for. */
export const editableUnits = ({ town }: World, { memberships }: Who): string[] =>
  town.units.map(({ id }) => id).filter((id) => may(memberships, 'edit-items', id))

/** An item of a unit somebody edits for, whether residents are shown it or not. */
export const editedItem = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
): Promise<ItemVersion> => {
  const item = await world.records.findItemByKey(db, key)
  if (!item || !may(who.memberships, 'edit-items', item.unit)) throw new Refusal('no-such-item')
  return item
}
