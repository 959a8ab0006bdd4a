import type { Message } from 'telegraf/types'

import { draftOfMessage, editDraft } from '../../handlers/edit-draft.ts'
import { feature, isPrivate } from '../context.ts'
import { wordsIn } from '../said.ts'
import { showWaiting } from './offering.ts'

/** A message that somebody edits: what it brought into an open draft is what it says now. */
export const edits = feature()

edits.on('edited_message', async (ctx, next) => {
  const { desk, turn } = ctx
  const message = ctx.editedMessage as Message
  const words = wordsIn(message)
  if (!isPrivate(ctx) || !words.trim() || words.startsWith('/')) return next()
  const edited = { message: message.message_id, words }
  const { world } = desk
  if (!(await draftOfMessage(world, world.store.read, turn.who, turn.chat, edited))) return next()
  ctx.plan(async (trx) => {
    const view = await editDraft(world, trx, turn.who, turn.chat, edited, turn.now)
    return view ? showWaiting(ctx, trx, view) : []
  })
})
