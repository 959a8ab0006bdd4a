import { announce } from './events.ts'
import { flag, integer, isRecord, json } from './params.ts'
import { badRequest } from './refusal.ts'
import { seconds, type Post, type Room, type State } from './state.ts'
import type { Message, MessageEntity, Params, ReplyMarkup, User } from './types.ts'

const KEEP = 2000

/** Puts a message into a chat, whoever wrote it, and tells the phones. */
export function addPost(
  state: State,
  room: Room,
  from: User,
  body: Partial<Message>,
  markup?: ReplyMarkup,
): Message {
  const message: Message = {
    message_id: room.nextMessage++,
    from,
    chat: room.chat,
    date: seconds(state),
    ...body,
  }
  const inline = markup?.inline_keyboard
  if (inline && inline.length > 0) message.reply_markup = { inline_keyboard: inline }
  room.posts.set(message.message_id, markup ? { message, markup } : { message })
  if (room.posts.size > (state.options.messagesPerChat ?? KEEP))
    room.posts.delete(room.posts.keys().next().value!)
  if (markup && !inline) showKeyboard(room, message, markup)
  announce(state, room, { kind: 'message', message, byBot: from.id === state.me.id })
  return message
}

/** Gives a message new contents. */
export function replacePost(
  state: State,
  room: Room,
  message: Message,
  markup?: ReplyMarkup,
): void {
  const inline = markup?.inline_keyboard
  if (inline && inline.length > 0) message.reply_markup = { inline_keyboard: inline }
  else delete message.reply_markup
  const old = room.posts.get(message.message_id)
  const edited = old?.edited || (old && !sameContents(old.message, message))
  room.posts.set(message.message_id, {
    message,
    ...(markup && { markup }),
    ...(edited && { edited }),
  })
  announce(state, room, { kind: 'edit', message, byBot: message.from?.id === state.me.id })
}

/** The fields in which a message carries a file. */
export const MEDIA = [
  'photo',
  'document',
  'video',
  'audio',
  'animation',
  'voice',
  'sticker',
  'video_note',
] as const

const CONTENTS = ['text', 'entities', 'caption', 'caption_entities', ...MEDIA] as const

/** Whether two messages say and show the same, whatever buttons they have. */
export function sameContents(a: Message, b: Message): boolean {
  const contents = (message: Message) => JSON.stringify(CONTENTS.map((field) => message[field]))
  return contents(a) === contents(b)
}

/** Takes a message away; false when it is not there. */
export function removePost(state: State, room: Room, messageId: number): boolean {
  if (!room.posts.delete(messageId)) return false
  announce(state, room, { kind: 'delete', messageId })
  return true
}

/** The message that a bot's call answers, or undefined; throws when it asks for one that is not there. */
export function repliedPost(room: Room, params: Params): Message | undefined {
  const given = json(params, 'reply_parameters')
  const old = integer(params, 'reply_to_message_id')
  if (given === undefined && !old) return undefined
  const reply = isRecord(given) ? given : { message_id: old }
  const id = integer(reply, 'message_id')
  if (id === undefined) throw badRequest('can\'t find field "message_id"')
  const post = room.posts.get(id)
  if (post) return quoted(post)
  if (flag(reply, 'allow_sending_without_reply') || flag(params, 'allow_sending_without_reply'))
    return undefined
  throw badRequest('message to be replied not found')
}

/** What marks a message of a forum's topic. */
export function inTopic(topic: number): Partial<Message> {
  return { message_thread_id: topic, is_topic_message: true }
}

/** A message as it appears inside an answer to it: one level deep. */
export function quoted(post: Post): Message {
  const { reply_to_message: _, ...rest } = post.message
  return rest
}

function showKeyboard(room: Room, message: Message, markup: ReplyMarkup): void {
  for (const id of markup.selective ? addressed(message) : room.members) {
    room.forced.delete(id)
    if (markup.keyboard) room.keyboards.set(id, { markup, messageId: message.message_id })
    else if (markup.remove_keyboard) room.keyboards.delete(id)
    else if (markup.force_reply) room.forced.set(id, message.message_id)
  }
}

// A selective keyboard is for the people mentioned in the text and for the one answered.
function addressed(message: Message): number[] {
  const mentioned = (message.entities ?? []).flatMap((e: MessageEntity) => e.user?.id ?? [])
  const answered = message.reply_to_message?.from?.id
  return answered === undefined ? mentioned : [...mentioned, answered]
}
