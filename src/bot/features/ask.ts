import { emergenciesIn } from '../../domain/emergency.ts'
import { Refusal } from '../../domain/errors.ts'
import { dayOf } from '../../domain/time.ts'
import { ask, keepQuestion, openAnswer, sayHelped, nearest } from '../../handlers/ask.ts'
import { startDraft } from '../../handlers/draft.ts'
import { feature, onButton, onlyIn, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import {
  answerHtml,
  answerScreen,
  emergencyHtml,
  moreScreen,
  noAnswerScreen,
} from '../screens/answer.ts'
import { draftScreen } from '../screens/draft.ts'

/** Questions in plain words, and what stands under their answers. */
export const asking = feature()

const today = (ctx: BotContext) => dayOf(ctx.turn.now, ctx.desk.world.town.timezone)

/** Whom to ring comes before everything else, where the words speak of danger. */
export const warnOfDanger = (ctx: BotContext, words: string): void => {
  const emergencies = emergenciesIn(ctx.desk.world.town, words)
  if (emergencies.length > 0) ctx.say({ html: emergencyHtml(ctx.turn.t, emergencies) })
}

/** Says that somebody is at it. Gone in seconds by itself, so that it needs no place in the outbox. */
const showTyping = (ctx: BotContext): void => {
  void ctx.telegram.sendChatAction(ctx.turn.chat, 'typing').catch(() => undefined)
}

/** A question: answered from what is published, or not, and said so (or passed over, where `orNothing`). */
export const answerQuestion = async (
  ctx: BotContext,
  text: string,
  orNothing = false,
): Promise<void> => {
  const { world } = ctx.desk
  const { turn } = ctx
  if (world.compose) showTyping(ctx)
  const { words, finding } = await ask(world, text, turn.now)
  const near = finding.answered ? [] : await nearest(world, finding)
  warnOfDanger(ctx, words)
  if (orNothing && !finding.answered) return
  ctx.plan(async (trx) => {
    const question = await keepQuestion(world, trx, turn.who, words, finding, turn.now)
    const screen = finding.answered
      ? answerScreen(world.town, turn.t, finding, question, today(ctx))
      : noAnswerScreen(turn.t, near, question)
    return toChat(turn.chat, screen)
  })
}

/** A complaint in plain words: what is published about it, if anything, and the draft. */
export const draftFromWords = async (
  ctx: BotContext,
  sent: Parameters<typeof startDraft>[4],
  withAnswer: boolean,
  /** What is asked besides: looked up by itself where the whole finds nothing; and where it finds nothing, too, that is said. */
  asked = '',
): Promise<void> => {
  const { world } = ctx.desk
  const { turn } = ctx
  let found = withAnswer && sent.words !== '' ? await ask(world, sent.words, turn.now) : undefined
  if (found && !found.finding.answered && asked !== '') found = await ask(world, asked, turn.now)
  warnOfDanger(ctx, sent.words)
  if (found?.finding.answered)
    ctx.say({
      html: `${turn.t.html('answer.publishedAboutIt')}\n\n${answerHtml(
        world.town,
        turn.t,
        found.finding,
        today(ctx),
      )}`,
    })
  else if (found && asked !== '') ctx.say({ html: turn.t.html('answer.noneAboutIt') })
  ctx.plan(async (trx) => {
    const view = await startDraft(world, trx, turn.who, turn.chat, sent, turn.now)
    await ctx.goTo(trx, undefined)
    return toChat(turn.chat, draftScreen(world.town, turn.t, view))
  })
}

onButton(asking, 'helped', (ctx, question) => {
  const { turn, desk } = ctx
  ctx.acknowledge(turn.t.plain('answer.glad'))
  ctx.plan(async (trx) => {
    await sayHelped(desk.world, trx, turn.who, question, turn.now)
    return ctx.withoutButtons()
  })
})

onButton(asking, 'more', async (ctx, question) => {
  const { desk, turn } = ctx
  const answer = await openAnswer(desk.world, desk.world.store.read, turn.who, question, turn.now)
  ctx.acknowledge()
  ctx.say(moreScreen(desk.world.town, turn.t, answer, today(ctx)))
})

asking.command('ask', onlyIn('private'), async (ctx) => {
  const words = ctx.payload.trim()
  if (words === '') throw new Refusal('empty-text')
  await answerQuestion(ctx, words)
})
