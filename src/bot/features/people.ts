import { boundGroup, unbindGroup } from '../../handlers/bind-group.ts'
import { readActs } from '../../handlers/acts.ts'
import { listInvitations, revoke } from '../../handlers/invite.ts'
import { heldRole, listUnits, openUnit, withdrawRole } from '../../handlers/people.ts'
import type { Outgoing } from '../../handlers/world.ts'
import { announce } from '../announce.ts'
import { textsFor } from '../cards.ts'
import { commandsFor } from '../commands.ts'
import { answerPress, feature, onButton, type BotContext } from '../context.ts'
import { mainMenu } from '../menu.ts'
import { toChat, type Screen } from '../screen.ts'
import { actsScreen } from '../screens/acts.ts'
import { roleName } from '../screens/names.ts'
import {
  invitationsScreen,
  unbindScreen,
  unitPeopleScreen,
  unitsScreen,
  withdrawnScreen,
  withdrawScreen,
  type Reader,
} from '../screens/people.ts'
import { withdrawAllCards } from '../withdraw-cards.ts'

/** /units: who works where, and for admins the roles, groups and invitations, and the record of what was done. */
export const people = feature()

const readerOf = ({ desk, turn }: BotContext): Reader => ({
  town: desk.world.town,
  t: turn.t,
  memberships: turn.who.memberships,
})

/** Turns the one message into another screen. */
const show = (ctx: BotContext, screen: Screen): void => {
  if (ctx.callbackQuery) ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

const showUnits = async (ctx: BotContext, page = 0): Promise<void> => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  show(ctx, unitsScreen(readerOf(ctx), await listUnits(world, world.store.read, who, page, now)))
}

people.command('units', (ctx) => showUnits(ctx))
onButton(people, 'unitlist', showUnits)

const showUnit = async (ctx: BotContext, unit: string | null): Promise<void> => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  const opened = await openUnit(world, world.store.read, who, unit, now)
  show(ctx, unitPeopleScreen(readerOf(ctx), opened))
}

onButton(people, 'unitstaff', showUnit)
onButton(people, 'townstaff', (ctx) => showUnit(ctx, null))

onButton(people, 'unrole', async (ctx, membership) => {
  const { world } = ctx.desk
  const member = await heldRole(world, world.store.read, ctx.turn.who, membership)
  show(ctx, withdrawScreen(readerOf(ctx), member))
})

onButton(people, 'unrolenow', (ctx, membership) => {
  const { desk, turn } = ctx
  const { town } = desk.world
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const withdrawn = await withdrawRole(desk.world, trx, turn.who, membership, turn.now)
    const { member, person, left, events } = withdrawn
    const t = textsFor(desk, person)
    const chat = person.telegramId
    return [
      answerPress(ctx),
      ...ctx.inPlace(withdrawnScreen(readerOf(ctx), member)),
      ...toChat(chat, {
        html: t.html('people.told', { role: roleName(town, t, member) }),
        keyboard: mainMenu(t, left),
      }),
      commandsFor(chat, t, left),
      ...(await withdrawAllCards(desk, trx, chat, turn.now)),
      ...(await announce(desk, trx, events, turn.now)),
    ]
  })
})

onButton(people, 'ungroup', async (ctx, chat) => {
  const { world } = ctx.desk
  const group = await boundGroup(world, world.store.read, ctx.turn.who, chat)
  show(ctx, unbindScreen(readerOf(ctx), group))
})

onButton(people, 'ungroupnow', (ctx, chat) => {
  const { desk, turn } = ctx
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const { binding } = await unbindGroup(desk.world, trx, turn.who, chat, turn.now)
    const unit = binding.kind === 'unit' ? binding.unit : null
    const opened = await openUnit(desk.world, trx, turn.who, unit, turn.now)
    return [
      answerPress(ctx, turn.t.plain('people.unbound')),
      ...ctx.inPlace(unitPeopleScreen(readerOf(ctx), opened)),
      ...(await withdrawAllCards(desk, trx, chat, turn.now)),
    ]
  })
})

/** /unbind, in the group itself. */
people.command('unbind', (ctx) => {
  const { desk, turn } = ctx
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    await unbindGroup(desk.world, trx, turn.who, turn.chat, turn.now)
    return [
      ...toChat(turn.chat, { html: turn.t.html('group.unbound') }),
      ...(await withdrawAllCards(desk, trx, turn.chat, turn.now)),
    ]
  })
})

onButton(people, 'invites', async (ctx) => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  const open = await listInvitations(world, world.store.read, who, now)
  show(ctx, invitationsScreen(readerOf(ctx), open))
})

onButton(people, 'revoke', (ctx, key) => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await revoke(desk.world, trx, turn.who, key, turn.now)
    const open = await listInvitations(desk.world, trx, turn.who, turn.now)
    return [
      answerPress(ctx, turn.t.plain('people.revoked')),
      ...ctx.inPlace(invitationsScreen(readerOf(ctx), open)),
    ]
  })
})

onButton(people, 'acts', async (ctx, page) => {
  const { world } = ctx.desk
  const acts = await readActs(world, world.store.read, ctx.turn.who, page)
  show(ctx, actsScreen(world.town, ctx.turn.t, acts))
})
