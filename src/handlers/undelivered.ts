import { append } from './act.ts'
import { appendDisclosure, type DisclosureHappened } from './act-on-disclosure.ts'
import type { Happened } from './happened.ts'
import { asSystem, type Db, type World } from './world.ts'

/** A message about a ticket will never reach its resident: that goes into the history, and back to the desk. */
export const undelivered = async (
  world: World,
  trx: Db,
  no: string,
  chat: number,
  now: Date,
): Promise<Happened | undefined> => {
  const { findTicket, findPerson, historyOf } = world.records
  const ticket = await findTicket(trx, no)
  if (!ticket || ticket.person === null) return undefined
  const resident = await findPerson(trx, ticket.person)
  if (resident?.telegramId !== chat) return undefined
  const what = ticket.state === 'answered' ? 'reply' : 'notice'
  // An answer with files is several messages: that none of them arrived is said once.
  const last = (await historyOf(trx, no)).at(-1)?.body
  if (last?.verb === 'undelivered' && last.what === what) return undefined
  return append(world, trx, ticket, { verb: 'undelivered', what }, asSystem, now)
}

/** The same of an application or an objection, each message once. */
export const undeliveredDisclosure = async (
  world: World,
  trx: Db,
  no: string,
  chat: number,
  now: Date,
): Promise<DisclosureHappened | undefined> => {
  const { findDisclosure, findPerson, eventsOfDisclosure } = world.records
  const ticket = await findDisclosure(trx, no)
  if (!ticket || ticket.person === null) return undefined
  if ((await findPerson(trx, ticket.person))?.telegramId !== chat) return undefined
  const last = (await eventsOfDisclosure(trx, no)).at(-1)
  if (last?.verb === 'undelivered') return undefined
  return appendDisclosure(world, trx, ticket, { verb: 'undelivered' }, asSystem, now)
}
