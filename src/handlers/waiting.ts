import { WAITING, workedOn, type Waiting } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { withFiledWords, type FiledTicket } from './filed-words.ts'
import type { Db, Who, World } from './world.ts'

/** What waits for the coordinators, as one list a matter. */

export interface Waits {
  readonly what: Waiting
  readonly count: number
}

/** What waits, and how much; nothing for those who do not coordinate. */
export const whatWaits = async (world: World, db: Db, who: Who): Promise<Waits[]> => {
  if (!may(who.memberships, 'coordinate')) return []
  const { countWaiting } = world.records
  const all = await Promise.all(
    WAITING.map(async (what) => ({ what, count: await countWaiting(db, what) })),
  )
  return all.filter(({ count }) => count > 0)
}

export interface WaitingList extends Waits {
  readonly rows: readonly (FiledTicket & {
    /** Whoever looks worked on it: somebody else calls back. */
    readonly own: boolean
  })[]
  /** Behind which ticket the next page begins. */
  readonly next: string | undefined
}

const ROWS = 10

/** A page of what waits; `after` is the last ticket of the page before. */
export const waitingList = async (
  world: World,
  db: Db,
  who: Who,
  what: Waiting,
  after?: string,
): Promise<WaitingList> => {
  if (!may(who.memberships, 'coordinate')) throw new Refusal('not-your-button')
  const { countWaiting, waitingTickets, findTicket } = world.records
  const last = after === undefined ? undefined : await findTicket(db, after)
  // One more than is shown says whether there is a next page.
  const found = await waitingTickets(db, what, ROWS + 1, last)
  const filed = await withFiledWords(world, db, found.slice(0, ROWS))
  return {
    what,
    count: await countWaiting(db, what),
    rows: filed.map(({ ticket, words }) => ({
      ticket,
      words,
      own: what === 'call-backs' && workedOn(who.person, ticket),
    })),
    next: found.length > ROWS ? filed.at(-1)?.ticket.no : undefined,
  }
}
