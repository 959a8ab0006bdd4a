import type { Books } from './books.ts'
import type { Year } from './driver.ts'
import type { Cast } from './cast.ts'
import type { Ledger } from './ledger.ts'

/** What every deed of the year has at hand. */
export interface Life {
  readonly year: Year
  readonly cast: Cast
  readonly ledger: Ledger
  readonly books: Books
  /** Throws a whole number from 0 up to, not including, so many sides; the same in every run. */
  readonly dice: (sides: number) => number
}

/** One of several, by a throw. */
export const oneOf = <T>(dice: Life['dice'], all: readonly T[]): T => all[dice(all.length)]!

export const now = ({ year }: Life): Date => year.town.clock.now()
