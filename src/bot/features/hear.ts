import { refuseTooMuch, type Sent } from '../../handlers/draft.ts'
import { keepVoice } from '../../handlers/hear-voice.ts'
import type { SentFile, Ticket } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { showTyping } from '../patience.ts'
import { toChat } from '../screen.ts'
import { unitName } from '../screens/names.ts'
import { voiceAnswerScreen, voiceReasonScreen, voiceScreen } from '../screens/voice.ts'
import { warnOfDanger } from './ask.ts'

/** The voice, where somebody sent nothing else; with words under it, these say what it is for. */
export const voiceAlone = ({ words, files: [file] }: Sent): SentFile | undefined =>
  words === '' && file?.kind === 'voice' ? file : undefined

/** What a voice says; undefined where it could not be heard. Whom to ring is said as soon as that is known. */
export const hear = async (ctx: BotContext, file: SentFile): Promise<string | undefined> => {
  refuseTooMuch([file], 0)
  if (!ctx.desk.hear) return undefined
  const stop = showTyping(ctx)
  try {
    const words = await ctx.desk.hear(file, ctx.turn.t.language === 'en' ? 'en' : 'zh')
    if (words !== undefined) warnOfDanger(ctx, words)
    return words
  } finally {
    stop()
  }
}

/**
 * A voice that comes out of nothing: what was heard is shown first, and nothing is done before a press. `waiting`:
 * a ticket of theirs whose unit waits for what they say.
 */
export const showHeard = (
  ctx: BotContext,
  file: SentFile,
  words: string | undefined,
  waiting?: Ticket,
): void => {
  const { desk, turn } = ctx
  const { town } = desk.world
  const canHear = desk.hear !== undefined
  ctx.plan(async (trx) => {
    const voice = await keepVoice(desk.world, trx, turn.who, turn.chat, file, words, turn.now)
    const screen = waiting
      ? voiceAnswerScreen(turn.t, voice, { no: waiting.no, unit: unitName(town, waiting.unit) })
      : voiceScreen(turn.t, voice, canHear)
    return toChat(turn.chat, screen)
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
  const words = await hear(ctx, file)
  if (words === undefined) return false
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
