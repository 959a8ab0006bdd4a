import type { Level } from '../item.ts'
import type { Day } from '../time.ts'
import { isLive, isOverdue, type Finding } from './task.ts'
import { gradeOf, type Grade, type Score, type Shares } from './score.ts'
import type { Sample } from './sample.ts'
import type { Counted } from './unit-shares.ts'

/** What residents said is not published, or is wrong (群众异议). */
export interface InspectedObjections {
  readonly made: number
  /** Published or put right since, or taken down. */
  readonly fixed: number
  /** It was said why it stays as it is. */
  readonly explained: number
  /** Settled after the limit, or open past it. */
  readonly late: number
}
export const NO_OBJECTIONS: InspectedObjections = { made: 0, fixed: 0, explained: 0, late: 0 }

/** A unit in the report of an inspection. */
export interface UnitReport {
  readonly unit: string
  readonly name: string
  readonly level: Level
  readonly counted: Counted
  readonly shares: Shares
  readonly score: Score
  readonly self: { readonly at: string; readonly words: string } | null
  readonly confirmedAt: string | null
  readonly objections: InspectedObjections
}

/** All that is on record of the inspection of a quarter, as every paper and screen tells it. */
export interface InspectionReport {
  /** 2026-Q4 */
  readonly quarter: string
  readonly from: Day
  readonly to: Day
  /** When the program looked last. */
  readonly asOf: string
  readonly today: Day
  readonly seed: string
  readonly items: number
  readonly links: 'checked' | 'not-checked'
  /** In the township's order. */
  readonly units: readonly UnitReport[]
  readonly findings: readonly Finding[]
  readonly samples: readonly Sample[]
}

export const unitGrade = ({ score: { total } }: UnitReport): Grade | null =>
  total === null ? null : gradeOf(total)

/** Findings that are some: not dropped. */
export const standing = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ state }) => state !== 'dropped')

export const findingsOfUnit = ({ findings }: InspectionReport, unit: string): Finding[] =>
  findings.filter((one) => one.unit === unit)

/** What a unit is called in a report; its id where it was not inspected. */
export const nameIn = ({ units }: Pick<InspectionReport, 'units'>, id: string): string =>
  units.find(({ unit }) => unit === id)?.name ?? id

/** The level of a unit's own items, by which its laws are chosen. */
export const levelIn = ({ units }: Pick<InspectionReport, 'units'>, id: string): Level =>
  units.find(({ unit }) => unit === id)?.level ?? 'government'

/** How far putting right has come. */
export interface Rectified {
  readonly found: number
  readonly confirmed: number
  /** The program finds them no more, and nobody has confirmed that. */
  readonly gone: number
  readonly answered: number
  readonly open: number
  readonly overdue: number
}

export const rectifiedIn = (findings: readonly Finding[], today: Day): Rectified => {
  const all = standing(findings)
  const live = all.filter(({ state }) => isLive(state))
  return {
    found: all.length,
    confirmed: all.filter(({ state }) => state === 'confirmed').length,
    gone: live.filter(({ goneAt }) => goneAt !== null).length,
    answered: live.filter(({ state, goneAt }) => state === 'answered' && goneAt === null).length,
    open: live.filter(({ state, goneAt }) => state === 'open' && goneAt === null).length,
    overdue: live.filter((one) => isOverdue(one, today)).length,
  }
}

/** The report for one unit alone. */
export const onlyUnit = (report: InspectionReport, unit: string): InspectionReport => ({
  ...report,
  items: report.units.find((one) => one.unit === unit)?.counted.items ?? 0,
  units: report.units.filter((one) => one.unit === unit),
  findings: findingsOfUnit(report, unit),
  samples: report.samples.filter((one) => one.unit === unit),
})
