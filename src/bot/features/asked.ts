import { unitFor } from '../../handlers/draft-target.ts'
import { askedBefore, reopenAnswer } from '../../handlers/kept-answer.ts'
import { putInFront } from '../../handlers/item-in-front.ts'
import { feature, onButton, pressedMessage, readingOf, type BotContext } from '../context.ts'
import { editMessage, toChat, type Screen } from '../screen.ts'
import { askedScreen, reopenedScreen } from '../screens/asked.ts'
import { unitName } from '../screens/names.ts'

/** 我问过的: what somebody asked earlier, and the answers as they were shown. */
export const askedEarlier = feature()

const pageOf = async (ctx: BotContext, page: number): Promise<Screen> => {
  const { desk, turn } = ctx
  const asked = await askedBefore(desk.world, desk.world.store.read, turn.who, page)
  return askedScreen(readingOf(ctx), asked)
}

const showAsked = async (ctx: BotContext): Promise<void> => ctx.say(await pageOf(ctx, 0))

askedEarlier.command('asked', showAsked)
onButton(askedEarlier, 'asked', async (ctx) => {
  ctx.acknowledge()
  await showAsked(ctx)
})

/** Turns the pages of the list in one message. */
onButton(askedEarlier, 'askedpage', async (ctx, page) => {
  const screen = await pageOf(ctx, page)
  const message = pressedMessage(ctx)
  ctx.acknowledge()
  ctx.plan(async () =>
    message === undefined
      ? toChat(ctx.turn.chat, screen)
      : [editMessage(ctx.turn.chat, message, screen)],
  )
})

onButton(askedEarlier, 'again', async (ctx, question) => {
  const { desk, turn } = ctx
  const { world } = desk
  const reopened = await reopenAnswer(world, world.store.read, turn.who, question, turn.now)
  const unit = unitName(world.town, unitFor(world, reopened.words, reopened.about))
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const [first] = reopened.answer.itemVersions
    if (first) await putInFront(world, trx, turn.who, first.id, turn.now)
    return toChat(turn.chat, reopenedScreen(readingOf(ctx), { ...reopened, unit }))
  })
})
