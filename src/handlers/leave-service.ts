import { UNIT_ROLES } from '../domain/roles.ts'
import { append } from './act.ts'
import type { Happened } from './happened.ts'
import { asSystem, type Db, type World } from './world.ts'

/**
 * Who leaves the service leaves no ticket behind: what they took on waits for somebody else of the unit. Call
 * it when the membership has ended; what they still hold a role for stays theirs.
 */
export const releaseTicketsOf = async (
  world: World,
  trx: Db,
  person: number,
  now: Date,
): Promise<Happened[]> => {
  const held = await world.records.membershipsOf(trx, person)
  const stays = (unit: string) =>
    held.some((one) => UNIT_ROLES.includes(one.role) && one.unit === unit)
  const events: Happened[] = []
  for (const ticket of await world.records.handledBy(trx, person))
    if (!stays(ticket.unit))
      events.push(await append(world, trx, ticket, { verb: 'release' }, asSystem, now))
  return events
}
