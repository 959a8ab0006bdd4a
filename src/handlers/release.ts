import { append } from './act.ts'
import type { Happened } from './happened.ts'
import { asSystem, type Db, type World } from './world.ts'

/**
 * Who leaves a unit leaves no ticket behind: what they had there waits for somebody to take it on. To be called
 * when the role has ended already, so that they are not told of it themselves.
 */
export const releaseTicketsOf = async (
  world: World,
  trx: Db,
  person: number,
  unit: string,
  now: Date,
): Promise<Happened[]> => {
  const released: Happened[] = []
  for (const ticket of await world.records.ticketsHeldBy(trx, person, unit))
    released.push(await append(world, trx, ticket, { verb: 'release' }, asSystem, now))
  return released
}
