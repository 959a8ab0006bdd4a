import { Refusal } from '../../domain/errors.ts'
import { feature, isPrivate } from '../context.ts'

/** What nobody handled: one sentence, and nothing lost. Comes last. */
export const fallback = feature()

fallback.on('callback_query', () => {
  throw new Refusal('stale-button')
})

fallback.on('edited_message', (ctx) => {
  if (isPrivate(ctx)) ctx.say({ html: ctx.turn.t.html('edited') })
})

fallback.on('message', (ctx) => {
  // In a group people speak to each other.
  if (!isPrivate(ctx)) return
  const { message, turn } = ctx
  const words = 'text' in message ? message.text : ''
  const known =
    'sticker' in message ? 'sticker' : words.startsWith('/') ? 'unknownCommand' : 'unknown'
  ctx.say({ html: turn.t.html(known) })
})
