import { inForceOf } from '../disclosure/five-fixings.ts'
import type { LogEntry } from '../disclosure/openness-log.ts'
import type { Day } from '../time.ts'
import type { Unit } from '../township.ts'
import { officesOf } from './offices.ts'

/** 行政规范性文件 of part 2 of the statutory report. */
export interface DocumentsOfYear {
  readonly issued: number
  readonly repealed: number
  /** At the year's end. */
  readonly inForce: number
}

/**
 * Counted from /log: what the government's own offices wrote down as 行政规范性文件, up to the year's end. Null where nobody
 * ever wrote one down: that is no nought.
 */
export const documentsOfYear = (
  units: readonly Pick<Unit, 'id' | 'level'>[],
  entries: readonly LogEntry[],
  { from, to }: { readonly from: Day; readonly to: Day },
): DocumentsOfYear | null => {
  const offices = officesOf(units)
  const own = entries.filter(
    ({ unit, kind, now }) =>
      offices.has(unit) && kind === 'documents' && !now.withdrawn && now.day <= to,
  )
  if (own.length === 0) return null
  const inYear = own.filter(({ now }) => now.day >= from)
  return {
    issued: inYear.filter(({ now }) => now.standing === 'issued').length,
    repealed: inYear.filter(({ now }) => now.standing === 'repealed').length,
    inForce: inForceOf('documents', own).length,
  }
}
