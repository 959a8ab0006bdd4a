import { circleOf, type Happened } from '../handlers/happened.ts'
import type { Db, Outgoing, Ticket } from '../handlers/world.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { toChat } from './screen.ts'
import { releasedScreen } from './screens/released.ts'
import type { Texts } from './texts.ts'

/** More than so many at once are told as one list: nobody reads forty cards. */
const MOST_CARDS = 3

/** Whether somebody who left the service left so many tickets that they are told as a list. */
export const isMany = (events: readonly Happened[]): boolean => events.length > MOST_CARDS

/** What somebody left behind who left the service, in one message to each who is asked to take it on. */
export const tellReleased = async (
  desk: Desk,
  trx: Db,
  released: readonly Happened[],
  now: Date,
): Promise<Outgoing[]> => {
  const { world } = desk
  const lists = new Map<number, { readonly t: Texts; readonly tickets: Ticket[] }>()
  const put = (chat: number, t: Texts, ticket: Ticket) => {
    const list = lists.get(chat) ?? { t, tickets: [] }
    list.tickets.push(ticket)
    lists.set(chat, list)
  }
  for (const { ticket } of released) {
    const { desk: people, groups } = await circleOf(world, trx, ticket, now)
    for (const person of people) put(person.telegramId, textsFor(desk, person), ticket)
    for (const chat of groups) put(chat, groupTexts(desk), ticket)
  }
  const words = await world.records.filedWords(
    trx,
    released.map(({ ticket }) => ticket.no),
  )
  return [...lists].flatMap(([chat, { t, tickets }]) =>
    toChat(chat, releasedScreen(t, tickets, words)),
  )
}
