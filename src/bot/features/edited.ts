import type { Message } from 'telegraf/types'

import { cleanWords } from '../../handlers/words.ts'
import { feature } from '../context.ts'
import { wordsIn } from '../said.ts'
import { showPreview } from './previews.ts'

/** An officer changes a message that an answer was written in, before or after it went out. */
export const edited = feature()

edited.on('edited_message', async (ctx, next) => {
  const message = ctx.editedMessage as Message
  const { desk, turn } = ctx
  const { place, chat } = turn
  const id = message.message_id
  if (wordsIn(message) === '') return next()
  if (place?.at === 'wording' && place.words !== undefined && place.message === id)
    return showPreview(ctx, { ...place, words: cleanWords(wordsIn(message)) })
  const { records, store } = desk.world
  const written = await records.findWrittenReply(store.read, chat, id)
  if (!written) return next()
  return showPreview(ctx, {
    at: 'wording',
    verb: 'correct',
    ticket: written.ticket,
    values: { of: written.seq },
    words: cleanWords(wordsIn(message)),
    message: id,
  })
})
