import type { Db, Who, World } from './world.ts'

/** Somebody who does something to one ticket now, within a transaction: what every such act is given. */
export interface Doing {
  readonly world: World
  readonly trx: Db
  readonly who: Who
  /** The ticket's number. */
  readonly no: string
  readonly now: Date
}
