import {
  listLearned,
  openWordings,
  searchLearned,
  setWording,
  type ItemWordings,
} from '../../handlers/learned-items.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { foundItemsScreen, learnedItemsScreen, wordingsScreen } from '../screens/learned.ts'

/** The editor's eye on what the items learned: /items. */
export const itemKeeping = feature()

const look = (ctx: BotContext, wordings: ItemWordings): Screen =>
  wordingsScreen(ctx.desk.world.town, ctx.turn.t, wordings)

itemKeeping.command('items', async (ctx) => {
  const { desk, turn } = ctx
  const { read } = desk.world.store
  const words = ctx.payload.trim()
  if (words === '')
    ctx.say(learnedItemsScreen(turn.t, await listLearned(desk.world, read, turn.who, 0)))
  else
    ctx.say(foundItemsScreen(turn.t, words, await searchLearned(desk.world, read, turn.who, words)))
})

onButton(itemKeeping, 'learned', async (ctx, page) => {
  const { desk, turn } = ctx
  const items = await listLearned(desk.world, desk.world.store.read, turn.who, page)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(learnedItemsScreen(turn.t, items)))
})

onButton(itemKeeping, 'wordings', async (ctx, key, page) => {
  const { desk, turn } = ctx
  const wordings = await openWordings(desk.world, desk.world.store.read, turn.who, key, page)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(look(ctx, wordings)))
})

const set = (ctx: BotContext, id: number, removed: boolean, page: number): void => {
  const { desk, turn } = ctx
  ctx.acknowledge(turn.t.plain(removed ? 'learned.nowRemoved' : 'learned.nowRestored'))
  ctx.plan(async (trx) => {
    const one = { id, removed, page }
    return ctx.inPlace(look(ctx, await setWording(desk.world, trx, turn.who, one, turn.now)))
  })
}

onButton(itemKeeping, 'unlearn', (ctx, id, page) => set(ctx, id, true, page))
onButton(itemKeeping, 'relearn', (ctx, id, page) => set(ctx, id, false, page))
