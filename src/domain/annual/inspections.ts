import { rectifiedIn, unitGrade, type InspectionReport } from '../inspection/report.ts'
import { PARTS, RULES, type Part, type RuleCode } from '../inspection/rules.ts'
import { GRADES, type Grade } from '../inspection/score.ts'
import { awaitsRelease, isOverdue, type Finding } from '../inspection/task.ts'
import type { Day } from '../time.ts'
import { grouped } from './grouped.ts'

/**
 * Whether it may be told as a fault of its unit: an inspector sent it there, or the unit found it itself. What only the
 * program found may be none.
 */
const isSent = ({ releasedAt, finder }: Finding): boolean =>
  releasedAt !== null || finder === 'self'

/** The inspection of one quarter; of what it found, what was sent to units. */
export interface QuarterInspected {
  /** 2026-Q4 */
  readonly quarter: string
  readonly units: number
  readonly items: number
  readonly found: number
  /** Confirmed, or found no more. */
  readonly rectified: number
  /** Found again by a later quarter, and followed up there. */
  readonly carried: number
  readonly open: number
  /** Of units with something to judge, to a tenth; null where there was none. */
  readonly average: number | null
  readonly grades: Readonly<Record<Grade, number>>
  /** Villages and schools that inspected themselves first. */
  readonly selfInspected: number
}

export const quarterInspected = (report: InspectionReport): QuarterInspected => {
  const sent = report.findings.filter(isSent)
  const { found, confirmed, gone, open, answered } = rectifiedIn(sent, report.today)
  const totals = report.units.flatMap(({ score }) => score.total ?? [])
  const sum = totals.reduce((all, total) => all + total, 0)
  const graded = report.units.map(unitGrade)
  return {
    quarter: report.quarter,
    units: report.units.length,
    items: report.items,
    found,
    rectified: confirmed + gone,
    carried: sent.filter(({ state }) => state === 'carried').length,
    open: open + answered,
    average: totals.length === 0 ? null : Math.round((sum / totals.length) * 10) / 10,
    grades: Object.fromEntries(
      GRADES.map((grade) => [grade, graded.filter((one) => one === grade).length]),
    ) as Record<Grade, number>,
    selfInspected: report.units.filter(({ self }) => self !== null).length,
  }
}

export interface FoundCounts {
  readonly found: number
  readonly rectified: number
  /** The rest. */
  readonly open: number
}

/** What all inspections of a year found and units were sent, each fault once, however many quarters found it. */
export interface FindingsOfYear extends FoundCounts {
  /** Apart from all that: what the program found and no inspector has sent to its unit, or dropped, so far. */
  readonly unsent: number
  /** Of those open, past the day their unit was given. */
  readonly overdue: number
  readonly byPart: readonly ({ readonly part: Part } & FoundCounts)[]
  /** Those of which something was found, the most first. */
  readonly byRule: readonly ({ readonly rule: RuleCode } & FoundCounts)[]
  /** Units of which something is open, the most first. */
  readonly openByUnit: readonly { readonly unit: string; readonly open: number }[]
}

const isRectified = ({ state, goneAt }: Finding): boolean =>
  state === 'confirmed' || (state !== 'carried' && goneAt !== null)

const countsOf = (findings: readonly Finding[]): FoundCounts => {
  const rectified = findings.filter(isRectified).length
  return { found: findings.length, rectified, open: findings.length - rectified }
}

const byKey = (findings: readonly Finding[]): ReadonlyMap<string, Finding[]> =>
  grouped(
    findings.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1)),
    ({ key }) => key,
  )

/** What became of a finding that a later quarter found again: the rows of later quarters, up to the one it rests in. */
const followed = (last: Finding, later: readonly Finding[]): readonly Finding[] => {
  if (last.state !== 'carried') return []
  const rest = later.findIndex(({ state }) => state !== 'carried')
  return rest === -1 ? later : later.slice(0, rest + 1)
}

interface Fault {
  /** As the last quarter has it that sent it; undefined where none did. */
  readonly sent: Finding | undefined
  /** As the last quarter has it that found it. */
  readonly last: Finding
}

/** Faults by their keys; what was dropped is none. */
const faultsOf = (findings: readonly Finding[], later: readonly Finding[]): Fault[] => {
  const after = byKey(later)
  return [...byKey(findings)]
    .map(([key, theirs]) => {
      const all = [...theirs, ...followed(theirs.at(-1)!, after.get(key) ?? [])]
      return { sent: all.findLast(isSent), last: all.at(-1)! }
    })
    .filter(({ last }) => last.state !== 'dropped')
}

/**
 * The findings of all quarters of a year together, as they stand `today`. `later`: those of the quarters since, in which
 * what was carried on is followed up.
 */
export const findingsOfYear = (
  findings: readonly Finding[],
  later: readonly Finding[],
  today: Day,
): FindingsOfYear => {
  const faults = faultsOf(findings, later)
  const all = faults.flatMap(({ sent }) => sent ?? [])
  const open = all.filter((one) => !isRectified(one))
  const rules = grouped(all, ({ rule }) => rule)
  const units = grouped(open, ({ unit }) => unit)
  return {
    ...countsOf(all),
    unsent: faults.filter(({ sent, last }) => !sent && awaitsRelease(last)).length,
    overdue: open.filter((one) => isOverdue(one, today)).length,
    byPart: PARTS.map((part) => ({
      part,
      ...countsOf(all.filter(({ rule }) => RULES[rule].part === part)),
    })),
    byRule: [...rules]
      .map(([rule, theirs]) => ({ rule, ...countsOf(theirs) }))
      .toSorted((a, b) => b.found - a.found),
    openByUnit: [...units]
      .map(([unit, theirs]) => ({ unit, open: theirs.length }))
      .toSorted((a, b) => b.open - a.open),
  }
}
