import { dayOf, type Day } from '../time.ts'
import { dayReceived } from './clock.ts'
import { GROUNDS, RESULT_ROWS, type ResultRow } from './grounds.ts'
import type { Application } from './shape.ts'
import { APPLICANTS, CHALLENGES, OUTCOMES, type ApplicantKind } from './states.ts'

/** Parts 3 and 4 of the annual report on disclosure (国办公开办函〔2021〕30号), as figures. */

/** What of an application counts there; days are the township's. */
export interface CountedApplication {
  readonly applicant: ApplicantKind
  readonly receivedOn: Day
  readonly endedOn: Day | null
  readonly row: ResultRow | null
}

/** Undefined for what never was received: it is in no year's table. */
export const countedOf = (
  application: Application,
  zone: string,
): CountedApplication | undefined => {
  const { applicant, endedAt, ground } = application
  const receivedOn = dayReceived(application, zone)
  if (receivedOn === null) return undefined
  return {
    applicant,
    receivedOn,
    endedOn: endedAt === null ? null : dayOf(new Date(endedAt), zone),
    row: ground === null ? null : GROUNDS[ground].row,
  }
}

/** One column of part 3, from its first row to its last. */
export interface AnnualColumn {
  /** 一、本年新收 */
  readonly received: number
  /** 二、上年结转 */
  readonly carriedOver: number
  /** 三、本年度办理结果 */
  readonly results: Readonly<Record<ResultRow, number>>
  /** （七）总计 */
  readonly ended: number
  /** 四、结转下年度继续办理 */
  readonly carriedForward: number
}

export const ANNUAL_COLUMNS = [...APPLICANTS, 'total'] as const
export type AnnualColumnName = (typeof ANNUAL_COLUMNS)[number]
export type ApplicationsOfYear = Readonly<Record<AnnualColumnName, AnnualColumn>>

const columnOf = (year: number, applications: readonly CountedApplication[]): AnnualColumn => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const isEndedBy = ({ endedOn }: CountedApplication, day: Day) =>
    endedOn !== null && endedOn <= day
  const known = applications.filter(({ receivedOn }) => receivedOn <= last)
  const isEarlier = ({ receivedOn }: CountedApplication) => receivedOn < first
  const ended = known.filter(
    ({ endedOn }) => endedOn !== null && endedOn >= first && endedOn <= last,
  )
  return {
    received: known.filter((one) => !isEarlier(one)).length,
    carriedOver: known.filter(
      (one) => isEarlier(one) && (one.endedOn === null || one.endedOn >= first),
    ).length,
    results: Object.fromEntries(
      RESULT_ROWS.map((row) => [row, ended.filter((one) => one.row === row).length]),
    ) as Record<ResultRow, number>,
    ended: ended.length,
    carriedForward: known.filter((one) => !isEndedBy(one, last)).length,
  }
}

/** Part 3 of a year: a column for each kind of applicant, and one for all. */
export const applicationsOfYear = (
  year: number,
  applications: readonly CountedApplication[],
): ApplicationsOfYear =>
  Object.fromEntries(
    ANNUAL_COLUMNS.map((name) => [
      name,
      columnOf(
        year,
        name === 'total'
          ? applications
          : applications.filter(({ applicant }) => applicant === name),
      ),
    ]),
  ) as Record<AnnualColumnName, AnnualColumn>

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** A sum of part 3 that does not hold: in which column, and which sum. */
export interface AnnualFault {
  readonly column: AnnualColumnName
  readonly sum: 'carried' | 'results' | 'columns'
}

const figuresOf = ({ received, carriedOver, results, ended, carriedForward }: AnnualColumn) => [
  received,
  carriedOver,
  ...RESULT_ROWS.map((row) => results[row]),
  ended,
  carriedForward,
]

/**
 * The sums the form asks for: new + carried over = results + carried forward, the results' rows make up their total,
 * and the columns make up the last.
 */
export const annualFaults = (table: ApplicationsOfYear): AnnualFault[] => {
  const faults = ANNUAL_COLUMNS.flatMap((column): AnnualFault[] => {
    const { received, carriedOver, results, ended, carriedForward } = table[column]
    return [
      ...(received + carriedOver === ended + carriedForward
        ? []
        : [{ column, sum: 'carried' } as const]),
      ...(sum(Object.values(results)) === ended ? [] : [{ column, sum: 'results' } as const]),
    ]
  })
  const totals = figuresOf(table.total)
  const added = APPLICANTS.map((name) => figuresOf(table[name]))
  const whole = totals.every((figure, i) => figure === sum(added.map((column) => column[i]!)))
  return whole ? faults : [...faults, { column: 'total', sum: 'columns' }]
}

/** A group of part 4: how many ended with what in the year, and how many had not by its end. */
export type ChallengesOfYear = Readonly<
  Record<
    (typeof CHALLENGES)[number],
    Readonly<Record<(typeof OUTCOMES)[number] | 'pending' | 'total', number>>
  >
>

/** Part 4 of a year: reconsideration, lawsuits brought at once, and lawsuits after reconsideration. */
export const challengesOfYear = (
  year: number,
  applications: readonly Application[],
  zone: string,
): ChallengesOfYear => {
  const yearOf = (at: string): number => Number(dayOf(new Date(at), zone).slice(0, 4))
  const all = applications.flatMap(({ challenges }) => challenges)
  return Object.fromEntries(
    CHALLENGES.map((kind) => {
      const theirs = all.filter((one) => one.kind === kind && yearOf(one.at) <= year)
      const ended = theirs.filter(({ judgedAt }) => judgedAt !== null && yearOf(judgedAt) === year)
      const pending = theirs.filter(({ judgedAt }) => judgedAt === null || yearOf(judgedAt) > year)
      const outcomes = OUTCOMES.map((outcome) => [
        outcome,
        ended.filter((one) => one.outcome === outcome).length,
      ])
      const total = ended.length + pending.length
      return [kind, { ...Object.fromEntries(outcomes), pending: pending.length, total }]
    }),
  ) as ChallengesOfYear
}
