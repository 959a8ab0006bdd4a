import { Refusal } from '../domain/errors.ts'
import { may, unitsInView, UNIT_ROLES, type Right } from '../domain/roles.ts'
import { unitOf } from '../domain/township.ts'
import type { Asked } from './queue-pages.ts'
import type { Db, QueueCounts, Who, World } from './world.ts'

/** own: what somebody has and could take; all: everything open; overdue: what should have been answered. */
export const VIEWS = ['own', 'all', 'overdue'] as const
export type View = (typeof VIEWS)[number]

/** What somebody looks at. */
export interface Look {
  /** Absent: what concerns them first. */
  readonly view?: View | undefined
  /** The one unit that somebody who sees several wants to see. */
  readonly unit?: string | undefined
  /** The unit whose group is looking on. */
  readonly within?: string | undefined
  readonly from?: Asked | undefined
}

/** Units a list is of; `undefined` among them stands for all there are. */
export type Units = readonly (string | undefined)[]

const rightOf = (view: View | undefined): Right =>
  view === 'overdue' ? 'see-overdue' : 'see-queue'

/** The units somebody works in. */
export const ownUnits = ({ memberships }: Who): string[] => [
  ...new Set(
    memberships.flatMap(({ role, unit }) =>
      UNIT_ROLES.includes(role) && unit !== null ? [unit] : [],
    ),
  ),
]

const unitsSeen = (who: Who, view: View): Units => {
  const units = unitsInView(who.memberships, rightOf(view))
  return units === 'all' ? [undefined] : [...new Set(units)]
}

const seesAll = (who: Who, view: View): boolean => unitsSeen(who, view).includes(undefined)

/** Whether somebody can choose one unit's out of a view. */
export const canChooseUnit = (who: Who, view: View): boolean =>
  view !== 'own' && (seesAll(who, view) || unitsSeen(who, view).length > 1)

/** Which view it is: coordinators see all there is first, the others what is theirs. Refused who may see none. */
export const viewOf = (who: Who, { view, within }: Look): View => {
  if (!may(who.memberships, rightOf(view), within)) throw new Refusal('not-allowed')
  // Nothing in a group is one person's own.
  if (within !== undefined && view !== 'overdue') return 'all'
  return view ?? (seesAll(who, 'all') ? 'all' : 'own')
}

export const unitsFor = (world: World, who: Who, view: View, { unit, within }: Look): Units => {
  if (within !== undefined) return [within]
  if (view === 'own') return ownUnits(who)
  const seen = unitsSeen(who, view)
  if (unit === undefined) return seen
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
  if (!seen.includes(undefined) && !seen.includes(unit)) throw new Refusal('not-allowed')
  return [unit]
}

/** Other ways to look at a queue, where there is something more to see. */
export const otherViews = (
  who: Who,
  view: View,
  { within }: Look,
  { others }: QueueCounts,
): View[] => {
  if (within !== undefined || view === 'overdue') return []
  if (view === 'own') return others > 0 || seesAll(who, 'all') ? ['all'] : []
  return ownUnits(who).length > 0 ? ['own'] : []
}

export interface UnitCount {
  readonly unit: string
  readonly count: number
}

/** How many open tickets each unit has, most first, for somebody who sees several units'. */
export const unitsOfQueue = async (
  world: World,
  db: Db,
  who: Who,
  view: View,
  now: Date,
): Promise<UnitCount[]> => {
  if (!may(who.memberships, rightOf(view))) throw new Refusal('not-allowed')
  const seen = unitsSeen(who, view)
  const counts = await world.records.countByUnit(db, view === 'overdue' ? now : undefined)
  return world.town.units
    .filter(({ id }) => counts.has(id) && (seen.includes(undefined) || seen.includes(id)))
    .map(({ id }) => ({ unit: id, count: counts.get(id)! }))
    .toSorted((a, b) => b.count - a.count)
}
