import { announce } from '../events.ts'
import { flag, text } from '../params.ts'
import { badRequest } from '../refusal.ts'
import type { State } from '../state.ts'
import { longer } from '../text/format.ts'
import type { Params } from '../types.ts'

const EXPIRES_MS = 15 * 60 * 1000

/** answerCallbackQuery: what stops the button's spinner, with or without words. */
export function answerCallbackQuery(state: State, params: Params): true {
  const queryId = text(params, 'callback_query_id') ?? ''
  const press = state.presses.get(queryId)
  if (!press || state.now() - press.at > EXPIRES_MS)
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  const words = text(params, 'text') ?? ''
  if (longer(words, 200)) throw badRequest('MESSAGE_TOO_LONG')
  const url = text(params, 'url')
  if (url !== undefined && !url.includes(`t.me/${state.me.username}?start=`))
    throw badRequest('URL_INVALID')
  announce(state, state.rooms.get(press.chatId), {
    kind: 'answer',
    to: press.userId,
    queryId,
    text: words,
    alert: flag(params, 'show_alert'),
    ...(url !== undefined && { url }),
  })
  return true
}
