import { Refusal } from '../domain/errors.ts'
import { unitOf } from '../domain/township.ts'
import { act, actSaying } from './act.ts'
import type { Happened } from './happened.ts'
import type { Db, Who, World } from './world.ts'

/** Another unit is wanted: to have a ticket, or to help with it. */

/** 申请转办: the coordinator decides; `to` is the unit it seems to belong to, if one is known. */
export const askTransfer = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { to, words }: { readonly to: string | null; readonly words: string },
  now: Date,
): Promise<Happened> =>
  actSaying({ world, trx, who, no, now }, 'ask-transfer', words, (said, ticket) => {
    if (to !== null && (to === ticket.unit || !unitOf(world.town, to)))
      throw new Refusal('no-such-unit', { unit: to })
    return { verb: 'ask-transfer', to, words: said }
  })

/** 协办: another unit helps; the answer stays with this one. */
export const callIn = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  unit: string,
  now: Date,
): Promise<Happened> =>
  act({ world, trx, who, no, now }, 'call-in', (ticket) => {
    if (unit === ticket.unit || !unitOf(world.town, unit))
      throw new Refusal('no-such-unit', { unit })
    if (ticket.helpers.includes(unit)) throw new Refusal('already-done', { ticket: no })
    // What is reported of somebody is spread no further.
    if (ticket.report) throw new Refusal('not-a-report', { ticket: no })
    return { verb: 'call-in', unit }
  })
