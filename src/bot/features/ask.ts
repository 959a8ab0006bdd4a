import { emergenciesIn } from '../../domain/emergency.ts'
import { Refusal } from '../../domain/errors.ts'
import { followUp } from '../../domain/follow-up.ts'
import { keepAgain, keepQuestion, sayHelped, type Asked } from '../../handlers/ask.ts'
import { newerThan } from '../../handlers/browse.ts'
import { unitFor } from '../../handlers/draft-target.ts'
import type { Sent } from '../../handlers/draft.ts'
import { openAnswer } from '../../handlers/kept-answer.ts'
import { stillPublic } from '../../handlers/still-public.ts'
import { clearFront, putInFront } from '../../handlers/item-in-front.ts'
import { feature, onButton, readingOf, type BotContext } from '../context.ts'
import { askFor } from '../patience.ts'
import { toChat } from '../screen.ts'
import { answerHtml, answerScreen, emergencyHtml, moreScreen } from '../screens/answer.ts'
import { unitName } from '../screens/names.ts'
import { noAnswerScreen } from '../screens/no-answer.ts'

/** Questions in plain words, and what stands under their answers. */
export const asking = feature()

/** Whom to ring comes before everything else, where the words speak of danger. */
export const warnOfDanger = (ctx: BotContext, words: string): void => {
  const emergencies = emergenciesIn(ctx.desk.world.town, words)
  if (emergencies.length > 0) ctx.say({ html: emergencyHtml(ctx.turn.t, emergencies) })
}

/** What a question comes out of. */
interface Origin {
  /** Its number, where it was asked before. */
  readonly question?: number | undefined
  /** The voice it was spoken in. */
  readonly voice?: number | undefined
}

/** Plans the answer, or that there is none. */
const showAnswer = (ctx: BotContext, found: Asked, from: Origin): void => {
  const { world } = ctx.desk
  const { turn } = ctx
  ctx.plan(async (trx) => {
    const asked = await stillPublic(world, trx, found, turn.now)
    const unit = unitName(world.town, unitFor(world, asked.words, asked.about))
    const question = await (from.question === undefined
      ? keepQuestion(world, trx, turn.who, asked, turn.now, from.voice)
      : keepAgain(world, trx, turn.who, asked, from.question, turn.now))
    const screen = asked.finding.answered
      ? answerScreen(readingOf(ctx), asked.finding, question)
      : noAnswerScreen(readingOf(ctx), { ...asked, unit }, question)
    return toChat(turn.chat, screen)
  })
}

/** A question: answered from what is published, or not, and said so. */
export const answerQuestion = async (
  ctx: BotContext,
  text: string,
  from: Origin = {},
): Promise<void> => {
  const { who } = ctx.turn
  const { question } = from
  const asked = await askFor(ctx, text, question === undefined ? { who } : { question })
  showAnswer(ctx, asked, from)
}

/** A question that has been told its way already: answered if something is published, passed over if not. */
export const answerIfPublished = async (
  ctx: BotContext,
  { words, voice }: Pick<Sent, 'words' | 'voice'>,
): Promise<void> => {
  const asked = await askFor(ctx, words, ctx.turn)
  if (asked.finding.answered) showAnswer(ctx, asked, { voice })
}

/** What is asked besides a complaint comes first, unless it names nothing and only the whole says what it is about. */
const askAbout = async (ctx: BotContext, words: string, question: string): Promise<Asked> => {
  if (question === '' || followUp(question) === 'bare') return askFor(ctx, words, ctx.turn)
  const asked = await askFor(ctx, question, ctx.turn)
  return asked.finding.answered ? asked : askFor(ctx, words, ctx.turn)
}

/**
 * What is published about a complaint, shown and kept as the answer to a question is; if anything is.
 * `question`: what is asked besides; where nothing answers it, that is said.
 */
export const tellPublished = async (
  ctx: BotContext,
  words: string,
  question: string,
): Promise<void> => {
  const { world } = ctx.desk
  const { turn } = ctx
  const found = await askAbout(ctx, words, question)
  const none = question === '' ? [] : toChat(turn.chat, { html: turn.t.html('answer.noneAboutIt') })
  ctx.plan(async (trx) => {
    const asked = await stillPublic(world, trx, found, turn.now)
    if (!asked.finding.answered) return none
    await keepQuestion(world, trx, turn.who, asked, turn.now)
    const html = [
      turn.t.html('answer.publishedAboutIt'),
      answerHtml(readingOf(ctx), asked.finding),
    ].join('\n\n')
    return toChat(turn.chat, { html })
  })
}

/** 提问: what was spoken of before is over. */
export const beginQuestion = async (ctx: BotContext): Promise<void> => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    await clearFront(desk.world, trx, turn.who)
    return toChat(turn.chat, { html: turn.t.html('ask.how') })
  })
}

onButton(asking, 'helped', (ctx, question) => {
  const { turn, desk } = ctx
  ctx.acknowledge(turn.t.plain('answer.glad'))
  ctx.plan(async (trx) => {
    await sayHelped(desk.world, trx, turn.who, question, turn.now)
    return ctx.withoutPressed()
  })
})

onButton(asking, 'more', async (ctx, question) => {
  const { desk, turn } = ctx
  const answer = await openAnswer(desk.world, desk.world.store.read, turn.who, question, turn.now)
  const [first] = answer.items
  const later = first && (await newerThan(desk.world, first, turn.now))
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    if (first) await putInFront(desk.world, trx, turn.who, first.id, turn.now)
    return toChat(turn.chat, moreScreen(readingOf(ctx), answer, later))
  })
})

asking.command('ask', async (ctx) => {
  const words = ctx.payload.trim()
  if (words === '') throw new Refusal('empty-text')
  warnOfDanger(ctx, words)
  await answerQuestion(ctx, words)
})
