import { isBeforeGroup, isGroupVerb, type DisclosureVerb } from '../../domain/disclosure-ticket.ts'
import { Refusal } from '../../domain/errors.ts'
import { disclosureFor } from '../../handlers/act-on-disclosure.ts'
import type { Db, DisclosureTicket } from '../../handlers/world.ts'
import { isPrivate, type BotContext } from '../context.ts'
import { disclosureScreenFor, groupDisclosureScreen } from '../disclosure-cards.ts'
import { toChat, type Screen } from '../screen.ts'
import { onlookers } from './desk.ts'

/**
 * A ticket that somebody sees, before all who are in the chat: in a unit's group what the unit has, and only to those
 * who work on it.
 */
export const disclosureHere = async (
  ctx: BotContext,
  db: Db,
  no: string,
): Promise<DisclosureTicket> => {
  const { desk, turn } = ctx
  const within = await onlookers(ctx)
  const ticket = await disclosureFor(desk.world, db, turn.who, no)
  if (within === undefined) return ticket
  if (ticket.person === turn.who.person || !isBeforeGroup(within, ticket))
    throw new Refusal('only-in-private')
  return ticket
}

/** Before a group nothing is done to a ticket but what its unit does to objections. */
export const refuseInGroup = async (
  ctx: BotContext,
  db: Db,
  no: string,
  verb: DisclosureVerb,
): Promise<void> => {
  if (isPrivate(ctx)) return
  const ticket = await disclosureHere(ctx, db, no)
  if (ticket.kind === 'application' || !isGroupVerb(verb)) throw new Refusal('only-in-private')
}

/** How a ticket looks in the chat it is opened in. */
const screenHere = async (ctx: BotContext, db: Db, ticket: DisclosureTicket): Promise<Screen> => {
  const { desk, turn } = ctx
  return (await onlookers(ctx)) === undefined
    ? disclosureScreenFor(desk, db, turn.who, turn.t, ticket, turn.now)
    : groupDisclosureScreen(desk, db, ticket, turn.now)
}

/** Opens an application or an objection for whoever sees it; to others it does not exist. */
export const openDisclosure = async (ctx: BotContext, no: string): Promise<void> => {
  const db = ctx.desk.world.store.read
  const screen = await screenHere(ctx, db, await disclosureHere(ctx, db, no))
  if (ctx.callbackQuery) ctx.acknowledge()
  ctx.plan(async () => toChat(ctx.turn.chat, screen))
}
