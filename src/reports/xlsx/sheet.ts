import type { Day } from '../../domain/time.ts'

/** What a cell holds; a rate is a number that is shown as a percentage. */
export type Cell =
  | string
  | number
  | null
  | { readonly rate: number | null }
  | { readonly day: Day }
  /** On the township's wall, as if it were UTC: a spreadsheet knows no zones. */
  | { readonly wall: Date }

export interface Column {
  readonly title: string
  /** In characters. */
  readonly width: number
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

const NARROW = 12

/** A column of figures: as wide as its title, and no less than a figure needs. */
export const figureColumn = (title: string): Column => ({
  title,
  width: Math.max(NARROW, title.length * 2 + 4),
})
