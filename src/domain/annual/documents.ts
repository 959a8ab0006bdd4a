import { rulesInForce } from '../disclosure/five-fixings.ts'
import type { LogEntry } from '../disclosure/openness-log.ts'
import type { Day } from '../time.ts'
import type { Unit } from '../township.ts'

/** 行政规范性文件 of part 2 of the statutory report. */
export interface DocumentsOfYear {
  readonly issued: number
  readonly repealed: number
  /** At the year's end. */
  readonly inForce: number
}

/**
 * Counted from /log: documents of the government's own offices, since a station answers to the county, and what a village or
 * a school decides is no act of administration.
 */
export const documentsOfYear = (
  units: readonly Pick<Unit, 'id' | 'level'>[],
  rules: readonly LogEntry[],
  { from, to }: { readonly from: Day; readonly to: Day },
): DocumentsOfYear => {
  const offices = new Set(units.filter(({ level }) => level === 'government').map(({ id }) => id))
  const own = rules.filter(
    ({ unit, kind, now }) =>
      offices.has(unit) && kind === 'rules' && !now.withdrawn && now.day <= to,
  )
  const inYear = own.filter(({ now }) => now.day >= from)
  return {
    issued: inYear.filter(({ now }) => now.standing === 'issued').length,
    repealed: inYear.filter(({ now }) => now.standing === 'repealed').length,
    inForce: rulesInForce(own).length,
  }
}
