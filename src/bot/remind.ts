import { remindNow } from '../handlers/remind.ts'
import type { Outgoing } from '../handlers/world.ts'
import type { RunningBot } from './bot.ts'
import { cardsOf, groupTexts, textsFor, withOlderCards } from './cards.ts'
import { headed, toChat } from './screen.ts'
import { unitName } from './screens/names.ts'
import type { Texts } from './texts.ts'

/** Urgent tickets come up again with their card, at any hour and with a sound: they are urgent. */
export const sendReminders = (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  now: Date,
): Promise<void> =>
  send(async (trx) => {
    const all: Outgoing[] = []
    for (const { ticket, stage, people, groups } of await remindNow(desk.world, trx, now)) {
      const messages: Outgoing[] = []
      const cards = await cardsOf(desk, trx, ticket, now)
      const why = (t: Texts) =>
        t.html(`remind.${stage}`, {
          no: ticket.no,
          unit: unitName(desk.world.town, ticket.unit),
          accept: t.dueDay(ticket.acceptBy),
          day: t.dueDay(ticket.answerBy),
        })
      for (const chat of groups)
        messages.push(...toChat(chat, headed(why(groupTexts(desk)), cards.inGroup(ticket.unit))))
      for (const person of people) {
        const card = await cards.to(person)
        if (card)
          messages.push(...toChat(person.telegramId, headed(why(textsFor(desk, person)), card)))
      }
      all.push(...(await withOlderCards(desk, trx, ticket, now, messages)))
    }
    return all
  })
