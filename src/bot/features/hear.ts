import { refuseTooMuch, type Sent } from '../../handlers/draft.ts'
import { keepVoice } from '../../handlers/hear-voice.ts'
import type { SentFile } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { toChat } from '../screen.ts'
import { voiceScreen } from '../screens/voice.ts'
import { warnOfDanger } from './ask.ts'

/** The voice, where somebody sent nothing else; with words under it, these say what it is for. */
export const voiceAlone = ({ words, files: [file] }: Sent): SentFile | undefined =>
  words === '' && file?.kind === 'voice' ? file : undefined

/** Telegram takes the sign away after five seconds. */
const TYPING_MS = 4_000

/** Shows that somebody is at it, for as long as it takes. */
const whileTyping = async <T>(ctx: BotContext, work: Promise<T>): Promise<T> => {
  const show = () =>
    void ctx.telegram.sendChatAction(ctx.turn.chat, 'typing').catch(() => undefined)
  show()
  const again = setInterval(show, TYPING_MS)
  try {
    return await work
  } finally {
    clearInterval(again)
  }
}

const hear = async (ctx: BotContext, file: SentFile): Promise<string | undefined> => {
  const language = ctx.turn.t.language === 'en' ? 'en' : 'zh'
  return ctx.desk.hear && whileTyping(ctx, ctx.desk.hear(file, language))
}

/** A voice that comes out of nothing: what was heard is shown first, and nothing is done before a press. */
export const showHeard = async (ctx: BotContext, file: SentFile): Promise<void> => {
  const { desk, turn } = ctx
  refuseTooMuch([file], 0)
  const words = await hear(ctx, file)
  if (words !== undefined) warnOfDanger(ctx, words)
  ctx.plan(async (trx) => {
    const voice = await keepVoice(desk.world, trx, turn.who, turn.chat, file, words, turn.now)
    return toChat(turn.chat, voiceScreen(turn.t, voice, desk.hear !== undefined))
  })
}

/** A voice for a draft goes with it as it is; what was heard stands in the draft, seen before it is filed. */
export const withHeard = async (ctx: BotContext, sent: Sent): Promise<Sent> => {
  const voice = voiceAlone(sent)
  const words = voice && (await hear(ctx, voice))
  if (words === undefined) return sent
  ctx.say({ html: ctx.turn.t.html('voice.writtenIn') })
  return { ...sent, words }
}
