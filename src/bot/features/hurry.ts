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
  const { unit, answerBy, reviewing } = urged.ticket
  return [
    ...toChat(turn.chat, {
      html: turn.t.html(reviewing ? 'hurry.reviewing' : 'hurry.done', {
        no,
        unit: unitName(world.town, unit),
        day: turn.t.dueDay(answerBy),
      }),
    }),
    ...(await announce(desk, trx, [urged], turn.now)),
  ]
}

/** 催一下: the unit is told; where that was today already, or there is nothing to hurry, how far it is. */
export const hurryOn = (ctx: BotContext, no: string): void =>
  ctx.plan((trx) => hurried(ctx, trx, no))
