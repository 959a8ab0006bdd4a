import type { Post, Room } from '../state.ts'
import type { FileInfo, MediaKind, Message, MessageEntity, ReplyMarkup } from '../types.ts'

export interface Media {
  kind: MediaKind
  fileId: string
  name?: string
  mime?: string
  size?: number
  width?: number
  height?: number
  duration?: number
  emoji?: string
}

/** A message as a phone shows it. */
export interface ShownMessage {
  id: number
  /** Seconds since 1970. */
  date: number
  fromId: number
  from: string
  byBot: boolean
  /** The text or the caption. */
  text: string
  entities: MessageEntity[]
  markup?: ReplyMarkup
  media?: Media
  replyTo?: { id: number; from: string; text: string }
  forwardedFrom?: string
  location?: { latitude: number; longitude: number }
  contact?: { phone: string; name: string }
  /** Comings and goings, pins: the kind and who it is about. */
  service?: { kind: 'joined' | 'left' | 'pinned' | 'upgraded'; names: string[] }
  album?: string
  edited: boolean
}

const KINDS = [
  'photo',
  'document',
  'voice',
  'video',
  'audio',
  'animation',
  'sticker',
  'video_note',
] as const

/** Turns a message of the wire into what a phone shows. */
export function showMessage({ message, markup, edited }: Post): ShownMessage {
  const shown: ShownMessage = {
    id: message.message_id,
    date: message.date,
    fromId: message.from?.id ?? 0,
    from: message.from?.first_name ?? '',
    byBot: message.from?.is_bot ?? false,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    edited: edited ?? false,
  }
  const keyboard = message.reply_markup ?? markup
  if (keyboard) shown.markup = keyboard
  const media = mediaOf(message)
  if (media) shown.media = media
  const answered = message.reply_to_message
  if (answered)
    shown.replyTo = {
      id: answered.message_id,
      from: answered.from?.first_name ?? '',
      text: answered.text ?? answered.caption ?? '',
    }
  const origin = forwardedFrom(message.forward_origin)
  if (origin) shown.forwardedFrom = origin
  if (message.location) shown.location = message.location
  if (message.contact)
    shown.contact = { phone: message.contact.phone_number, name: message.contact.first_name }
  const service = serviceOf(message)
  if (service) shown.service = service
  if (message.media_group_id) shown.album = message.media_group_id
  return shown
}

/** What the chat holds now, oldest first. */
export function shownMessages(room: Room): ShownMessage[] {
  return [...room.posts.values()].map(showMessage)
}

function mediaOf(message: Message): Media | undefined {
  // An animation also carries a document for old clients; the newer field is the meant one.
  const kind = message.animation ? 'animation' : KINDS.find((name) => message[name])
  if (!kind) return undefined
  const field = message[kind]
  const info: FileInfo | undefined = Array.isArray(field) ? field.at(-1) : field
  if (!info) return undefined
  return {
    kind,
    fileId: info.file_id,
    ...(info.file_name !== undefined && { name: info.file_name }),
    ...(info.mime_type !== undefined && { mime: info.mime_type }),
    ...(info.file_size !== undefined && { size: info.file_size }),
    ...(info.width !== undefined && { width: info.width }),
    ...(info.height !== undefined && { height: info.height }),
    ...(info.duration !== undefined && { duration: info.duration }),
    ...(info.emoji !== undefined && { emoji: info.emoji }),
  }
}

function forwardedFrom(origin: Record<string, unknown> | undefined): string | undefined {
  const chat = origin?.['chat'] as { title?: string } | undefined
  const user = origin?.['sender_user'] as { first_name?: string } | undefined
  return chat?.title ?? user?.first_name
}

function serviceOf(message: Message): ShownMessage['service'] {
  const names = (users: { first_name: string }[]) => users.map((u) => u.first_name)
  if (message.new_chat_members) return { kind: 'joined', names: names(message.new_chat_members) }
  if (message.left_chat_member) return { kind: 'left', names: names([message.left_chat_member]) }
  if (message.pinned_message)
    return { kind: 'pinned', names: names(message.from ? [message.from] : []) }
  if (message.migrate_to_chat_id || message.migrate_from_chat_id)
    return { kind: 'upgraded', names: [] }
  return undefined
}
