import {
  annualFaults,
  applicationsOfYear,
  challengesOfYear,
  countedOf,
  type AnnualFault,
  type ApplicationsOfYear,
  type ChallengesOfYear,
} from '../domain/application.ts'
import { startOfDay } from '../domain/time.ts'
import type { Db, World } from './world.ts'

/** Parts 3 and 4 of a year's report on disclosure, and the sums of part 3 that do not hold: none, unless it is wrong. */
export interface ApplicationYear {
  readonly year: number
  readonly table: ApplicationsOfYear
  readonly challenges: ChallengesOfYear
  readonly faults: readonly AnnualFault[]
}

export const applicationYear = async (
  { records, town }: World,
  db: Db,
  year: number,
): Promise<ApplicationYear> => {
  const zone = town.timezone
  const next = `${year + 1}-01-01`
  const all = await records.applicationsUpTo(db, startOfDay(next, zone), next)
  const table = applicationsOfYear(
    year,
    all.flatMap((one) => countedOf(one, zone) ?? []),
  )
  return {
    year,
    table,
    challenges: challengesOfYear(year, all, zone),
    faults: annualFaults(table),
  }
}
