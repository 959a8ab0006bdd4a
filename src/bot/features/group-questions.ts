import type { Message } from 'telegraf/types'

import { isCourtesy } from '../../domain/courtesies.ts'
import { emergenciesIn } from '../../domain/emergency.ts'
import { intentOf } from '../../domain/intent.ts'
import { readTicketNumber } from '../../domain/ticket-number.ts'
import { keepQuestion } from '../../handlers/ask.ts'
import {
  keepGroupAnswer,
  maySpeak,
  questionBehind,
  type Bring,
} from '../../handlers/group-questions.ts'
import type { Before } from '../../handlers/item-in-front.ts'
import type { Db } from '../../handlers/world.ts'
import { addressedIn, answeredLink, type Addressed } from '../addressed.ts'
import { feature, isPrivate, readingOf, type BotContext } from '../context.ts'
import { BROUGHT_LINK, chatLink, deepLink } from '../deep-link.ts'
import { readFiles } from '../files.ts'
import { askFor } from '../patience.ts'
import { toChat, type Screen } from '../screen.ts'
import { emergencyHtml } from '../screens/answer.ts'
import { groupAnswerScreen, groupComplaintScreen, groupInvitationScreen } from '../screens/group.ts'
import { groupCourtesyScreen } from '../screens/next-steps.ts'

/** Questions in a group: answered there from what is published; the rest goes on in private. */
export const groupQuestions = feature()

/** What is said, with the link of this very answer. */
type Say = (link: string) => Screen

interface Said {
  readonly message: Message
  /** Whom to ring, above everything else; empty where nobody is in danger. */
  readonly danger: string
}

/** Where an answer belongs: under what it answers, and in its topic. */
const placeOf = (message: Message): Pick<Screen, 'replyTo' | 'thread'> => ({
  replyTo: message.message_id,
  ...('is_topic_message' in message &&
    message.is_topic_message && { thread: message.message_thread_id }),
})

/** Answers in the group, and keeps what the link under the answer brings along. */
const answer = (
  ctx: BotContext,
  { message, danger }: Said,
  bring: (trx: Db) => Promise<Bring>,
  say: Say,
): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const brought = await bring(trx)
    const key = await keepGroupAnswer(desk.world, trx, turn.who, turn.chat, brought, turn.now)
    const screen = say(deepLink(desk.botName, BROUGHT_LINK + key))
    const html = [danger, screen.html].filter(Boolean).join('\n\n')
    return toChat(turn.chat, { ...screen, ...placeOf(message), html })
  })
}

/** The key of the answer that a message replies to. */
const answeredKey = ({ desk }: BotContext, message: Message): string | undefined =>
  answeredLink(message, deepLink(desk.botName, BROUGHT_LINK))

/**
 * What an answer that is replied to was about, for whoever replies: all have read it. What somebody looked
 * at in private is nothing to build on here.
 */
const before = async (ctx: BotContext, message: Message): Promise<Before | undefined> => {
  const { world } = ctx.desk
  const key = answeredKey(ctx, message)
  const question =
    key === undefined ? undefined : await questionBehind(world, world.store.read, key)
  return question === undefined ? undefined : { question }
}

/** A question, or a complaint that something is published about. */
const answerWords = async (ctx: BotContext, said: Said, words: string): Promise<void> => {
  const { world } = ctx.desk
  const { turn } = ctx
  const intent = intentOf(words)
  const complaint: Say = (link) => groupComplaintScreen(turn.t, false, link)
  if (isCourtesy(intent))
    return answer(ctx, said, nothing, () => groupCourtesyScreen(turn.t, intent, ctx.desk.botName))
  // What is said of a person, or of danger, is for the private chat as a complaint is.
  if (intent === 'complaint' || intent === 'report' || intent === 'emergency')
    return answer(ctx, said, async () => ({ words }), complaint)
  const asked = await askFor(ctx, words, await before(ctx, said.message))
  const { finding } = asked
  const published: Say = (link) => groupAnswerScreen(readingOf(ctx), asked, link)
  if (intent === 'both')
    return answer(ctx, said, async () => ({ words }), finding.answered ? published : complaint)
  answer(
    ctx,
    said,
    async (trx) => ({
      question: await keepQuestion(world, trx, turn.who, asked, turn.now),
    }),
    published,
  )
}

const nothing = async (): Promise<Bring> => ({})

/** Whether somebody asks what may be answered before all; else they are shown the way to the private chat. */
const isForAll = (ctx: BotContext, { words, mentioned }: Addressed, message: Message): boolean => {
  const { world } = ctx.desk
  // To a ticket's card, or to the bot's own question, people say other things than a question.
  const asks = mentioned || answeredKey(ctx, message) !== undefined
  const aboutTicket = readTicketNumber(words)?.startsWith(world.town.prefix) ?? false
  return asks && !aboutTicket && /[\p{L}\p{N}]/u.test(words)
}

groupQuestions.on('message', async (ctx, next) => {
  if (isPrivate(ctx)) return next()
  const { desk, turn } = ctx
  const message = ctx.message as Message
  const addressed = addressedIn(message, { id: ctx.botInfo.id, username: desk.botName })
  const files = readFiles(message).length > 0
  if (!addressed || (addressed.words === '' && !files && !addressed.mentioned)) return next()
  const { words } = addressed
  const emergencies = emergenciesIn(desk.world.town, words)
  const danger = emergencies.length > 0
  if (!(await maySpeak(desk.world, turn.chat, danger, turn.now))) return
  const said = { message, danger: danger ? emergencyHtml(turn.t, emergencies) : '' }
  if (!isForAll(ctx, addressed, message))
    return answer(ctx, said, nothing, () => groupInvitationScreen(turn.t, chatLink(desk.botName)))
  if (files)
    return answer(
      ctx,
      said,
      async () => ({ words }),
      (link) => groupComplaintScreen(turn.t, true, link),
    )
  return answerWords(ctx, said, words)
})
