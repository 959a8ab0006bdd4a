import { allowanceFor } from '../domain/allowance.ts'
import { Refusal } from '../domain/errors.ts'
import { explainLimit, foldedLimit, type Explanation } from '../domain/limits/explain.ts'
import { countingOf } from './clock.ts'
import { openOwnTicket } from './own-tickets.ts'
import { openDeskTicket } from './tickets.ts'
import type { Db, Ticket, Who, World } from './world.ts'

export interface Reasons {
  readonly ticket: Ticket
  readonly explanation: Explanation
  /** False for the moment in which the calendar has changed and the ticket is not counted anew yet. */
  readonly holds: boolean
}

/**
 * 为什么是这天: how the limit of a ticket was counted, for its resident and for whoever sees it. `own`: asked by the
 * resident in private; `within`: the unit whose group is looking on.
 */
export const whyThisDay = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  { isPrivate, within }: { readonly isPrivate: boolean; readonly within: string | undefined },
  now: Date,
): Promise<Reasons> => {
  const ticket = await world.records.findTicket(db, no)
  const own = isPrivate && ticket?.person === who.person
  const view = own
    ? await openOwnTicket(world, db, who, no, now)
    : await openDeskTicket(world, db, who, no, within)
  const explanation = explainLimit(countingOf(world), view.events, (complaint) =>
    allowanceFor(world.town, complaint),
  )
  if (!explanation) throw new Refusal('no-such-ticket', { ticket: no })
  const holds = foldedLimit(explanation, world.town.timezone) === view.ticket.answerBy
  return { ticket: view.ticket, explanation, holds }
}
