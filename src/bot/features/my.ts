import { RATINGS } from '../../domain/complaint.ts'
import { hasAsked } from '../../handlers/kept-answer.ts'
import type { Place } from '../../handlers/place.ts'
import { myTickets, openOwnTicket } from '../../handlers/tickets.ts'
import { addToTicket, rate, saySolved, sayUnsolved } from '../../handlers/verdict.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Db } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { feature, isPrivate, onButton, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat } from '../screen.ts'
import { myTicketsScreen, ownTicketScreen, ratingButtons } from '../screens/ticket.ts'
import { unitName } from '../screens/names.ts'
import { openForDesk } from './desk.ts'

/** The resident's own tickets: their histories, and what they say to an answer. */
export const mine = feature()

export const showMine = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  const views = await myTickets(world, world.store.read, turn.who)
  const asked = await hasAsked(world, world.store.read, turn.who)
  ctx.say(myTicketsScreen(world.town, turn.t, views, asked, turn.now))
}

mine.command('my', showMine)
onButton(mine, 'my', async (ctx) => {
  ctx.acknowledge()
  await showMine(ctx)
})

/** One button for both sides: whose ticket it is decides what is shown. */
onButton(mine, 'ticket', async (ctx, no) => {
  const { desk, turn } = ctx
  const ticket = await desk.world.records.findTicket(desk.world.store.read, no)
  if (!isPrivate(ctx) || ticket?.person !== turn.who.person) return openForDesk(ctx, no)
  const view = await openOwnTicket(desk.world, desk.world.store.read, turn.who, no)
  ctx.acknowledge()
  ctx.say(ownTicketScreen(desk.world.town, turn.t, view, turn.now))
})

type Explaining = Extract<Place, { at: 'explaining' }>

/** Who is content has nothing left to explain. */
const leaveExplaining = async (ctx: BotContext, trx: Db): Promise<void> => {
  if (ctx.turn.place?.at === 'explaining') await ctx.goTo(trx, undefined)
}

onButton(mine, 'solved', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await saySolved(desk.world, trx, turn.who, no, turn.now)
    await leaveExplaining(ctx, trx)
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, {
        html: turn.t.html('solved.thanks', { no }),
        buttons: [ratingButtons(turn.t, no)],
      }),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

const askWhy = (ctx: BotContext, unit: string, until: string) =>
  toChat(ctx.turn.chat, {
    html: ctx.turn.t.html('reopened.askWhy', {
      unit: unitName(ctx.desk.world.town, unit),
      day: ctx.turn.t.dueDay(until),
    }),
    // A telephone number that was still asked for is asked for no more.
    ...(ctx.turn.place?.at === 'leaving-phone' && {
      keyboard: mainMenu(ctx.turn.t, ctx.turn.who.memberships),
    }),
  })

onButton(mine, 'notsolved', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await sayUnsolved(desk.world, trx, turn.who, no, turn.now)
    const { ticket } = events.at(-1)!
    await ctx.goTo(trx, { at: 'explaining', ticket: no })
    return [
      ...ctx.withoutButtons(),
      ...askWhy(ctx, ticket.unit, ticket.answerBy),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

onButton(mine, 'rate', (ctx, rating, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('rated.noted'))
  ctx.plan(async (trx) => {
    const events = await rate(desk.world, trx, turn.who, no, rating, turn.now)
    const { ticket } = events.at(-1)!
    const reopened = rating === RATINGS[2]
    if (reopened) await ctx.goTo(trx, { at: 'explaining', ticket: no })
    else await leaveExplaining(ctx, trx)
    return [
      ...ctx.withoutButtons(),
      ...(reopened
        ? askWhy(ctx, ticket.unit, ticket.answerBy)
        : toChat(turn.chat, { html: turn.t.html('rated.thanks', { no }) })),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

/**
 * Why it is not solved: added to the ticket, where the unit sees it. An album comes in parts: the first is
 * answered, the others follow it quietly.
 */
export const explain = (
  ctx: BotContext,
  { ticket: no, album: begun }: Explaining,
  sent: Sent,
  album: string | undefined,
): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const added = await addToTicket(desk.world, trx, turn.who, no, sent, turn.now)
    if (album !== undefined) await ctx.goTo(trx, { at: 'explaining', ticket: no, album })
    // A voice that is confirmed late may find its speaker somewhere else by then.
    else if (turn.place?.at === 'explaining' && turn.place.ticket === no)
      await ctx.goTo(trx, undefined)
    return [
      ...(begun === undefined
        ? toChat(turn.chat, { html: turn.t.html('reopened.reasonKept', { no }) })
        : []),
      ...(await announce(desk, trx, [added], turn.now)),
    ]
  })
}
