import type { UnitFixings } from './five-fixings.ts'
import type { LogEntry } from './openness-log.ts'

/** A year of work on openness, as units put it on record. */
export interface LoggedYear {
  readonly year: number
  /** The latest day first. */
  readonly entries: readonly LogEntry[]
  /** 五个落实 by unit. */
  readonly fixings: readonly UnitFixings[]
}
