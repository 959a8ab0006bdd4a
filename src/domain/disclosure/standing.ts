import type { Day } from '../time.ts'
import { coveredBy, tellingOf, type Covered } from './coverage.ts'
import type { Disclosed, Judging } from './disclosed.ts'
import { canSayNothing, isFor, nothingBecause } from './nothing.ts'
import type { Obligation } from './obligations.ts'

/** An item and the version of it that did it. */
export interface Fulfilled {
  /** The day from which it is fulfilled. */
  readonly on: Day
  /** Only stated dates say so (disclosed.ts). */
  readonly onItsWord: boolean
  readonly by: readonly { readonly id: string; readonly version: number; readonly title: string }[]
}

/** How it stands with what a unit has to publish. */
export type Standing =
  | ({ readonly state: 'in-time' | 'late' } & Fulfilled)
  /** It was said that there was nothing to publish, and why. */
  | ({
      readonly state: 'nothing'
      readonly reason: string
      readonly inTime: boolean
    } & Fulfilled)
  /** Not published, and not due yet. */
  | { readonly state: 'open' }
  | { readonly state: 'overdue' }

export interface Judged {
  readonly obligation: Obligation
  readonly standing: Standing
}

const fulfilledBy = ({ on, onItsWord, by }: Covered): Fulfilled => ({
  on,
  onItsWord,
  by: by.map(({ id, version, title }) => ({ id, version, title })),
})

/** What says for exactly this period that there was nothing, the first to say it. */
const saidNothing = (
  judging: Judging,
  obligation: Obligation,
  versions: readonly Disclosed[],
): Standing | undefined => {
  const { period, due } = obligation
  const said = versions.filter((version) => version.period === period.label)
  const tellings = said.flatMap((version) => tellingOf(judging, obligation, version) ?? [])
  const covered = coveredBy(period, tellings)
  const reason = covered?.by[0] && nothingBecause(covered.by[0])
  if (!covered || reason === undefined || !canSayNothing(obligation, covered.on)) return undefined
  return { state: 'nothing', reason, inTime: covered.on <= due, ...fulfilledBy(covered) }
}

/**
 * How it stands with an obligation, by the versions of its unit's items of its level and kind. What publishes
 * something goes before what says that there was nothing; what residents cannot read fulfils nothing.
 */
export const standingOf = (
  judging: Judging,
  obligation: Obligation,
  versions: readonly Disclosed[],
): Standing => {
  const fitting = versions.filter((one) => one.open && isFor(one, obligation.entry))
  const says = (nothing: boolean) =>
    fitting.filter((one) => (nothingBecause(one) !== undefined) === nothing)
  const tellings = says(false).flatMap((one) => tellingOf(judging, obligation, one) ?? [])
  const covered = coveredBy(obligation.period, tellings)
  if (covered)
    return { state: covered.on <= obligation.due ? 'in-time' : 'late', ...fulfilledBy(covered) }
  const nothing = saidNothing(judging, obligation, says(true))
  return nothing ?? { state: obligation.due < judging.today ? 'overdue' : 'open' }
}

/** What a version, or an obligation, is found by. */
const shelfOf = (unit: string, level: string, kind: string): string => `${unit} ${level} ${kind}`

const shelvesOf = (versions: readonly Disclosed[]): ReadonlyMap<string, readonly Disclosed[]> => {
  const shelves = new Map<string, Disclosed[]>()
  for (const version of versions) {
    const at = shelfOf(version.unit, version.level, version.kind)
    const shelf = shelves.get(at)
    if (shelf) shelf.push(version)
    else shelves.set(at, [version])
  }
  return shelves
}

/** How it stands with each of many obligations, in their order. */
export const judge = (
  judging: Judging,
  obligations: readonly Obligation[],
  versions: readonly Disclosed[],
): Judged[] => {
  const shelves = shelvesOf(versions)
  return obligations.map((obligation) => {
    const { unit, entry } = obligation
    const shelf = shelves.get(shelfOf(unit, entry.level, entry.kind)) ?? []
    return { obligation, standing: standingOf(judging, obligation, shelf) }
  })
}
