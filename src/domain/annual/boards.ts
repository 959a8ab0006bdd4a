import { boardsIn, type Board, type BoardCheck } from '../disclosure/boards.ts'
import type { Period } from '../period.ts'

/** The boards (公开栏) of one quarter. */
export interface BoardsOfQuarter {
  readonly quarter: string
  /** Those that hung; of one that was replaced in the quarter, the one in its place. */
  readonly boards: number
  /** Of them, those somebody looked at, and those that were not as they should be when looked at last. */
  readonly checked: number
  readonly faulty: number
}

export interface BoardsOfYear {
  readonly quarters: readonly BoardsOfQuarter[]
  /** Hung in the year where none was before. */
  readonly hung: number
  /** Replaced by another in the year. */
  readonly replaced: number
}

/** The boards of a year; `quarters`: those that have begun. */
export const boardsOfYear = (
  year: Pick<Period, 'from' | 'to'>,
  quarters: readonly Period[],
  boards: readonly Board[],
  checks: readonly BoardCheck[],
): BoardsOfYear => {
  const successors = new Set(boards.map(({ replacedBy }) => replacedBy))
  const isIn = (day: string) => day >= year.from && day <= year.to
  return {
    quarters: quarters.map((quarter) => {
      const all = boardsIn(boards, checks, quarter)
      const checked = all.flatMap(({ check }) => check ?? [])
      return {
        quarter: quarter.label,
        boards: all.length,
        checked: checked.length,
        faulty: checked.filter(({ condition }) => condition !== 'good').length,
      }
    }),
    hung: boards.filter(({ id, since }) => isIn(since) && !successors.has(id)).length,
    replaced: boards.filter(
      ({ endedOn, replacedBy }) => endedOn !== null && replacedBy !== null && isIn(endedOn),
    ).length,
  }
}
