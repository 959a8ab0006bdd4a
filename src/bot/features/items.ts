import { Refusal } from '../../domain/errors.ts'
import { dueOf, unitsOfDue } from '../../handlers/due.ts'
import { historyOf, itemOnDesk } from '../../handlers/item-history.ts'
import { listDrafts, listShelf, openItemsDesk, unitsOnDesk } from '../../handlers/items-desk.ts'
import { searchLearned } from '../../handlers/learned-items.ts'
import { may } from '../../domain/roles.ts'
import type { DeskShelf } from '../../handlers/world.ts'
import { feature, onButton, readingOf, type BotContext } from '../context.ts'
import { NO_UNIT, unitOfKey } from '../queue-mark.ts'
import { toChat, type Screen } from '../screen.ts'
import { itemScreen } from '../screens/answer.ts'
import { dueOnDesk } from '../screens/due.ts'
import { deskItemScreen, itemHistoryScreen } from '../screens/item-on-desk.ts'
import {
  deskUnitsScreen,
  draftsScreen,
  itemsDeskScreen,
  shelfScreen,
} from '../screens/items-desk.ts'
import { foundItemsScreen } from '../screens/learned.ts'

/** /items: what is published and worked on, and each item with what can be done to it. */
export const itemKeeping = feature()

const turnTo = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

const unitIn = ({ desk }: BotContext, key: string): string | undefined => {
  if (key === NO_UNIT) return undefined
  const unit = unitOfKey(desk.world.town, key)
  if (unit === undefined) throw new Refusal('stale-button')
  return unit
}

const deskOf = async ({ desk, turn }: BotContext, unit: string | undefined): Promise<Screen> => {
  const { world } = desk
  const opened = await openItemsDesk(world, world.store.read, turn.who, unit, turn.now)
  const units = opened.unit === undefined ? unitsOfDue(turn.who) : [opened.unit]
  const due = await dueOf(world, world.store.read, units, turn.now)
  return itemsDeskScreen(world.town, turn.t, opened, dueOnDesk(turn.t, due, opened.unit))
}

/** The units whose items somebody edits or reads before they come out, or the one there is. */
export const showItemsDesk = async (ctx: BotContext): Promise<void> =>
  ctx.say(await deskOf(ctx, undefined))

itemKeeping.command('items', async (ctx) => {
  const { desk, turn } = ctx
  const words = ctx.payload.trim()
  if (words === '') return showItemsDesk(ctx)
  if (!may(turn.who.memberships, 'edit-items')) throw new Refusal('not-allowed')
  const found = await searchLearned(desk.world, desk.world.store.read, turn.who, words)
  return ctx.say(foundItemsScreen(turn.t, words, found))
})

onButton(itemKeeping, 'itemdesk', async (ctx, key) => {
  turnTo(ctx, await deskOf(ctx, unitIn(ctx, key)))
})

onButton(itemKeeping, 'itemunits', (ctx, page) => {
  const { desk, turn } = ctx
  turnTo(ctx, deskUnitsScreen(desk.world.town, turn.t, unitsOnDesk(desk.world, turn.who), page))
})

onButton(itemKeeping, 'itemshelf', async (ctx, shelf: DeskShelf, key, page) => {
  const { desk, turn } = ctx
  const unit = unitIn(ctx, key)
  const { read } = desk.world.store
  const items = await listShelf(desk.world, read, turn.who, { shelf, unit, page }, turn.now)
  turnTo(ctx, shelfScreen(readingOf(ctx), shelf, unit, items))
})

onButton(itemKeeping, 'itemdrafts', async (ctx, key, page) => {
  const { desk, turn } = ctx
  const unit = unitIn(ctx, key)
  const drafts = await listDrafts(desk.world, desk.world.store.read, turn.who, { unit, page })
  turnTo(ctx, draftsScreen(turn.t, unit, drafts))
})

onButton(itemKeeping, 'itemopen', async (ctx, key) => {
  const { desk, turn } = ctx
  const item = await itemOnDesk(desk.world, desk.world.store.read, turn.who, key)
  turnTo(ctx, deskItemScreen(readingOf(ctx), item, turn.who.memberships))
})

/** As residents see it, in a message of its own: it may be long. */
onButton(itemKeeping, 'itemlook', async (ctx, key) => {
  const { desk, turn } = ctx
  const item = await itemOnDesk(desk.world, desk.world.store.read, turn.who, key)
  ctx.acknowledge()
  ctx.plan(async () => toChat(turn.chat, itemScreen(readingOf(ctx), { item })))
})

onButton(itemKeeping, 'itemhistory', async (ctx, key) => {
  const { desk, turn } = ctx
  const { item, lines } = await historyOf(desk.world, desk.world.store.read, turn.who, key)
  ctx.acknowledge()
  // A long history goes in several messages, which no edit can.
  ctx.plan(async () => toChat(turn.chat, itemHistoryScreen(readingOf(ctx), item, lines)))
})
