import type { Message } from 'telegraf/types'

import { questionsIn } from '../../domain/clauses.ts'
import { chooseContact, ownDraft, type Sent } from '../../handlers/draft.ts'
import type { Outgoing } from '../../handlers/world.ts'
import { feature, onButton, type BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { intentIn } from './dispatch.ts'
import { hear, voiceAlone } from './hear.ts'
import { takeUp, takeUpVoice } from './take-up.ts'
import { restoreMenu, showDraft } from './taking.ts'

/** 留电话: the number under which the unit reaches whoever filed. */
export const phoning = feature()

/** Asks for a number, the keyboard with which one's own is shared below; `none`: the label of saying no. */
export const askForNumber = ({ turn }: BotContext, html: string, none: string): Outgoing[] =>
  toChat(turn.chat, {
    html,
    keyboard: {
      show: [
        [{ text: turn.t.plain('button.sharePhone'), request_contact: true }],
        [{ text: turn.t.plain(none) }],
      ],
    },
  })

onButton(phoning, 'phone', (ctx, draft) => {
  const { desk, turn } = ctx
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await ownDraft(desk.world, trx, turn.who, draft)
    await ctx.goTo(trx, { at: 'leaving-phone', draft })
    return askForNumber(ctx, turn.t.html('draft.askPhone'), 'button.stayAnonymous')
  })
})

/** A telephone number typed or shared for a draft; or the wish to stay anonymous after all. */
export const leavePhone = (ctx: BotContext, draft: number, typed: string): void => {
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
  const { t } = ctx.turn
  const no = [t.plain('button.stayAnonymous'), t.plain('button.leaveNoNumber')]
  if ('contact' in message || no.includes(words.trim())) return true
  if (words === '') return false
  const intent = intentIn(ctx, words)
  if (intent === 'emergency') return false
  const digits = words.normalize('NFKC').match(/[0-9]/g)?.length ?? 0
  return digits >= FEWEST_DIGITS || (intent === 'question' && questionsIn(words) === '')
}

/** Where a number is asked for, whatever is none is taken up as anywhere. `leave`: what is done with one. */
export const takePhone = async (
  ctx: BotContext,
  leave: (typed: string) => void,
  sent: Sent,
  message: Message,
): Promise<void> => {
  if ('contact' in message) return leave(message.contact.phone_number)
  const voice = voiceAlone(sent)
  const words = voice ? await hear(ctx, voice) : sent.words
  if (words !== undefined && isAboutPhone(ctx, words, message)) return leave(words)
  return voice ? takeUpVoice(ctx, voice, words) : takeUp(ctx, sent)
}
