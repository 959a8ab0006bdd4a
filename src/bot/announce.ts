import type { Happened } from '../handlers/happened.ts'
import type { Db, Outgoing } from '../handlers/world.ts'
import { refreshCards } from './cards.ts'
import type { Desk } from './context.ts'
import { isMany, tellReleased } from './released.ts'
import { tellDesk } from './tell-desk.ts'
import { tellResidents } from './tell-residents.ts'

/** What is to be sent when something happened to tickets, oldest first. */
export const announce = async (
  desk: Desk,
  trx: Db,
  events: readonly Happened[],
  now: Date,
): Promise<Outgoing[]> => {
  const messages: Outgoing[] = []
  const released = events.filter(({ event }) => event.verb === 'release')
  if (isMany(released)) messages.push(...(await tellReleased(desk, trx, released, now)))
  for (const happened of events) {
    if (isMany(released) && released.includes(happened)) continue
    messages.push(...(await tellResidents(desk, trx, happened, now)))
    messages.push(...(await tellDesk(desk, trx, happened, now)))
  }
  // What was only just filed stands nowhere yet.
  const known = events.filter(({ event }) => event.verb !== 'file')
  const last = new Map(known.map(({ ticket }) => [ticket.no, ticket]))
  for (const ticket of last.values())
    messages.push(...(await refreshCards(desk, trx, ticket, now, messages)))
  return messages
}
