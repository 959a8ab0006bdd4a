import { ask, type Asked } from '../handlers/ask.ts'
import type { Before } from '../handlers/item-in-front.ts'
import type { BotContext } from './context.ts'

/** A resident never waits longer than this for an answer. */
const RESIDENT_WAITS_MS = 12_000
/** Of which so much is left for writing the answer down and sending it. */
const FOR_SENDING_MS = 1_000
/** How long an answer may take to be found and worded. */
export const WORDED_WITHIN_MS = RESIDENT_WAITS_MS - FOR_SENDING_MS
/** Telegram shows "typing" for five seconds. */
const TYPING_MS = 4_000

/** What of the resident's patience is left of `whole`, where the update was taken up some time ago. */
const left = (ctx: BotContext, whole: number): number => {
  const waited = ctx.desk.now().getTime() - ctx.turn.now.getTime()
  // A clock that was set meanwhile makes nobody wait longer.
  return Math.max(0, Math.min(whole, whole - waited))
}

/**
 * Says that somebody is at it, again and again, until what it gives is called. Gone by itself, so that it
 * needs no place in the outbox.
 */
export const showTyping = (ctx: BotContext): (() => void) => {
  const show = () =>
    void ctx.telegram.sendChatAction(ctx.turn.chat, 'typing').catch(() => undefined)
  show()
  return ctx.desk.timers.every(TYPING_MS, show)
}

/** Something a model is asked for, within the patience of whoever waits for it; typing shown meanwhile. */
export const withPatience = async <Result>(
  ctx: BotContext,
  work: (until: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const until = ctx.desk.timers.within(left(ctx, WORDED_WITHIN_MS))
  const stop = showTyping(ctx)
  try {
    return await work(until)
  } finally {
    stop()
  }
}

/**
 * Looks words up for whoever wrote them, worded within their patience, typing shown meanwhile. `before`
 * as in `ask`.
 */
export const askFor = async (ctx: BotContext, words: string, before?: Before): Promise<Asked> => {
  const { turn, desk } = ctx
  const until = desk.timers.within(left(ctx, WORDED_WITHIN_MS))
  const stop = desk.world.compose ? showTyping(ctx) : undefined
  try {
    return await ask(desk.world, words, turn.now, { language: turn.t.language, until }, before)
  } finally {
    stop?.()
  }
}
