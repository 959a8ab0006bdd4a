import { concerns } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { unitOf } from '../domain/township.ts'
import { act } from './act.ts'
import { goingOn } from './clock.ts'
import { filedWordsOf } from './filed-words.ts'
import { categoryFor } from './guesses.ts'
import type { Happened } from './happened.ts'
import { learnRoute } from './learn-route.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** Whose a ticket is: decided by the coordinator (党政办). */

/**
 * How it came to be decided: a new ticket is assigned (派单), a unit's wish to be rid of it is granted as it asked
 * (转办), or the coordinator sends it elsewhere (改派).
 */
export type Assigning = 'new' | 'asked' | 'elsewhere'

/** All that the resident has said of it. */
const toldIn = async ({ records }: World, db: Db, no: string): Promise<string> =>
  (await records.openTicketWords(db, [no])).flatMap(({ words }) => words).join('\n')

/** A button of then does not decide about a ticket of now. */
const refuseIfStale = (ticket: Ticket, unit: string, why: Assigning): void => {
  if (why === 'new' && ticket.state !== 'unassigned')
    throw new Refusal('someone-else-did', { ticket: ticket.no })
  if (why === 'asked' && (ticket.request?.kind !== 'transfer' || ticket.request.to !== unit))
    throw new Refusal('stale-button')
  if (ticket.state !== 'unassigned' && ticket.unit === unit)
    throw new Refusal('already-done', { ticket: ticket.no })
}

/**
 * The ticket goes to a unit, under the category its words point to there; the limit stays what it was. Routing learns
 * where it belongs.
 */
export const assign = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { unit, why }: { readonly unit: string; readonly why: Assigning },
  now: Date,
): Promise<Happened> => {
  let before: Ticket['state'] | undefined
  const given = await act({ world, trx, who, no, now }, 'assign', async (ticket) => {
    before = ticket.state
    if (!unitOf(world.town, unit)) throw new Refusal('no-such-unit', { unit })
    refuseIfStale(ticket, unit, why)
    const words = await filedWordsOf(world, trx, no)
    // A report never reaches the unit it speaks of (rules: who does what).
    if (ticket.report && concerns(world.town, unit, await toldIn(world, trx, no)))
      throw new Refusal('about-that-unit', { ticket: no })
    const { category, area, report } = ticket
    return {
      verb: 'assign',
      unit,
      // What is a report stays filed as one, whoever looks at it.
      category: report ? category : categoryFor(world, words, unit, category),
      area,
      ...goingOn(world, ticket, now),
    }
  })
  await learnRoute(world, trx, before === 'unassigned' ? 'assign' : 'transfer', given.ticket, now)
  return given
}
