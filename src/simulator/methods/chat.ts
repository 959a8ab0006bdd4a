import { announce } from '../events.ts'
import { integer, text } from '../params.ts'
import { addPost, quoted } from '../posts.ts'
import { badRequest } from '../refusal.ts'
import { openRoomOf, roomOf } from '../rooms.ts'
import type { Room, State } from '../state.ts'
import { messageText } from '../text/format.ts'
import type { Params, User } from '../types.ts'
import { memberCount, memberOf, setBotStatus } from '../membership.ts'
import { messageId } from './edit.ts'

const ACTIONS = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
)

/** getChat */
export function getChat(state: State, params: Params) {
  return { ...roomOf(state, params).chat, accent_color_id: 0, max_reaction_count: 11 }
}

/** getChatMember */
export function getChatMember(state: State, params: Params) {
  const room = roomOf(state, params)
  const id = integer(params, 'user_id')
  const user = id === state.me.id ? state.me : state.users.get(id ?? 0)
  if (!user) throw badRequest('invalid user_id specified')
  return memberOf(state, room, user)
}

/** getChatAdministrators: the bot alone, when it is one. */
export function getChatAdministrators(state: State, params: Params) {
  const room = roomOf(state, params)
  if (room.chat.type === 'private')
    throw badRequest('there are no administrators in the private chat')
  return room.bot === 'administrator' ? [memberOf(state, room, state.me)] : []
}

/** getChatMemberCount */
export function getChatMemberCount(state: State, params: Params): number {
  return memberCount(roomOf(state, params))
}

/** leaveChat */
export function leaveChat(state: State, params: Params): true {
  const room = openRoomOf(state, params)
  if (room.chat.type === 'private')
    throw badRequest("chat member status can't be changed in private chats")
  setBotStatus(state, room, state.me, 'left')
  return true
}

/** sendChatAction */
export function sendChatAction(state: State, params: Params): true {
  const action = text(params, 'action') ?? ''
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request')
  announce(state, openRoomOf(state, params), { kind: 'typing', action })
  return true
}

/** sendMessageDraft: a preview of an answer still being written; private chats only. */
export function sendMessageDraft(state: State, params: Params): true {
  const words = text(params, 'text') === '' ? '' : messageText(params).text
  const room = openRoomOf(state, params)
  if (room.chat.type !== 'private') throw badRequest('PEER_ID_INVALID')
  if (!integer(params, 'draft_id')) throw badRequest('RANDOM_ID_INVALID')
  announce(state, room, { kind: 'draft', text: words })
  return true
}

/** pinChatMessage */
export function pinChatMessage(state: State, params: Params): true {
  const { room, by } = pinner(state, params)
  const post = room.posts.get(messageId(params))
  if (!post) throw badRequest('message to pin not found')
  addPost(state, room, by, { pinned_message: quoted(post) })
  return true
}

/** unpinChatMessage and unpinAllChatMessages */
export function unpinChatMessage(state: State, params: Params): true {
  pinner(state, params)
  return true
}

function pinner(state: State, params: Params): { room: Room; by: User } {
  const room = openRoomOf(state, params)
  if (room.chat.type !== 'private' && room.bot !== 'administrator')
    throw badRequest('not enough rights to manage pinned messages in the chat')
  return { room, by: state.me }
}
