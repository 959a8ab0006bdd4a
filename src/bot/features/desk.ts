import { Refusal } from '../../domain/errors.ts'
import { readOuterNumber } from '../../domain/outer-number.ts'
import { may, seesSeveralUnits } from '../../domain/roles.ts'
import { readTicketNumber } from '../../domain/ticket-number.ts'
import { bindingOf } from '../../handlers/conversation.ts'
import { accept } from '../../handlers/take-on.ts'
import { openOwnTicket } from '../../handlers/own-tickets.ts'
import { openDeskTicket } from '../../handlers/tickets.ts'
import { announce } from '../announce.ts'
import { feature, isPrivate, onButton, type BotContext } from '../context.ts'
import { sendFile } from '../send-file.ts'
import { ownTicketScreen } from '../screens/own-ticket.ts'
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

/** The card of a ticket, for somebody of its unit. */
export const openForDesk = async (ctx: BotContext, no: string): Promise<void> => {
  const { desk, turn } = ctx
  const within = await onlookers(ctx)
  const view = await openDeskTicket(desk.world, desk.world.store.read, turn.who, no, within)
  if (ctx.callbackQuery) ctx.acknowledge()
  // A unit's group knows whose tickets it sees.
  const withUnit = within === undefined && seesSeveralUnits(turn.who.memberships)
  ctx.say(cardScreen(desk.world.town, turn.t, view, withUnit, turn.now))
}

/** The ticket somebody names: by its number, or by the one it has elsewhere, which only the desk knows. */
const ticketMeant = async (
  { desk, turn }: BotContext,
  typed: string,
): Promise<string | undefined> => {
  const { records, store } = desk.world
  const no = readTicketNumber(typed)
  if (no && (await records.findTicket(store.read, no))) return no
  const outer = readOuterNumber(typed)
  if (!outer || !may(turn.who.memberships, 'see-ticket')) return no
  return (await records.ticketByOuterNo(store.read, outer))?.no ?? no
}

deskWork.command('ticket', async (ctx) => {
  const { desk, turn } = ctx
  const no = await ticketMeant(ctx, ctx.payload)
  if (!no) throw new Refusal('no-such-ticket', { ticket: ctx.payload.trim().slice(0, 30) })
  const ticket = await desk.world.records.findTicket(desk.world.store.read, no)
  if (isPrivate(ctx) && ticket?.person === turn.who.person) {
    const view = await openOwnTicket(desk.world, desk.world.store.read, turn.who, no, turn.now)
    ctx.say(ownTicketScreen(desk.world.town, turn.t, view, turn.now))
  } else await openForDesk(ctx, no)
})

onButton(deskWork, 'accept', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('accepted.noted'))
  ctx.plan(async (trx) =>
    announce(desk, trx, [await accept(desk.world, trx, turn.who, no, turn.now)], turn.now),
  )
})

onButton(deskWork, 'history', async (ctx, no) => {
  const { desk, turn } = ctx
  const view = await openDeskTicket(
    desk.world,
    desk.world.store.read,
    turn.who,
    no,
    await onlookers(ctx),
  )
  ctx.acknowledge()
  ctx.say(deskHistoryScreen(desk.world.town, turn.t, view))
})

onButton(deskWork, 'files', async (ctx, no) => {
  const { desk, turn } = ctx
  const { files } = await openDeskTicket(
    desk.world,
    desk.world.store.read,
    turn.who,
    no,
    await onlookers(ctx),
  )
  ctx.acknowledge()
  ctx.plan(async () => files.flatMap((file) => sendFile(turn.chat, file)))
})
