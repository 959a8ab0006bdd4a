import type { BotContext } from '../context.ts'
import { disclosureScreenFor } from '../disclosure-cards.ts'
import { toChat } from '../screen.ts'
import { disclosureFor } from '../../handlers/act-on-disclosure.ts'

/** Opens an application or an objection for whoever sees it; to others it does not exist. */
export const openDisclosure = async (ctx: BotContext, no: string): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  const ticket = await disclosureFor(world, world.store.read, turn.who, no)
  const screen = await disclosureScreenFor(
    desk,
    world.store.read,
    turn.who,
    turn.t,
    ticket,
    turn.now,
  )
  if (ctx.callbackQuery) ctx.acknowledge()
  ctx.plan(async () => toChat(turn.chat, screen))
}
