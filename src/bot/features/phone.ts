import type { Message } from 'telegraf/types'

import { questionsIn } from '../../domain/clauses.ts'
import { chooseContact, ownDraft, type Sent } from '../../handlers/draft.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { intentIn } from './dispatch.ts'
import { hear, voiceAlone } from './hear.ts'
import { takeUp, takeUpVoice } from './take-up.ts'
import { restoreMenu, showDraft } from './taking.ts'

/** 留电话: the number under which the unit reaches whoever filed. */
export const phoning = feature()

onButton(phoning, 'phone', (ctx, draft) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ownDraft(desk.world, trx, turn.who, draft)
    await ctx.goTo(trx, { at: 'leaving-phone', draft })
    return toChat(turn.chat, {
      html: turn.t.html('draft.askPhone'),
      keyboard: {
        show: [
          [{ text: turn.t.plain('button.sharePhone'), request_contact: true }],
          [{ text: turn.t.plain('button.stayAnonymous') }],
        ],
      },
    })
  })
})

/** A telephone number typed or shared for a draft; or the wish to stay anonymous after all. */
const leavePhone = (ctx: BotContext, draft: number, typed: string): void => {
  const { desk, turn } = ctx
  const anonymous = typed.trim() === turn.t.plain('button.stayAnonymous')
  const contact = anonymous ? 'anonymous' : 'phone'
  ctx.plan(async (trx) => {
    const view = await chooseContact(desk.world, trx, turn.who, draft, contact, typed, turn.now)
    await ctx.goTo(trx, undefined)
    return [...restoreMenu(ctx, contact), ...showDraft(ctx, view)]
  })
}

/** So many digits have the shortest numbers. */
const FEWEST_DIGITS = 7

/**
 * Whether words answer "which number?": a number, or what is meant for one; or what says nothing that could be
 * taken up otherwise.
 */
export const isAboutPhone = (ctx: BotContext, words: string, message: Message): boolean => {
  if ('contact' in message || words.trim() === ctx.turn.t.plain('button.stayAnonymous')) return true
  if (words === '') return false
  const intent = intentIn(ctx, words)
  if (intent === 'emergency') return false
  const digits = words.normalize('NFKC').match(/[0-9]/g)?.length ?? 0
  return digits >= FEWEST_DIGITS || (intent === 'question' && questionsIn(words) === '')
}

/** Where a number is asked for, whatever is none is taken up as anywhere. */
export const takePhone = async (
  ctx: BotContext,
  draft: number,
  sent: Sent,
  message: Message,
): Promise<void> => {
  if ('contact' in message) return leavePhone(ctx, draft, message.contact.phone_number)
  const voice = voiceAlone(sent)
  const words = voice ? await hear(ctx, voice) : sent.words
  if (words !== undefined && isAboutPhone(ctx, words, message)) return leavePhone(ctx, draft, words)
  return voice ? takeUpVoice(ctx, voice, words) : takeUp(ctx, sent)
}
