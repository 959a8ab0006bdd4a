import type { Judged } from '../disclosure/standing.ts'
import { share, type Rate } from '../indicators.ts'
import { LEVELS, type Level } from '../item.ts'
import type { Day } from '../time.ts'
import type { Unit } from '../township.ts'
import { grouped } from './grouped.ts'

/** How what the catalogue asked for in a year came out, as it stood on the year's last day (or today). */
export interface DutyCounts {
  /** What fell due: the four after it make it up. */
  readonly due: number
  readonly inTime: number
  /** Said in time that there was nothing to publish, and why. */
  readonly nothing: number
  readonly late: number
  /** Not there at the end. */
  readonly missing: number
  /** In time, or said in time that there was nothing, of what fell due. */
  readonly onTimeRate: Rate
}

/** A column of the catalogue in which a unit published nothing, though it was due at least once. */
export interface NeverUpdated {
  readonly unit: string
  readonly name: string
  readonly entry: string
  readonly title: string
  /** How often it fell due. */
  readonly due: number
}

export interface DutiesOfYear extends DutyCounts {
  readonly byLevel: readonly ({ readonly level: Level; readonly units: number } & DutyCounts)[]
  /** Units of which something fell due, in the town's order. */
  readonly byUnit: readonly ({ readonly unit: string; readonly name: string } & DutyCounts)[]
  readonly neverUpdated: readonly NeverUpdated[]
}

type Outcome = 'inTime' | 'nothing' | 'late' | 'missing'

/** What came of it by a day; undefined where that day was not past its own. */
const outcomeBy = (last: Day, { standing }: Judged): Outcome | undefined => {
  if (standing.state === 'open') return undefined
  // What came after the end was missing at the end.
  if (standing.state === 'overdue' || standing.on > last) return 'missing'
  if (standing.state === 'nothing') return standing.inTime ? 'nothing' : 'late'
  return standing.state === 'late' ? 'late' : 'inTime'
}

interface Counted {
  readonly one: Judged
  readonly outcome: Outcome
}

const countsOf = (all: readonly Counted[]): DutyCounts => {
  const of = (outcome: Outcome) => all.filter((one) => one.outcome === outcome).length
  const counts = {
    due: all.length,
    inTime: of('inTime'),
    nothing: of('nothing'),
    late: of('late'),
    missing: of('missing'),
  }
  return { ...counts, onTimeRate: share(counts.inTime + counts.nothing, counts.due) }
}

const neverUpdatedOf = (
  units: ReadonlyMap<string, string>,
  all: readonly Counted[],
): NeverUpdated[] => {
  const columns = grouped(
    all.filter(({ one }) => one.obligation.entry.every !== 'change'),
    ({ one: { obligation } }) => `${obligation.unit} ${obligation.entry.id}`,
  )
  return [...columns.values()]
    .filter((theirs) => theirs.every(({ outcome }) => outcome === 'missing'))
    .map((theirs) => {
      const { unit, entry } = theirs[0]!.one.obligation
      const name = units.get(unit) ?? unit
      return { unit, name, entry: entry.id, title: entry.title, due: theirs.length }
    })
}

/** Counts a year's duties as they stood on `last`; those on which that day had not judged yet are left out. */
export const dutiesOfYear = (
  units: readonly Pick<Unit, 'id' | 'name' | 'level'>[],
  judged: readonly Judged[],
  last: Day,
): DutiesOfYear => {
  const all = judged.flatMap((one): Counted[] => {
    const outcome = outcomeBy(last, one)
    return outcome === undefined ? [] : [{ one, outcome }]
  })
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const byUnit = grouped(all, ({ one }) => one.obligation.unit)
  return {
    ...countsOf(all),
    byLevel: LEVELS.map((level) => ({
      level,
      units: units.filter((unit) => unit.level === level).length,
      ...countsOf(all.filter(({ one }) => one.obligation.entry.level === level)),
    })),
    byUnit: units.flatMap(({ id, name }) => {
      const theirs = byUnit.get(id)
      return theirs ? [{ unit: id, name, ...countsOf(theirs) }] : []
    }),
    neverUpdated: neverUpdatedOf(names, all),
  }
}
