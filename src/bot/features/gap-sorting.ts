import { answerChoices, answerGap, itemForGap } from '../../handlers/answer-gap.ts'
import { gapToFill, viewGap } from '../../handlers/gaps.ts'
import { mergeChoices } from '../../handlers/merge-choices.ts'
import { mergeGaps, partChoices, partGap, undoSorting } from '../../handlers/sort-gaps.ts'
import type { Db, Gap } from '../../handlers/world.ts'
import { feature, onButton, readingOf, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import {
  knownItemScreen,
  knownItemsScreen,
  mergeGapScreen,
  partGapScreen,
} from '../screens/gap-sorting.ts'
import { gapScreen } from '../screens/gaps.ts'

/** Gaps put together, parted, and answered with what is published already. */
export const gapSorting = feature()

const show = (ctx: BotContext, screen: Screen): void => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
}

/** Does something, and shows the gap that stands then. */
const then = (ctx: BotContext, step: (trx: Db) => Promise<Gap>): void => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const { id } = await step(trx)
    const view = await viewGap(desk.world, trx, turn.who, id, turn.now)
    return ctx.inPlace(gapScreen(readingOf(ctx), view))
  })
}

onButton(gapSorting, 'gapmerge', async (ctx, id, page) => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  const choices = await mergeChoices(world, world.store.read, who, id, page, now)
  show(ctx, mergeGapScreen(readingOf(ctx), choices))
})

onButton(gapSorting, 'gapinto', (ctx, from, into) => {
  const { who, now } = ctx.turn
  then(ctx, (trx) => mergeGaps(ctx.desk.world, trx, who, { from, into }, now))
})

const showParts = async (ctx: BotContext, id: number, page: number): Promise<void> => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  const choices = await partChoices(world, world.store.read, who, id, page, now)
  show(ctx, partGapScreen(readingOf(ctx), choices))
}

onButton(gapSorting, 'gappart', (ctx, id) => showParts(ctx, id, 0))
onButton(gapSorting, 'gapparts', showParts)

onButton(gapSorting, 'gapoff', (ctx, gap, asking) => {
  const { who, now } = ctx.turn
  then(ctx, (trx) => partGap(ctx.desk.world, trx, who, { gap, asking }, now))
})

onButton(gapSorting, 'gapundo', (ctx, act) => {
  const { who, now } = ctx.turn
  then(ctx, (trx) => undoSorting(ctx.desk.world, trx, who, act, now))
})

onButton(gapSorting, 'gapknown', async (ctx, id) => {
  const { who, now } = ctx.turn
  show(ctx, knownItemsScreen(readingOf(ctx), await answerChoices(ctx.desk.world, who, id, now)))
})

onButton(gapSorting, 'gapitem', async (ctx, id, key) => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  const { read } = world.store
  await gapToFill(world, read, who, id)
  const item = await itemForGap(world, read, key, now)
  show(ctx, knownItemScreen(readingOf(ctx), await viewGap(world, read, who, id, now), item))
})

onButton(gapSorting, 'gapanswer', (ctx, gap, key) => {
  const { who, now } = ctx.turn
  then(ctx, (trx) => answerGap(ctx.desk.world, trx, who, { gap, key }, now))
})
