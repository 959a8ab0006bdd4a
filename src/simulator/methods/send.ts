import { flag, integer, text } from '../params.ts'
import { replyMarkup } from '../markup.ts'
import { addPost, inTopic, repliedPost } from '../posts.ts'
import { takeTurn } from '../rates.ts'
import { badRequest } from '../refusal.ts'
import { openRoomOf } from '../rooms.ts'
import type { Room, State } from '../state.ts'
import { messageText } from '../text/format.ts'
import type { Message, Params } from '../types.ts'

/** sendMessage */
export function sendMessage(state: State, params: Params): Message {
  const { text, entities } = messageText(params)
  return post(state, params, entities.length > 0 ? { text, entities } : { text })
}

/** sendLocation and sendVenue */
export function sendLocation(state: State, params: Params): Message {
  const latitude = Number(text(params, 'latitude') ?? NaN)
  const longitude = Number(text(params, 'longitude') ?? NaN)
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw badRequest('location is empty or invalid')
  return post(state, params, { location: { latitude, longitude } })
}

/** sendContact */
export function sendContact(state: State, params: Params): Message {
  const phone_number = text(params, 'phone_number') ?? ''
  const first_name = text(params, 'first_name') ?? ''
  if (phone_number === '') throw badRequest('phone number is empty')
  if (first_name === '') throw badRequest('first name is empty')
  return post(state, params, { contact: { phone_number, first_name } })
}

/** The last steps of every sending method: the chat, the rate, the reply, the keyboard, the message. */
export function post(state: State, params: Params, body: Partial<Message>): Message {
  const room = openRoomOf(state, params)
  const markup = replyMarkup(params, room.chat.type === 'private')
  const reply = common(room, params)
  takeTurn(state, room.chat.id)
  return addPost(state, room, state.me, { ...reply, ...body }, markup)
}

/** What every message may carry besides its contents. */
export function common(room: Room, params: Params): Partial<Message> {
  const topic = integer(params, 'message_thread_id')
  if (topic && !room.topics?.includes(topic)) throw badRequest('message thread not found')
  const answered = repliedPost(room, params)
  const extra: Partial<Message> = topic ? inTopic(topic) : {}
  if (answered) extra.reply_to_message = answered
  if (flag(params, 'protect_content')) extra.has_protected_content = true
  return extra
}
