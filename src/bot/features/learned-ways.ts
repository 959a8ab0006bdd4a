import {
  listLearned,
  openWordings,
  setWording,
  type ItemWordings,
} from '../../handlers/learned-items.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { learnedItemsScreen, wordingsScreen } from '../screens/learned.ts'

/** The editor's eye on what the items learned. */
export const learnedWays = feature()

const look = (ctx: BotContext, wordings: ItemWordings): Screen =>
  wordingsScreen(ctx.desk.world.town, ctx.turn.t, wordings)

onButton(learnedWays, 'learned', async (ctx, page) => {
  const { desk, turn } = ctx
  const items = await listLearned(desk.world, desk.world.store.read, turn.who, page)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(learnedItemsScreen(turn.t, items)))
})

onButton(learnedWays, 'wordings', async (ctx, key, page) => {
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

onButton(learnedWays, 'unlearn', (ctx, id, page) => set(ctx, id, true, page))
onButton(learnedWays, 'relearn', (ctx, id, page) => set(ctx, id, false, page))
