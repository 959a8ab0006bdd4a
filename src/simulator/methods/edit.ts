import { announce } from '../events.ts'
import { mediaOf } from '../files.ts'
import { inlineMarkup } from '../markup.ts'
import { integer, isRecord, json } from '../params.ts'
import { MEDIA, removePost, replacePost, sameContents } from '../posts.ts'
import { badRequest } from '../refusal.ts'
import { openRoomOf, roomOf } from '../rooms.ts'
import { seconds, type Post, type Room, type State } from '../state.ts'
import { captionText, messageText } from '../text/format.ts'
import type { MediaKind, Message, Params, ReplyMarkup } from '../types.ts'
import { captionFields, fileOf } from './media.ts'

const DELETE_SECONDS = 48 * 3600

/** editMessageText */
export function editMessageText(state: State, params: Params): Message {
  const { text, entities } = messageText(params)
  const { room, post } = editable(state, params)
  if (post.message.text === undefined) throw badRequest('there is no text in the message to edit')
  const { entities: _, ...rest } = post.message
  const next = entities.length > 0 ? { ...rest, text, entities } : { ...rest, text }
  return change(state, room, post, next, inlineMarkup(params))
}

/** editMessageCaption */
export function editMessageCaption(state: State, params: Params): Message {
  const caption = captionText(params)
  const { room, post } = editable(state, params)
  if (!MEDIA.some((kind) => post.message[kind]))
    throw badRequest('there is no caption in the message to edit')
  const { caption: _, caption_entities: __, ...rest } = post.message
  return change(state, room, post, { ...rest, ...captionFields(caption) }, inlineMarkup(params))
}

/** editMessageMedia */
export function editMessageMedia(state: State, params: Params): Message {
  const media = json(params, 'media')
  if (!isRecord(media)) throw badRequest("can't parse media JSON object")
  const { room, post } = editable(state, params)
  const file = fileOf(state, media['type'] as MediaKind, media['media'], params)
  const next: Message = { ...post.message }
  for (const kind of MEDIA) delete next[kind]
  for (const field of ['caption', 'caption_entities', 'text', 'entities'] as const)
    delete next[field]
  Object.assign(next, mediaOf(file), captionFields(captionText(media)))
  return change(state, room, post, next, inlineMarkup(params))
}

/** editMessageReplyMarkup */
export function editMessageReplyMarkup(state: State, params: Params): Message {
  const { room, post } = editable(state, params)
  return change(state, room, post, { ...post.message }, inlineMarkup(params))
}

/** deleteMessage */
export function deleteMessage(state: State, params: Params): true {
  const room = roomOf(state, params)
  const id = messageId(params)
  const post = room.posts.get(id)
  if (!post) throw badRequest('message to delete not found')
  if (seconds(state) - post.message.date > DELETE_SECONDS)
    throw badRequest("message can't be deleted for everyone")
  const foreign = room.chat.type !== 'private' && post.message.from?.id !== state.me.id
  if (foreign && room.bot !== 'administrator') throw badRequest("message can't be deleted")
  removePost(state, room, id)
  return true
}

/** deleteMessages: up to 100; those that cannot be found are skipped, as Telegram does. */
export function deleteMessages(state: State, params: Params): true {
  const ids = json(params, 'message_ids')
  if (!Array.isArray(ids) || ids.length === 0)
    throw badRequest('message identifiers are not specified')
  if (ids.length > 100) throw badRequest('too many message identifiers specified')
  const room = roomOf(state, params)
  for (const id of ids)
    if (room.posts.has(Number(id))) deleteMessage(state, { ...params, message_id: id })
  return true
}

/** setMessageReaction */
export function setMessageReaction(state: State, params: Params): true {
  const room = openRoomOf(state, params)
  const id = messageId(params)
  if (!room.posts.has(id)) throw badRequest('message to react not found')
  const given = json(params, 'reaction')
  const first: unknown = Array.isArray(given) ? given[0] : undefined
  const emoji = isRecord(first) && typeof first['emoji'] === 'string' ? first['emoji'] : ''
  announce(state, room, { kind: 'reaction', messageId: id, emoji })
  return true
}

/** The number of the message that a call means. */
export function messageId(params: Params): number {
  const id = integer(params, 'message_id')
  if (!id) throw badRequest('message identifier is not specified')
  return id
}

function editable(state: State, params: Params): { room: Room; post: Post } {
  if (params['inline_message_id'] !== undefined) throw badRequest('MESSAGE_ID_INVALID')
  const room = openRoomOf(state, params)
  const post = room.posts.get(messageId(params))
  if (!post) throw badRequest('message to edit not found')
  if (post.message.from?.id !== state.me.id || post.message.forward_origin)
    throw badRequest("message can't be edited")
  // A message with a reply keyboard keeps it for good.
  if (post.markup && !post.markup.inline_keyboard) throw badRequest("message can't be edited")
  return { room, post }
}

function change(
  state: State,
  room: Room,
  post: Post,
  next: Message,
  markup?: ReplyMarkup,
): Message {
  if (same(post.message, next, markup))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  next.edit_date = seconds(state)
  replacePost(state, room, next, markup)
  return next
}

function same(old: Message, next: Message, markup?: ReplyMarkup): boolean {
  const inline = markup?.inline_keyboard?.length ? markup.inline_keyboard : undefined
  const buttons = JSON.stringify(old.reply_markup?.inline_keyboard)
  return sameContents(old, next) && buttons === JSON.stringify(inline)
}
