import { replyMarkup } from '../markup.ts'
import { json } from '../params.ts'
import { addPost } from '../posts.ts'
import { takeTurn } from '../rates.ts'
import { badRequest } from '../refusal.ts'
import { openRoomOf, roomOf } from '../rooms.ts'
import type { State } from '../state.ts'
import { captionText } from '../text/format.ts'
import type { Message, Params } from '../types.ts'
import { messageId } from './edit.ts'
import { captionFields } from './media.ts'
import { common } from './send.ts'

/** copyMessage: the contents without a word about where they came from. */
export function copyMessage(state: State, params: Params): { message_id: number } {
  const source = sourceOf(state, params, 'copy')
  const room = openRoomOf(state, params)
  const {
    message_id: _,
    from: __,
    date: ___,
    chat,
    reply_markup,
    reply_to_message,
    ...body
  } = source
  void [chat, reply_markup, reply_to_message]
  delete body.edit_date
  delete body.forward_origin
  if (params['caption'] !== undefined && body.text === undefined) {
    delete body.caption
    delete body.caption_entities
    Object.assign(body, captionFields(captionText(params)))
  }
  const markup = replyMarkup(params, room.chat.type === 'private')
  const extra = common(room, params)
  takeTurn(state, room.chat.id)
  return { message_id: addPost(state, room, state.me, { ...body, ...extra }, markup).message_id }
}

/** forwardMessage: the contents with the name of who wrote them. */
export function forwardMessage(state: State, params: Params): Message {
  const source = sourceOf(state, params, 'forward')
  const room = openRoomOf(state, params)
  if (source.has_protected_content) throw badRequest("message can't be forwarded")
  const {
    message_id: _,
    from,
    date,
    chat: __,
    reply_markup: ___,
    reply_to_message,
    ...body
  } = source
  void reply_to_message
  delete body.edit_date
  const forward_origin = source.forward_origin ?? { type: 'user', date, sender_user: from }
  takeTurn(state, room.chat.id)
  return addPost(state, room, state.me, { ...body, forward_origin })
}

/** copyMessages and forwardMessages. */
export function several(one: (state: State, params: Params) => { message_id: number }) {
  return (state: State, params: Params): { message_id: number }[] => {
    const ids = json(params, 'message_ids')
    if (!Array.isArray(ids) || ids.length === 0)
      throw badRequest('message identifiers are not specified')
    if (ids.length > 100) throw badRequest('too many message identifiers specified')
    return ids.map((id) => ({ message_id: one(state, { ...params, message_id: id }).message_id }))
  }
}

function sourceOf(state: State, params: Params, verb: 'copy' | 'forward'): Message {
  const found = roomOf(state, params, 'from_chat_id').posts.get(messageId(params))?.message
  if (!found) throw badRequest(`message to ${verb} not found`)
  if (found.new_chat_members || found.left_chat_member || found.pinned_message)
    throw badRequest(verb === 'copy' ? "message can't be copied" : "message can't be forwarded")
  return found
}
