import { canStandIn } from '../domain/roles.ts'
import { append } from './act.ts'
import type { Happened } from './happened.ts'
import { asSystem, type Db, type Ticket, type World } from './world.ts'

/**
 * Who leaves leaves no ticket behind: what they had and cannot have any more waits for somebody to take it on. `of`:
 * the unit they worked in, if they did. To be called when the role has ended already, so that they are not told of
 * it themselves.
 */
export const releaseTicketsOf = async (
  world: World,
  trx: Db,
  person: number,
  of: string | null,
  now: Date,
): Promise<Happened[]> => {
  const left = await world.records.membershipsOf(trx, person)
  const keeps = (unit: string): boolean =>
    // What they have elsewhere they have for somebody who is away.
    unit === of
      ? left.some((one) => one.unit === unit)
      : canStandIn(left, { role: 'officer', unit, name: null })
  const released: Happened[] = []
  for (const ticket of await world.records.ticketsHeldBy(trx, person))
    if (!keeps(ticket.unit))
      released.push(await append(world, trx, ticket, { verb: 'release' }, asSystem, now))
  return released
}

/** Before what was over goes on: who had it then may work there no more, and it is whoever's takes it. */
export const releaseIfLeft = async (
  world: World,
  trx: Db,
  ticket: Ticket,
  now: Date,
): Promise<Ticket> => {
  if (ticket.handler === null) return ticket
  const staff = await world.records.staffOf(trx, ticket.unit)
  if (staff.some(({ id }) => id === ticket.handler)) return ticket
  return (await append(world, trx, ticket, { verb: 'release' }, asSystem, now)).ticket
}
