import { readTicketNumber } from '../../domain/ticket-number.ts'
import type { TicketWay } from '../../domain/ticket-ways.ts'
import type { FiledTicket } from '../../handlers/filed-words.ts'
import { openOwnTicket } from '../../handlers/own-tickets.ts'
import { ticketsMeant } from '../../handlers/ticket-meant.ts'
import type { BotContext } from '../context.ts'
import { operatorScreen } from '../screens/operator.ts'
import { progressScreen, whichScreen } from '../screens/progress.ts'
import { openForDesk } from './desk.ts'
import { hurryOn } from './hurry.ts'

/** What is said of a complaint filed before, without a button: how far it is, 催一下, 转人工. */

/** What is done where nothing of theirs is meant. */
type Otherwise = () => Promise<void> | void

const showProgress = async (ctx: BotContext, no: string): Promise<void> => {
  const { desk, turn } = ctx
  const { world } = desk
  const view = await openOwnTicket(world, world.store.read, turn.who, no, turn.now)
  ctx.say(progressScreen(world.town, turn.t, view, turn.now))
}

const meantBy = ({ desk, turn }: BotContext, words: string): Promise<FiledTicket[]> =>
  ticketsMeant(desk.world, desk.world.store.read, turn.who, words)

/** A number that is not theirs is for the desk, if they work there; to all others there is no such ticket. */
const showNumbered = async (ctx: BotContext, no: string): Promise<void> => {
  const { desk, turn } = ctx
  const ticket = await desk.world.records.findTicket(desk.world.store.read, no)
  const forDesk = turn.who.memberships.length > 0 && ticket?.person !== turn.who.person
  return forDesk ? openForDesk(ctx, no) : showProgress(ctx, no)
}

/** How far the ticket is that is meant; which, where several may be. */
const tellProgress = async (
  ctx: BotContext,
  words: string,
  otherwise: Otherwise,
): Promise<void> => {
  const no = readTicketNumber(words)
  if (no !== undefined) return showNumbered(ctx, no)
  const meant = await meantBy(ctx, words)
  const [only] = meant
  if (!only) return otherwise()
  if (meant.length === 1) return showProgress(ctx, only.ticket.no)
  ctx.say(whichScreen(ctx.turn.t, meant, 'progress'))
}

/** 催一下, of the ticket that is meant. */
const hurryByWords = async (
  ctx: BotContext,
  words: string,
  otherwise: Otherwise,
): Promise<void> => {
  const no = readTicketNumber(words)
  if (no !== undefined) return hurryOn(ctx, no)
  const meant = await meantBy(ctx, words)
  const [only] = meant
  if (!only) {
    // 催一下垃圾清运 of somebody who filed nothing of it is a wish like any other.
    const bare = words.trim().length <= BARE
    return bare ? ctx.say({ html: ctx.turn.t.html('hurry.none') }) : otherwise()
  }
  if (meant.length === 1) return hurryOn(ctx, only.ticket.no)
  ctx.say(whichScreen(ctx.turn.t, meant, 'hurry'))
}

/** 麻烦帮我催一下 says nothing of what. */
const BARE = 8

/** What is done about each way. */
export const ticketWays = (
  ctx: BotContext,
  words: string,
  otherwise: Otherwise,
): Readonly<Record<TicketWay, () => Promise<void> | void>> => ({
  progress: () => tellProgress(ctx, words, otherwise),
  hurry: () => hurryByWords(ctx, words, otherwise),
  operator: () => ctx.say(operatorScreen(ctx.desk.world.town, ctx.turn.t)),
})
