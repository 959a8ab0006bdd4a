import { isNight } from '../../domain/hours.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Outgoing, Person } from '../../handlers/world.ts'
import { textsFor } from '../cards.ts'
import type { BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import type { OrderReading } from '../screens/orders.ts'

/** What orders and their answers have in common: how they are read, told, and written. */

/** How whoever came reads about orders. */
export const reading = ({ desk, turn }: BotContext): OrderReading => ({
  town: desk.world.town,
  t: turn.t,
})

/** Says something to some people, each in their language, each once. */
export const tellEach = (
  ctx: BotContext,
  people: readonly Person[],
  told: Set<number>,
  screen: (reading: OrderReading) => Screen,
): Outgoing[] =>
  people.flatMap((person) => {
    if (told.has(person.id)) return []
    told.add(person.id)
    const { town } = ctx.desk.world
    return toChat(person.telegramId, screen({ town, t: textsFor(ctx.desk, person) }))
  })

/** At night nothing of it rings. */
export const isSilent = ({ desk, turn }: BotContext): boolean =>
  isNight(turn.now, desk.world.town.timezone)

/** Words that cannot take files along; says so, and waits for others. */
export const refusesFiles = (ctx: BotContext, sent: Sent): boolean => {
  if (sent.files.length === 0) return false
  ctx.say({ html: ctx.turn.t.html('wording.noFiles') })
  return true
}
