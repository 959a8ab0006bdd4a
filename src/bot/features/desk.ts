import { Refusal } from '../../domain/errors.ts'
import { seesSeveralUnits } from '../../domain/roles.ts'
import { bindingOf } from '../../handlers/conversation.ts'
import { accept } from '../../handlers/take-on.ts'
import { openDeskTicket, type DeskView } from '../../handlers/tickets.ts'
import { announce } from '../announce.ts'
import { feature, isPrivate, onButton, type BotContext } from '../context.ts'
import { withOlderCards } from '../cards.ts'
import { toChat } from '../screen.ts'
import { sendFile } from '../send-file.ts'
import { cardScreen, deskHistoryScreen } from '../screens/ticket.ts'

/** The desk's cards. */
export const deskWork = feature()

/** The unit whose group is looking on; undefined in private. An unbound group sees no tickets at all. */
export const onlookers = async (ctx: BotContext): Promise<string | undefined> => {
  if (isPrivate(ctx)) return undefined
  const { world } = ctx.desk
  const binding = await bindingOf(world, world.store.read, ctx.turn.chat)
  if (binding?.kind !== 'unit') throw new Refusal('only-in-private')
  return binding.unit
}

/** A ticket for somebody of its unit, before all who are in the chat. */
export const openBeforeAll = async (ctx: BotContext, no: string): Promise<DeskView> => {
  const { desk, turn } = ctx
  return openDeskTicket(desk.world, desk.world.store.read, turn.who, no, await onlookers(ctx))
}

/** The card of a ticket, for somebody of its unit. */
export const openForDesk = async (ctx: BotContext, no: string): Promise<void> => {
  const { desk, turn } = ctx
  const within = await onlookers(ctx)
  const view = await openDeskTicket(desk.world, desk.world.store.read, turn.who, no, within)
  if (ctx.callbackQuery) ctx.acknowledge()
  // A unit's group knows whose tickets it sees.
  const withUnit = within === undefined && seesSeveralUnits(turn.who.memberships)
  const card = cardScreen(desk.world.town, turn.t, view, withUnit, turn.now)
  ctx.plan((trx) => withOlderCards(desk, trx, view.ticket, turn.now, toChat(turn.chat, card)))
}

onButton(deskWork, 'accept', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('accepted.noted'))
  ctx.plan(async (trx) =>
    announce(desk, trx, [await accept(desk.world, trx, turn.who, no, turn.now)], turn.now),
  )
})

onButton(deskWork, 'history', async (ctx, no) => {
  const { desk, turn } = ctx
  const view = await openBeforeAll(ctx, no)
  ctx.acknowledge()
  ctx.say(deskHistoryScreen(desk.world.town, turn.t, view))
})

onButton(deskWork, 'files', async (ctx, no) => {
  const { files } = await openBeforeAll(ctx, no)
  ctx.acknowledge()
  ctx.plan(async () => files.flatMap((file) => sendFile(ctx.turn.chat, file)))
})
