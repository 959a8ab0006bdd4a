import { refuseTooMuch, type Sent } from '../../handlers/draft.ts'
import { keepVoice } from '../../handlers/hear-voice.ts'
import type { SentFile } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { showTyping } from '../patience.ts'
import { toChat } from '../screen.ts'
import { voiceReasonScreen, voiceScreen } from '../screens/voice.ts'
import { warnOfDanger } from './ask.ts'

/** The voice, where somebody sent nothing else; with words under it, these say what it is for. */
export const voiceAlone = ({ words, files: [file] }: Sent): SentFile | undefined =>
  words === '' && file?.kind === 'voice' ? file : undefined

const hear = async (ctx: BotContext, file: SentFile): Promise<string | undefined> => {
  if (!ctx.desk.hear) return undefined
  const stop = showTyping(ctx)
  try {
    return await ctx.desk.hear(file, ctx.turn.t.language === 'en' ? 'en' : 'zh')
  } finally {
    stop()
  }
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

/**
 * Why something is not solved, spoken: what was heard is shown first, so that no unit reads words nobody
 * said. False where nothing was heard: the voice itself says it, then.
 */
export const showHeardReason = async (
  ctx: BotContext,
  ticket: string,
  file: SentFile,
): Promise<boolean> => {
  const { desk, turn } = ctx
  refuseTooMuch([file], 0)
  const words = await hear(ctx, file)
  if (words === undefined) return false
  warnOfDanger(ctx, words)
  ctx.plan(async (trx) => {
    const { id } = await keepVoice(desk.world, trx, turn.who, turn.chat, file, words, turn.now)
    return toChat(turn.chat, voiceReasonScreen(turn.t, id, words, ticket))
  })
  return true
}

/** A voice for a draft goes with it as it is; what was heard stands in the draft, seen before it is filed. */
export const withHeard = async (ctx: BotContext, sent: Sent): Promise<Sent> => {
  const voice = voiceAlone(sent)
  const words = voice && (await hear(ctx, voice))
  if (words === undefined) return sent
  ctx.say({ html: ctx.turn.t.html('voice.writtenIn') })
  return { ...sent, words }
}
