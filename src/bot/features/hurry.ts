import { deskOf } from '../../domain/desks.ts'
import { openOwnTicket } from '../../handlers/own-tickets.ts'
import { hurry } from '../../handlers/own-wishes.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import type { BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { unitName } from '../screens/names.ts'
import { progressScreen } from '../screens/progress.ts'

const hurried = async (ctx: BotContext, trx: Db, no: string): Promise<Outgoing[]> => {
  const { desk, turn } = ctx
  const { world } = desk
  const urged = await hurry(world, trx, turn.who, no, turn.now)
  const view = await openOwnTicket(world, trx, turn.who, no, turn.now)
  if (!urged) return toChat(turn.chat, progressScreen(world.town, turn.t, view, turn.now))
  const { ticket } = urged
  return [
    ...toChat(turn.chat, {
      html: turn.t.html('hurry.done', {
        no,
        unit: unitName(world.town, deskOf(world.town, ticket)),
        day: turn.t.dueDay(ticket.answerBy),
      }),
    }),
    ...(await announce(desk, trx, [urged], turn.now)),
  ]
}

/** 催一下: the unit is told; where that was today already, or there is nothing to hurry, how far it is. */
export const hurryOn = (ctx: BotContext, no: string): void =>
  ctx.plan((trx) => hurried(ctx, trx, no))
