import { STATED_KINDS, type LogEntry, type StatedKind } from '../disclosure/openness-log.ts'
import type { Unit } from '../township.ts'
import { officesOf } from './offices.ts'

/** What the town's offices stated for a year, added up; fees in yuan. Null where nobody stated anything: that is no nought. */
export type StatedOfYear = Readonly<Record<StatedKind, number | null>>

/** A unit's figure is of the whole year: where it stated it again, what it wrote down last counts, and alone. */
const lastOfEach = (entries: readonly LogEntry[]): LogEntry[] => [
  ...new Map(
    entries.toSorted((a, b) => a.id - b.id).map((entry) => [entry.unit, entry] as const),
  ).values(),
]

/** Figures of part 2 that only /log has; of a year's entries. */
export const statedOfYear = (
  units: readonly Pick<Unit, 'id' | 'level'>[],
  entries: readonly LogEntry[],
): StatedOfYear => {
  const offices = officesOf(units)
  const own = entries.filter(({ unit, now }) => offices.has(unit) && !now.withdrawn)
  return Object.fromEntries(
    STATED_KINDS.map((which) => {
      const theirs = lastOfEach(own.filter(({ kind }) => kind === which))
      const sum = theirs.reduce((all, { now }) => all + (now.number ?? 0), 0)
      return [which, theirs.length === 0 ? null : sum]
    }),
  ) as Record<StatedKind, number | null>
}
