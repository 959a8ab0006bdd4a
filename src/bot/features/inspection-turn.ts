import { dayOf } from '../../domain/time.ts'
import type { Place } from '../../handlers/place.ts'
import type { BotContext } from '../context.ts'
import { toChat, type Screen } from '../screen.ts'
import type { InspectionReading } from '../screens/inspection-reading.ts'

/** What the screens of an inspection are read with in a turn. */
export const inspectionReading = ({ desk, turn }: BotContext): InspectionReading => ({
  town: desk.world.town,
  t: turn.t,
  today: dayOf(turn.now, desk.world.town.timezone),
  memberships: turn.who.memberships,
})

/** Puts a screen in the place of the one whose button was pressed. */
export const showInPlace = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

/** Asks for words, and takes what is said next for them. */
export const askFor = (ctx: BotContext, place: Place, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, place)
    return toChat(ctx.turn.chat, screen)
  })
}
