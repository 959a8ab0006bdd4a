import { dropHeld, heldInView, listHeld, takeUpHeld } from '../../handlers/held-rows.ts'
import { feature, onButton, readingOf, type BotContext } from '../context.ts'
import { heldListScreen } from '../screens/items-desk.ts'
import { heldScreen, sureDropHeldScreen } from '../screens/item-on-desk.ts'
import type { Screen } from '../screen.ts'
import { showDraft } from './item-drafts.ts'

/** Rows of imports with personal numbers in them: mended or dropped. */
export const heldBack = feature()

const turnTo = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

onButton(heldBack, 'heldlist', async (ctx, page) => {
  const { desk, turn } = ctx
  const rows = await listHeld(desk.world, desk.world.store.read, turn.who)
  turnTo(ctx, heldListScreen(turn.t, rows, page))
})

onButton(heldBack, 'held', async (ctx, id) => {
  const { desk, turn } = ctx
  const held = await heldInView(desk.world, desk.world.store.read, turn.who, id)
  turnTo(ctx, heldScreen(readingOf(ctx), held))
})

onButton(heldBack, 'heldmend', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const draft = await takeUpHeld(desk.world, trx, turn.who, id, turn.now)
    return [...ctx.withoutButtons(), ...(await showDraft(ctx, trx, draft))]
  })
})

onButton(heldBack, 'helddrop', async (ctx, id) => {
  const { desk, turn } = ctx
  const held = await heldInView(desk.world, desk.world.store.read, turn.who, id)
  turnTo(ctx, sureDropHeldScreen(turn.t, held))
})

onButton(heldBack, 'helddropnow', (ctx, id) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await dropHeld(desk.world, trx, turn.who, id, turn.now)
    const rows = await listHeld(desk.world, trx, turn.who)
    return ctx.inPlace(heldListScreen(turn.t, rows, 0))
  })
})
