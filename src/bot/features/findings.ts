import { decideFinding, findingToDecide, openFinding } from '../../handlers/inspection-tasks.ts'
import type { Db, Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { askWordsScreen, findingScreen } from '../screens/finding.ts'
import { sendFile } from '../send-file.ts'
import { askFor, inspectionReading } from './inspection-turn.ts'

/** One finding: read, with its photographs, and decided on by the inspector. */
export const findingCards = feature()

/** A finding as whoever came sees it. */
export const findingView = async (ctx: BotContext, db: Db, id: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const finding = await openFinding(desk.world, db, turn.who, id)
  const photos = await desk.world.records.photosOfFinding(db, id)
  return findingScreen(inspectionReading(ctx), finding, photos.length)
}

onButton(findingCards, 'finding', async (ctx, id) => {
  const screen = await findingView(ctx, ctx.desk.world.store.read, id)
  ctx.acknowledge()
  ctx.say(screen)
})

onButton(findingCards, 'findingshow', async (ctx, id) => {
  const { desk, turn } = ctx
  await openFinding(desk.world, desk.world.store.read, turn.who, id)
  const photos = await desk.world.records.photosOfFinding(desk.world.store.read, id)
  ctx.acknowledge()
  ctx.plan(async () => photos.flatMap((photo) => sendFile(turn.chat, photo)))
})

onButton(findingCards, 'findingdo', async (ctx, decision, id) => {
  const { desk, turn } = ctx
  await findingToDecide(desk.world, desk.world.store.read, turn.who, id, decision)
  if (decision !== 'confirm') {
    const place = { at: 'about-finding', finding: id, step: decision } as const
    return askFor(ctx, place, askWordsScreen(inspectionReading(ctx), decision))
  }
  ctx.acknowledge()
  ctx.plan(async (trx): Promise<Outgoing[]> => {
    const decided = { decision, words: null } as const
    await decideFinding(desk.world, trx, turn.who, id, decided, turn.now)
    return ctx.inPlace(await findingView(ctx, trx, id))
  })
})

/** 取消: what is said next is for nothing in particular. */
onButton(findingCards, 'findingdrop', (ctx) => {
  const { at } = ctx.turn.place ?? {}
  const mine = at === 'inspecting' || at === 'about-finding' || at === 'self-inspecting'
  ctx.acknowledge(ctx.turn.t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (mine) await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})
