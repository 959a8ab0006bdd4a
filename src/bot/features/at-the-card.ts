import type { Message } from 'telegraf/types'

import { may } from '../../domain/roles.ts'
import type { Sent } from '../../handlers/draft.ts'
import { answerTo, type AnswerBegun } from '../../handlers/replies.ts'
import { ticketOfCard } from '../../handlers/shown.ts'
import type { BotContext } from '../context.ts'
import { takeWords } from './wording.ts'

/** The message of the bot's own that a message replies to. */
export const answeredMessage = (ctx: BotContext, message: Message): number | undefined => {
  const answered = 'reply_to_message' in message ? message.reply_to_message : undefined
  return answered?.from?.id === ctx.botInfo.id ? answered.message_id : undefined
}

const begunAtCard = async (ctx: BotContext, message: Message): Promise<AnswerBegun | undefined> => {
  const { world } = ctx.desk
  const { place, who, chat } = ctx.turn
  const answered = answeredMessage(ctx, message)
  if (answered === undefined || !may(who.memberships, 'handle-ticket')) return undefined
  const no = await ticketOfCard(world, world.store.read, chat, answered)
  // Who was asked for words about this very ticket answers that, wherever they hang it.
  if (no === undefined || (place?.at === 'wording' && place.ticket === no)) return undefined
  return answerTo(world, world.store.read, no)
}

/** A reply to a card is the answer to its ticket. False: the message is something else. */
export const takeAtCard = async (
  ctx: BotContext,
  sent: Sent,
  message: Message,
): Promise<boolean> => {
  const begun = await begunAtCard(ctx, message)
  if (!begun || (sent.words === '' && sent.files.length === 0)) return false
  await takeWords(ctx, { at: 'wording', ...begun }, sent, message)
  return true
}
