import { POLL_QUESTIONS } from '../../domain/disclosure/social-comment.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { Place } from '../../handlers/place.ts'
import { readPolls } from '../../handlers/poll-results.ts'
import {
  answerPoll,
  commentPoll,
  forgetTurn,
  placeForWords,
  setAskable,
} from '../../handlers/social-comment.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import {
  afterAnswer,
  askableScreen,
  askPollWordsScreen,
  pollsScreen,
  questionScreen,
} from '../screens/social-comment.ts'
import { refusesFiles } from './order-words.ts'

/** 社会评议: what residents press and write in a quarter's poll, and what came of it (/poll). */
export const commenting = feature()

onButton(commenting, 'pollsay', (ctx, quarter, question, answer) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const said = { quarter, question, answer }
    await answerPoll(desk.world, trx, turn.who, said, turn.now)
    await forgetTurn(desk.world, trx, ctx.update.update_id)
    return ctx.inPlace(afterAnswer(turn.t, quarter, question))
  })
})

onButton(commenting, 'pollagain', (ctx, quarter) => {
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(questionScreen(ctx.turn.t, quarter, POLL_QUESTIONS[0])))
})

onButton(commenting, 'pollwrite', (ctx, quarter) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    const place = await placeForWords(desk.world, trx, turn.who, quarter, turn.now)
    await ctx.goTo(trx, place)
    return toChat(turn.chat, askPollWordsScreen(turn.t))
  })
})

/** One sentence of a resident's; it is not repeated to them, so that it stands nowhere with their name. */
export const takePollWords = (
  ctx: BotContext,
  { quarter }: Extract<Place, { at: 'commenting' }>,
  sent: Sent,
): void => {
  if (refusesFiles(ctx, sent)) return
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await commentPoll(desk.world, trx, turn.who, { quarter, words: sent.words }, turn.now)
    await forgetTurn(desk.world, trx, ctx.update.update_id)
    await ctx.goTo(trx, undefined)
    return toChat(turn.chat, { html: turn.t.html('poll.noted') })
  })
}

/** 取消: what is said next is for nothing in particular. */
onButton(commenting, 'polldrop', (ctx) => {
  ctx.acknowledge(ctx.turn.t.plain('cancelled'))
  ctx.plan(async (trx) => {
    if (ctx.turn.place?.at === 'commenting') await ctx.goTo(trx, undefined)
    return ctx.withoutButtons()
  })
})

onButton(commenting, 'pollask', (ctx, wish) => {
  const { desk, turn } = ctx
  const askable = wish === 'on'
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await setAskable(desk.world, trx, turn.who, askable)
    return toChat(turn.chat, askableScreen(turn.t, askable))
  })
})

const results = async (ctx: BotContext, quarter: string | undefined) => {
  const { desk, turn } = ctx
  const { world } = desk
  const view = await readPolls(world, world.store.read, turn.who, quarter, turn.now)
  return pollsScreen(turn.t, view)
}

commenting.command('poll', async (ctx) => {
  ctx.say(await results(ctx, undefined))
})
onButton(commenting, 'polls', async (ctx, quarter) => {
  const screen = await results(ctx, quarter)
  ctx.acknowledge()
  ctx.plan(async () => ctx.inPlace(screen))
})
