import { deskOf } from '../../domain/desks.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Happened } from '../../handlers/happened.ts'
import { partFrom } from '../../handlers/join.ts'
import { hasDisclosures, isDisclosure } from '../../handlers/disclosure-lists.ts'
import { hasAsked } from '../../handlers/kept-answer.ts'
import { myTickets, openOwnTicket } from '../../handlers/own-tickets.ts'
import { asksForPhone } from '../../handlers/place.ts'
import { ticketNamed } from '../../handlers/tickets.ts'
import { rate, reopenOwn, saySolved, sayUnsolved } from '../../handlers/verdict.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { feature, isPrivate, onButton, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat } from '../screen.ts'
import { withMyDisclosures } from '../screens/disclosure-lists.ts'
import { unitName } from '../screens/names.ts'
import { ratingButtons } from '../screens/own-buttons.ts'
import { myTicketsScreen, ownTicketScreen } from '../screens/own-ticket.ts'
import { openForDesk } from './desk.ts'
import { openDisclosure } from './disclosure-card.ts'

/** The resident's own tickets: their histories, and what they say to an answer. */
export const mine = feature()

export const showMine = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  const views = await myTickets(world, world.store.read, turn.who)
  const asked = await hasAsked(world, world.store.read, turn.who)
  const applied = await hasDisclosures(world, world.store.read, turn.who)
  ctx.say(
    withMyDisclosures(turn.t, myTicketsScreen(world.town, turn.t, views, asked, turn.now), applied),
  )
}

mine.command('my', showMine)
onButton(mine, 'my', async (ctx) => {
  ctx.acknowledge()
  await showMine(ctx)
})

/** One way for both sides: whose ticket it is decides what is shown. */
const openTicket = async (ctx: BotContext, no: string): Promise<void> => {
  const { desk, turn } = ctx
  const ticket = await desk.world.records.findTicket(desk.world.store.read, no)
  if (!ticket && (await isDisclosure(desk.world, desk.world.store.read, no)))
    return openDisclosure(ctx, no)
  if (!isPrivate(ctx) || ticket?.person !== turn.who.person) return openForDesk(ctx, no)
  const view = await openOwnTicket(desk.world, desk.world.store.read, turn.who, no, turn.now)
  if (ctx.callbackQuery) ctx.acknowledge()
  ctx.say(ownTicketScreen(desk.world.town, turn.t, view, turn.now))
}

onButton(mine, 'ticket', openTicket)

mine.command('ticket', async (ctx) => {
  const { world } = ctx.desk
  const no = await ticketNamed(world, world.store.read, ctx.turn.who, ctx.payload)
  if (!no) throw new Refusal('no-such-ticket', { ticket: ctx.payload.trim().slice(0, 30) })
  await openTicket(ctx, no)
})

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

/** What is said once it is to be done again: who does it, or looks at it first, and by when; and why it is not solved? */
const WHY = {
  again: 'reopened.askWhy',
  review: 'reopened.askWhyReview',
  alone: 'reopened.askWhyAlone',
} as const

/** It is done again: the next words say why. */
const askWhy = async (
  ctx: BotContext,
  trx: Db,
  { ticket, event }: Happened,
): Promise<Outgoing[]> => {
  const { turn, desk } = ctx
  const { town } = desk.world
  const why = ticket.reviewing ? 'review' : event.verb === 'unmerge' ? 'alone' : 'again'
  await ctx.goTo(trx, { at: 'explaining', ticket: ticket.no })
  return [
    ...ctx.withoutButtons(),
    ...toChat(turn.chat, {
      html: turn.t.html(WHY[why], {
        no: ticket.no,
        unit: unitName(town, deskOf(town, ticket)),
        day: turn.t.dueDay(ticket.answerBy),
      }),
      // A telephone number that was still asked for is asked for no more.
      ...(asksForPhone(turn.place) && { keyboard: mainMenu(turn.t, turn.who.memberships) }),
    }),
  ]
}

onButton(mine, 'notsolved', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await sayUnsolved(desk.world, trx, turn.who, no, turn.now)
    return [
      ...(await askWhy(ctx, trx, events.at(-1)!)),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

/** 还没解决: of what was over already. */
onButton(mine, 'reopen', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const reopened = await reopenOwn(desk.world, trx, turn.who, no, turn.now)
    return [
      ...(await askWhy(ctx, trx, reopened)),
      ...(await announce(desk, trx, [reopened], turn.now)),
    ]
  })
})

/** 我这边还没解决: of what went into another's ticket, once that was answered. */
onButton(mine, 'ownway', (ctx, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const events = await partFrom(desk.world, trx, turn.who, no, turn.now)
    return [
      ...(await askWhy(ctx, trx, events[0]!)),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

onButton(mine, 'rate', (ctx, rating, no) => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain('rated.noted'))
  ctx.plan(async (trx) => {
    const events = await rate(desk.world, trx, turn.who, no, rating, turn.now)
    const last = events.at(-1)!
    const told = await announce(desk, trx, events, turn.now)
    if (last.event.verb === 'reopen') return [...(await askWhy(ctx, trx, last)), ...told]
    await leaveExplaining(ctx, trx)
    const sorry = rating === 'dissatisfied'
    return [
      ...ctx.withoutButtons(),
      ...toChat(turn.chat, { html: turn.t.html(sorry ? 'rated.sorry' : 'rated.thanks', { no }) }),
      ...told,
    ]
  })
})
