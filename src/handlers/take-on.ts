import { Refusal } from '../domain/errors.ts'
import { act } from './act.ts'
import type { Happened } from './happened.ts'
import type { Db, Who, World } from './world.ts'

/** Who in a unit has a ticket that lies with it. */

/** 受理: the unit takes the ticket in hand, and whoever said so has it. */
export const accept = (world: World, trx: Db, who: Who, no: string, now: Date): Promise<Happened> =>
  act({ world, trx, who, no, now }, 'accept', () => ({ verb: 'accept' }))

/** 我来办: within the unit, this is mine. */
export const claim = (world: World, trx: Db, who: Who, no: string, now: Date): Promise<Happened> =>
  act({ world, trx, who, no, now }, 'claim', (ticket) => {
    if (ticket.handler === who.person) throw new Refusal('already-done', { ticket: no })
    return { verb: 'claim' }
  })

/** 移交: within the unit, to a colleague who works there now. */
export const handOver = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  to: number,
  now: Date,
): Promise<Happened> =>
  act({ world, trx, who, no, now }, 'hand-over', async (ticket) => {
    const staff = await world.records.staffOf(trx, ticket.unit)
    // Who filed it is none of those who handle it.
    if (to === ticket.person || !staff.some(({ id }) => id === to))
      throw new Refusal('stale-button')
    if (ticket.handler === to) throw new Refusal('already-done', { ticket: no })
    return { verb: 'hand-over', to }
  })
