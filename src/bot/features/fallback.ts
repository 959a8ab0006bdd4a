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
  const { message, turn } = ctx
  const words = 'text' in message ? message.text : ''
  const mentioned = words.includes(`@${ctx.desk.botName}`) || 'reply_to_message' in message
  if (isPrivate(ctx)) {
    const known =
      'sticker' in message ? 'sticker' : words.startsWith('/') ? 'unknownCommand' : 'unknown'
    ctx.say({ html: turn.t.html(known) })
  } else if (mentioned) {
    ctx.say({
      html: turn.t.html('group.askInPrivate'),
      buttons: [
        [{ text: turn.t.plain('button.toPrivate'), url: `https://t.me/${ctx.desk.botName}` }],
      ],
    })
  }
})
