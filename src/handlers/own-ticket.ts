import type { Deed } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { append, refuseResidentUnlessPossible, type Salted } from './act.ts'
import type { Happened } from './happened.ts'
import { asResident, type Db, type Ticket, type Who, type World } from './world.ts'

/** The resident's own ticket; anybody else's does not exist for them. */
export const ownTicket = async (world: World, db: Db, who: Who, no: string): Promise<Ticket> => {
  const ticket = await world.records.findTicket(db, no)
  if (!ticket || ticket.person !== who.person) throw new Refusal('no-such-ticket', { ticket: no })
  return ticket
}

/** What a resident does to a ticket of theirs: asked of the table, written. */
export const residentDoes = async (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  deed: Deed,
  now: Date,
  words?: Salted,
): Promise<Happened> => {
  refuseResidentUnlessPossible(ticket, deed.verb)
  return append(world, trx, ticket, deed, asResident(who), now, words)
}
