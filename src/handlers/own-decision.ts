import { workedOn, type Verb } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { eventsOf } from './events.ts'
import type { Db, Ticket, Who, World } from './world.ts'

const REQUESTS: readonly Verb[] = ['ask-transfer', 'object', 'ask-extension']

/** Whether a verb decides what a unit wants: more time, asked for or not; or to be rid of the ticket. */
const decides = (verb: Verb, { request }: Ticket): boolean =>
  verb === 'extend' || verb === 'refuse' || (verb === 'assign' && request !== null)

/**
 * Nobody decides on their own work: neither who worked on the ticket nor who asked, as whomever they act now. What
 * is only sent elsewhere, without a request, is no decision on one's own.
 */
export const refuseOwnDecision = async (
  world: World,
  db: Db,
  { person }: Who,
  ticket: Ticket,
  verb: Verb,
): Promise<void> => {
  if (!decides(verb, ticket)) return
  const asked = async () =>
    (await eventsOf(world, db, ticket.no)).findLast((event) => REQUESTS.includes(event.verb))?.by
  const isOwn =
    workedOn(person, ticket) || (ticket.request !== null && (await asked())?.person === person)
  if (isOwn) throw new Refusal('own-work', { ticket: ticket.no })
}
