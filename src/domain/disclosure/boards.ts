import type { ItemContent } from '../item.ts'
import type { Period } from '../period.ts'
import type { Day } from '../time.ts'

/** A place in a village is said in fewer words. */
export const MOST_PLACE_CHARACTERS = 100

/** What a board is found to be: fit, damaged, with last year's papers on it, or with something in front of it. */
export const CONDITIONS = ['good', 'damaged', 'outdated', 'blocked'] as const
export type Condition = (typeof CONDITIONS)[number]

/** A board (公开栏) on which a unit publishes. One that was replaced or taken down stays on record. */
export interface Board {
  readonly id: number
  readonly unit: string
  /** Where it hangs, in words. */
  readonly place: string
  readonly since: Day
  /** The day from which it was no more; null while it is there. */
  readonly endedOn: Day | null
  /** The board that took its place. */
  readonly replacedBy: number | null
}

/** How a board was found on a day, with a photograph. */
export interface BoardCheck {
  readonly id: number
  readonly board: number
  /** 2026-Q4 */
  readonly quarter: string
  readonly day: Day
  readonly condition: Condition
  /** Null once the person was forgotten. */
  readonly by: number | null
}

/** Whether a board was there on any day of a period. */
export const stoodIn = (
  { since, endedOn }: Pick<Board, 'since' | 'endedOn'>,
  { from, to }: Pick<Period, 'from' | 'to'>,
): boolean => since <= to && (endedOn === null || endedOn > from)

/** A board that was there in a quarter, and how it was found last; undefined where nobody looked. */
export interface BoardInQuarter {
  readonly board: Board
  readonly check: BoardCheck | undefined
}

/**
 * Without the boards that were replaced in the quarter: nobody can look at them any more, and the one in its place is to
 * be looked at. Where somebody looked at the old one and at none since, both are there.
 */
const withoutReplaced = (all: readonly BoardInQuarter[]): BoardInQuarter[] => {
  const byId = new Map(all.map((one) => [one.board.id, one]))
  const inPlaceOf = ({ board }: BoardInQuarter): BoardInQuarter | undefined => {
    const next = board.replacedBy === null ? undefined : byId.get(board.replacedBy)
    return next && (inPlaceOf(next) ?? next)
  }
  return all.filter((one) => {
    const next = inPlaceOf(one)
    return next === undefined || (one.check !== undefined && next.check === undefined)
  })
}

/** The boards of a quarter (issue 6: a photograph each quarter), in the order given; of a replaced one its successor. */
export const boardsIn = (
  boards: readonly Board[],
  checks: readonly BoardCheck[],
  quarter: Period,
): BoardInQuarter[] => {
  const latest = new Map<number, BoardCheck>()
  for (const check of checks.toSorted((a, b) => a.id - b.id))
    if (check.quarter === quarter.label) latest.set(check.board, check)
  return withoutReplaced(
    boards
      .filter((board) => stoodIn(board, quarter))
      .map((board) => ({ board, check: latest.get(board.id) })),
  )
}

/**
 * Where an item is disclosed besides here: at its official address, or on a board of its unit; undefined where
 * neither is on record.
 */
export const disclosedAt = (
  { unit, url, publishedAt }: Pick<ItemContent, 'unit' | 'url' | 'publishedAt'>,
  boards: readonly Board[],
  today: Day,
): 'address' | 'board' | undefined => {
  if (url !== undefined) return 'address'
  const shown = { from: publishedAt, to: today }
  return boards.some((board) => board.unit === unit && stoodIn(board, shown)) ? 'board' : undefined
}
