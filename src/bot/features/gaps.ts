import type { ListedGaps } from '../../domain/gap.ts'
import { draftForGap } from '../../handlers/fill-gap.ts'
import { bringBackGap, dismissGap, gapToFill, listGaps, viewGap } from '../../handlers/gaps.ts'
import type { Db } from '../../handlers/world.ts'
import { feature, onButton, readingOf, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { gapScreen, gapsScreen, leaveGapScreen } from '../screens/gaps.ts'
import { showDraft } from './item-drafts.ts'

/** /gaps: what residents asked and nothing published answers (大家在问); an item is begun out of it. */
export const gapKeeping = feature()

const show = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

const list = async (ctx: BotContext, state: ListedGaps, page: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const { world } = desk
  return gapsScreen(
    readingOf(ctx),
    await listGaps(world, world.store.read, turn.who, state, page, turn.now),
  )
}

const view = (ctx: BotContext, db: Db, id: number) =>
  viewGap(ctx.desk.world, db, ctx.turn.who, id, ctx.turn.now)

gapKeeping.command('gaps', async (ctx) => {
  ctx.say(await list(ctx, 'open', 0))
})

onButton(gapKeeping, 'gaps', async (ctx, state, page) => show(ctx, await list(ctx, state, page)))

onButton(gapKeeping, 'gap', async (ctx, id) =>
  show(ctx, gapScreen(readingOf(ctx), await view(ctx, ctx.desk.world.store.read, id))),
)

/** 发布一条: out of a reply, or to be written. */
const begin = (ctx: BotContext, gap: number, reply?: number): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) =>
    showDraft(ctx, trx, await draftForGap(desk.world, trx, turn.who, { gap, reply }, turn.now)),
  )
}

onButton(gapKeeping, 'gapreply', (ctx, gap, reply) => begin(ctx, gap, reply))
onButton(gapKeeping, 'gapwrite', (ctx, gap) => begin(ctx, gap))

onButton(gapKeeping, 'gapleave', async (ctx, id) => {
  const { world } = ctx.desk
  await gapToFill(world, world.store.read, ctx.turn.who, id)
  show(ctx, leaveGapScreen(readingOf(ctx), await view(ctx, world.store.read, id)))
})

const changed = (ctx: BotContext, id: number, step: (trx: Db) => Promise<void>): void => {
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await step(trx)
    return ctx.inPlace(gapScreen(readingOf(ctx), await view(ctx, trx, id)))
  })
}

onButton(gapKeeping, 'gapleaveas', (ctx, reason, id) => {
  const { desk, turn } = ctx
  changed(ctx, id, (trx) => dismissGap(desk.world, trx, turn.who, id, reason, turn.now))
})

onButton(gapKeeping, 'gapback', (ctx, id) => {
  const { desk, turn } = ctx
  changed(ctx, id, (trx) => bringBackGap(desk.world, trx, turn.who, id, turn.now))
})
