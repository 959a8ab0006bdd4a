import { nothingBecause } from '../domain/disclosure/nothing.ts'
import { emptyColumns } from '../domain/inspection/form.ts'
import type { ItemNumber } from '../domain/item-numbers.ts'
import { changedFields, nextAsked, type AskedField, type DraftField } from '../domain/item-draft.ts'
import type { ItemVersion } from '../domain/item.ts'
import { askedInGap } from './gaps.ts'
import { heldNumbers, mayBeOffices } from './draft-numbers.ts'
import { draftInView, mayEdit } from './draft-access.ts'
import { asItem } from './publish-item.ts'
import { mayReview } from './review-item.ts'
import type { Db, ItemDraft, SentFile, Who, World } from './world.ts'

/** A draft as somebody sees it, with what they can do to it. */
export interface DraftView {
  readonly draft: ItemDraft
  /** What is asked for next; undefined where it is whole. */
  readonly asked: AskedField | undefined
  /** The item as residents will see it; undefined while it is not whole. */
  /** How residents asked for it, where its title is to be written: not the title, which is nobody's own words. */
  readonly askedAs: string | undefined
  readonly item: ItemVersion | undefined
  /** Numbers that hold it back. */
  readonly numbers: readonly ItemNumber[]
  /** Whether all of these may be an office's. */
  readonly clearable: boolean
  readonly author: string | undefined
  readonly reviewer: string | undefined
  /** It is this person's to change, once its state lets them. */
  readonly mine: boolean
  readonly mayTake: boolean
  readonly mayReview: boolean
  readonly file: SentFile | undefined
  /** The item as it stands now, where it is one already. */
  readonly current: ItemVersion | undefined
  /** Fields in which it differs from that. */
  readonly changed: readonly DraftField[]
  /** Columns the catalogue asks for and nothing fills yet. */
  readonly unfilled: readonly string[]
  /** There is a newer version than the one it was begun from. */
  readonly outdated: boolean
}

const nameOf = async (world: World, db: Db, person: number | null): Promise<string | undefined> =>
  person === null ? undefined : ((await world.records.nameOf(db, person)) ?? undefined)

/** The item a draft would be. */
const preview = (world: World, draft: ItemDraft, now: Date): ItemVersion | undefined => {
  const released = draft.publishAt === null ? now : new Date(draft.publishAt)
  const content = asItem(world, draft, released < now ? now : released)
  return (
    content && {
      ...content,
      key: '',
      version: (draft.base ?? 0) + 1,
      firstSeenAt: now.toISOString(),
    }
  )
}

/** What an item leaves open of the columns it is asked for; of one that says that there was nothing, none. */
const unfilledIn = ({ town }: World, item: ItemVersion | undefined): readonly string[] =>
  item && nothingBecause(item) === undefined ? emptyColumns(item, town) : []

/** How a draft that was read, or just changed, looks to somebody. */
export const viewOf = async (
  world: World,
  db: Db,
  who: Who,
  draft: ItemDraft,
  now: Date,
): Promise<DraftView> => {
  const numbers = heldNumbers(world, draft)
  const asked = nextAsked(draft.content)
  const item = preview(world, draft, now)
  const { records } = world
  const current = draft.item === null ? undefined : await records.findItem(db, draft.item)
  const edits = mayEdit(who, draft.content.unit)
  const mine = draft.author === who.person
  return {
    draft,
    asked,
    askedAs:
      asked === 'title' && draft.gap !== null
        ? await askedInGap(world, db, draft.gap, now)
        : undefined,
    item,
    numbers,
    clearable: mayBeOffices(numbers),
    author: await nameOf(world, db, draft.author),
    reviewer: await nameOf(world, db, draft.reviewer),
    mine,
    mayTake: edits && !mine,
    mayReview: await mayReview(world, db, who, draft),
    file: await records.fileOfItemDraft(db, draft.id),
    current,
    changed: current && item && draft.version === null ? changedFields(current, item) : [],
    unfilled: draft.version === null ? unfilledIn(world, item) : [],
    outdated: draft.version === null && (current?.version ?? null) !== draft.base,
  }
}

export const openDraft = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<DraftView> => viewOf(world, db, who, await draftInView(world, db, who, id), now)
