import type { ComplaintEvent } from '../domain/complaint.ts'
import { happened, type Happened } from './happened.ts'
import { asSystem, type Db, type World } from './world.ts'

/** A message about a ticket will never reach its resident: that goes into the history, and back to the desk. */
export const undelivered = async (
  world: World,
  trx: Db,
  no: string,
  chat: number,
  now: Date,
): Promise<Happened | undefined> => {
  const { findTicket, findPerson, historyOf, appendEvent } = world.records
  const ticket = await findTicket(trx, no)
  if (!ticket || ticket.person === null) return undefined
  const resident = await findPerson(trx, ticket.person)
  if (resident?.telegramId !== chat) return undefined
  const what = ticket.state === 'answered' ? 'reply' : 'notice'
  // An answer with files is several messages: that none of them arrived is said once.
  const last = (await historyOf(trx, no)).at(-1)?.body
  if (last?.verb === 'undelivered' && last.what === what) return undefined
  const event: ComplaintEvent = { verb: 'undelivered', what, at: now.toISOString(), by: asSystem }
  return happened(await appendEvent(trx, no, ticket, event, ticket.person), event)
}
