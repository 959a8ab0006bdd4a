import { mediaOf, storeFile } from '../files.ts'
import { addPost, inTopic, quoted, replacePost } from '../posts.ts'
import { seconds, type Room, type State } from '../state.ts'
import { longer, tidy } from '../text/format.ts'
import type { MediaKind, Message, MessageEntity, User } from '../types.ts'
import { enqueue } from '../updates.ts'
import { hearsMessage } from './privacy.ts'

export interface Extra {
  /** The message this one answers. */
  replyTo?: number
  entities?: MessageEntity[]
  /** The topic of the forum it is said in. */
  topic?: number
}

/** A person writes words into a chat. Longer ones than Telegram takes are refused on the phone. */
export function sayText(state: State, room: Room, user: User, text: string, extra: Extra = {}) {
  const { text: words, entities } = tidy({ text, entities: extra.entities ?? [] })
  if (words === '') throw new Error('a person cannot send an empty message')
  // The app cuts long writing into several messages; a test that means that should send several.
  if (longer(words, 4096)) throw new Error('a person cannot send more than 4096 characters at once')
  return say(state, room, user, { text: words, ...(entities.length > 0 && { entities }) }, extra)
}

/** A person sends a file, with or without words under it. */
export function sayMedia(
  state: State,
  room: Room,
  user: User,
  kind: MediaKind,
  bytes: Buffer,
  more: {
    name?: string
    mime?: string
    duration?: number
    emoji?: string
    caption?: string
  } & Extra,
): Message {
  const file = storeFile(state, kind, bytes, more)
  const caption = tidy({ text: more.caption ?? '', entities: [] })
  const words: Partial<Message> = {}
  if (caption.text !== '') words.caption = caption.text
  if (caption.entities.length > 0) words.caption_entities = caption.entities
  return say(state, room, user, { ...mediaOf(file), ...words }, more)
}

/** A person puts anything into a chat, and the bot hears of it if it may. */
export function say(
  state: State,
  room: Room,
  user: User,
  body: Partial<Message>,
  extra: Extra = {},
): Message {
  begin(room, user)
  const forced = room.forced.get(user.id)
  room.forced.delete(user.id)
  const answered = room.posts.get(extra.replyTo ?? forced ?? 0)
  if (extra.replyTo !== undefined && !answered)
    throw new Error(`there is no message ${extra.replyTo} to answer`)
  if (extra.topic !== undefined && !room.topics?.includes(extra.topic))
    throw new Error(`there is no topic ${extra.topic}`)
  const message = addPost(state, room, user, {
    ...(extra.topic !== undefined && {
      ...inTopic(extra.topic),
      reply_to_message: opening(room, extra.topic),
    }),
    ...(answered && { reply_to_message: quoted(answered) }),
    ...body,
  })
  if (hearsMessage(state, room, message)) enqueue(state, 'message', message)
  return message
}

// What is said in a topic answers the message that opened it, as far as a bot is told.
function opening(room: Room, topic: number): Message {
  const forum_topic_created = { name: `话题 ${topic}`, icon_color: 7322096 }
  return { message_id: topic, date: 0, chat: room.chat, ...inTopic(topic), forum_topic_created }
}

/** A person changes words already sent. */
export function rewrite(
  state: State,
  room: Room,
  user: User,
  messageId: number,
  text: string,
): Message {
  const post = room.posts.get(messageId)
  if (!post) throw new Error(`there is no message ${messageId} to edit`)
  if (post.message.from?.id !== user.id)
    throw new Error('a person can edit only their own messages')
  const captioned = post.message.text === undefined
  const { text: words, entities } = tidy({ text, entities: [] })
  const { entities: _, caption_entities: __, ...rest } = post.message
  const next: Message = { ...rest, edit_date: seconds(state) }
  if (captioned)
    Object.assign(next, { caption: words }, entities.length > 0 && { caption_entities: entities })
  else Object.assign(next, { text: words }, entities.length > 0 && { entities })
  replacePost(state, room, next, post.markup)
  if (hearsMessage(state, room, next)) enqueue(state, 'edited_message', next)
  return next
}

// Writing to a bot begins the chat; in a group only members can write.
function begin(room: Room, user: User): void {
  if (room.chat.type !== 'private' && !room.members.has(user.id))
    throw new Error(`${user.first_name} is not a member of ${room.chat.title}`)
  if (room.blocked) throw new Error(`${user.first_name} has blocked the bot`)
  room.started = true
}
