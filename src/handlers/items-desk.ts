import { Refusal } from '../domain/errors.ts'
import type { DraftState } from '../domain/item-draft.ts'
import type { ItemVersion } from '../domain/item.ts'
import { may, unitsInView } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { writesAnnual } from './annual-papers.ts'
import { listHeld } from './held-rows.ts'
import { leftBefore, WARNING_DAYS } from './left-items.ts'
import type { Db, DeskShelf, DraftsOf, ItemDraft, ItemsOf, Who, World } from './world.ts'

/** /items: what a unit publishes, what is being worked on, and what waits for somebody. */

const A_PAGE = 8

/** How items lie before an editor: shown to residents, internal, over and taken down, withdrawn. */
export const SHELVES = [
  'shown',
  'internal',
  'over',
  'withdrawn',
] as const satisfies readonly DeskShelf[]

/** The units somebody looks at: one that was chosen, or all they have. */
const unitsOf = ({ memberships }: Who, unit: string | undefined): ItemsOf => {
  if (!may(memberships, 'review-items', unit)) throw new Refusal('not-allowed')
  return unit === undefined ? unitsInView(memberships, 'review-items') : [unit]
}

const draftsOf = (who: Who, unit: string | undefined): DraftsOf => {
  const units = unitsOf(who, unit)
  if (units === 'all') return 'all'
  return { units, author: unit === undefined ? who.person : undefined }
}

export interface ItemsDesk {
  /** The unit looked at; undefined where it is all of theirs. */
  readonly unit: string | undefined
  /** Whether there are others to choose from. */
  readonly several: boolean
  readonly edits: boolean
  /** Whether they write the year's papers of the town, too. */
  readonly writesAnnual: boolean
  readonly shelves: Readonly<Record<DeskShelf, number>>
  readonly drafts: ReadonlyMap<DraftState, number>
  /** Rows of imports that wait for an editor. */
  readonly held: number
  /** Of drafts and held rows, those that are dropped within WARNING_DAYS if nobody comes for them. */
  readonly leaving: number
}

/** How it stands, in numbers. */
export const openItemsDesk = async (
  world: World,
  db: Db,
  who: Who,
  unit: string | undefined,
  now: Date,
): Promise<ItemsDesk> => {
  const { countDeskItems, countItemDrafts, countLeftDrafts } = world.records
  const of = unitsOf(who, unit)
  const today = dayOf(now, world.town.timezone)
  const count = (shelf: DeskShelf) => countDeskItems(db, shelf, of, today)
  const edits = may(who.memberships, 'edit-items')
  const held = edits ? await listHeld(world, db, who) : []
  const before = leftBefore(world, now, WARNING_DAYS)
  const own = unitsInView(who.memberships, 'review-items')
  return {
    unit: unit ?? (own !== 'all' && new Set(own).size === 1 ? own[0] : undefined),
    several: own === 'all' || new Set(own).size > 1,
    edits,
    writesAnnual: writesAnnual(who.memberships),
    shelves: {
      shown: await count('shown'),
      internal: await count('internal'),
      over: await count('over'),
      withdrawn: await count('withdrawn'),
    },
    drafts: await countItemDrafts(db, draftsOf(who, unit)),
    held: held.length,
    leaving:
      held.filter(({ heldAt }) => heldAt < before.held.toISOString()).length +
      (await countLeftDrafts(db, draftsOf(who, unit), before.drafts)),
  }
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly page: number
  readonly pages: number
}

const pageOf = async <Row>(
  asked: number,
  total: number,
  read: (offset: number, limit: number) => Promise<readonly Row[]>,
): Promise<Page<Row>> => {
  const pages = Math.max(1, Math.ceil(total / A_PAGE))
  const page = Math.min(asked, pages - 1)
  return { rows: await read(page * A_PAGE, A_PAGE), page, pages }
}

/** A page of the items on a shelf, or the nearest there is. */
export const listShelf = async (
  world: World,
  db: Db,
  who: Who,
  { shelf, unit, page }: { shelf: DeskShelf; unit: string | undefined; page: number },
  now: Date,
): Promise<Page<ItemVersion>> => {
  const { countDeskItems, deskItems } = world.records
  const of = unitsOf(who, unit)
  const today = dayOf(now, world.town.timezone)
  return pageOf(page, await countDeskItems(db, shelf, of, today), (offset, limit) =>
    deskItems(db, shelf, of, today, offset, limit),
  )
}

/** A page of the drafts somebody has to do with. */
export const listDrafts = async (
  world: World,
  db: Db,
  who: Who,
  { unit, page }: { unit: string | undefined; page: number },
): Promise<Page<ItemDraft>> => {
  const { countItemDrafts, openItemDrafts } = world.records
  const of = draftsOf(who, unit)
  const counts = [...(await countItemDrafts(db, of)).values()]
  const total = counts.reduce((sum, count) => sum + count, 0)
  return pageOf(page, total, (offset, limit) => openItemDrafts(db, of, offset, limit))
}

/** The units somebody can choose of. */
export const unitsOnDesk = ({ town }: World, { memberships }: Who): string[] =>
  town.units.map(({ id }) => id).filter((id) => may(memberships, 'review-items', id))
