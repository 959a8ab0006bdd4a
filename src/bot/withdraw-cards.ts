import type { Db, Outgoing } from '../handlers/world.ts'
import { withdrawCards } from './cards.ts'
import type { Desk } from './context.ts'
import { withdrawDisclosures } from './disclosure-cards.ts'

/** In a chat that lost sight of complaints, applications or objections, their cards give way to a line. */
export const withdrawAllCards = async (
  desk: Desk,
  trx: Db,
  chat: number,
  now: Date,
): Promise<Outgoing[]> => [
  ...(await withdrawCards(desk, trx, chat, now)),
  ...(await withdrawDisclosures(desk, trx, chat, now)),
]
