import type { Message } from 'telegraf/types'

import { disclosureDesk } from '../../domain/desks.ts'
import { emergenciesIn } from '../../domain/emergency.ts'
import { readTicketNumber } from '../../domain/ticket-number.ts'
import { keepQuestion, type Asked } from '../../handlers/ask.ts'
import {
  keepGroupAnswer,
  maySpeak,
  questionBehind,
  type Bring,
} from '../../handlers/group-questions.ts'
import { stillPublic } from '../../handlers/still-public.ts'
import type { Before } from '../../handlers/item-in-front.ts'
import type { Db } from '../../handlers/world.ts'
import { addressedIn, answeredLink, type Addressed } from '../addressed.ts'
import { feature, isPrivate, readingOf, type BotContext } from '../context.ts'
import { BROUGHT_LINK, chatLink, deepLink } from '../deep-link.ts'
import { readFiles } from '../files.ts'
import { askFor } from '../patience.ts'
import { toChat, type Screen } from '../screen.ts'
import { emergencyHtml } from '../screens/answer.ts'
import {
  groupAnswerScreen,
  groupComplaintScreen,
  groupDangerScreen,
  groupDisclosureScreen,
  groupInvitationScreen,
  groupReportScreen,
} from '../screens/group.ts'
import { groupCourtesyScreen } from '../screens/next-steps.ts'
import { dispatch, intentIn } from './dispatch.ts'

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

/** What is said, and what the link under it brings along. */
interface Answer {
  readonly bring: Bring
  readonly say: Say
}

/** Answers in the group, and keeps what the link under the answer brings along. */
const answer = (
  ctx: BotContext,
  { message, danger }: Said,
  found: (trx: Db) => Promise<Answer>,
): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) => {
    const { bring, say } = await found(trx)
    const key = await keepGroupAnswer(desk.world, trx, turn.who, turn.chat, bring, turn.now)
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

/** What is said in a group: what is for all is answered there, and the rest goes on in private. */
const answerWords = async (ctx: BotContext, said: Said, words: string): Promise<void> => {
  const { world } = ctx.desk
  const { town } = world
  const { t, who, now } = ctx.turn
  // What is said of a person, or of danger, is for the private chat as a complaint is.
  const onward = (say: Say) => answer(ctx, said, async () => ({ bring: { words }, say }))
  const complaint: Say = (link) => groupComplaintScreen(t, false, link)
  const look = async () => askFor(ctx, words, await before(ctx, said.message))
  const published =
    (asked: Asked): Say =>
    (link) =>
      groupAnswerScreen(readingOf(ctx), asked, link)
  await dispatch(intentIn(ctx, words), {
    courtesy: (courtesy) =>
      answer(
        ctx,
        said,
        nothing(() => groupCourtesyScreen(t, courtesy, ctx.desk.botName)),
      ),
    question: async () => {
      const found = await look()
      answer(ctx, said, async (trx) => {
        const asked = await stillPublic(world, trx, found, now)
        const question = await keepQuestion(world, trx, who, asked, now)
        return { bring: { question }, say: published(asked) }
      })
    },
    complaint: () => onward(complaint),
    both: async () => {
      const found = await look()
      answer(ctx, said, async (trx) => {
        const asked = await stillPublic(world, trx, found, now)
        return { bring: { words }, say: asked.finding.answered ? published(asked) : complaint }
      })
    },
    // How far somebody's complaint is concerns nobody else here.
    progress: () => onward((link) => groupInvitationScreen(t, link)),
    hurry: () => onward((link) => groupInvitationScreen(t, link)),
    operator: () => onward((link) => groupInvitationScreen(t, link)),
    emergency: () => onward((link) => groupDangerScreen(t, link)),
    disclosure: () => onward((link) => groupDisclosureScreen(t, disclosureDesk(town), link)),
    report: () => onward((link) => groupReportScreen(t, link)),
  })
}

const nothing = (say: Say) => async (): Promise<Answer> => ({ bring: {}, say })

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
    return answer(
      ctx,
      said,
      nothing(() => groupInvitationScreen(turn.t, chatLink(desk.botName))),
    )
  if (files)
    return answer(ctx, said, async () => ({
      bring: { words },
      say: (link) => groupComplaintScreen(turn.t, true, link),
    }))
  return answerWords(ctx, said, words)
})
