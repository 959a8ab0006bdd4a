/** The objects of the Bot API as they travel on the wire, as far as the simulator speaks them. */

export interface User {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export interface Chat {
  id: number
  type: 'private' | 'group' | 'supergroup' | 'channel'
  title?: string
  first_name?: string
  username?: string
  is_forum?: boolean
}

export interface MessageEntity {
  type: string
  offset: number
  length: number
  url?: string
  user?: User
  language?: string
  custom_emoji_id?: string
}

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

export interface FileInfo {
  file_id: string
  file_unique_id: string
  file_size?: number
  file_name?: string
  mime_type?: string
  width?: number
  height?: number
  duration?: number
  emoji?: string
}

export interface InlineButton {
  text: string
  callback_data?: string
  url?: string
  web_app?: { url: string }
  copy_text?: { text: string }
  [action: string]: unknown
}

export interface KeyboardButton {
  text: string
  request_contact?: boolean
  request_location?: boolean
  [request: string]: unknown
}

export interface ReplyMarkup {
  inline_keyboard?: InlineButton[][]
  keyboard?: KeyboardButton[][]
  remove_keyboard?: boolean
  force_reply?: boolean
  selective?: boolean
  is_persistent?: boolean
  resize_keyboard?: boolean
  one_time_keyboard?: boolean
  input_field_placeholder?: string
}

export type MediaKind =
  'photo' | 'document' | 'voice' | 'video' | 'audio' | 'animation' | 'sticker' | 'video_note'

export interface Message {
  message_id: number
  message_thread_id?: number
  is_topic_message?: boolean
  from?: User
  date: number
  chat: Chat
  edit_date?: number
  forward_origin?: Record<string, unknown>
  reply_to_message?: Message
  media_group_id?: string
  text?: string
  entities?: MessageEntity[]
  caption?: string
  caption_entities?: MessageEntity[]
  photo?: FileInfo[]
  document?: FileInfo
  voice?: FileInfo
  video?: FileInfo
  audio?: FileInfo
  animation?: FileInfo
  sticker?: FileInfo
  video_note?: FileInfo
  location?: { latitude: number; longitude: number }
  contact?: { phone_number: string; first_name: string; user_id?: number }
  new_chat_members?: User[]
  left_chat_member?: User
  pinned_message?: Message
  forum_topic_created?: { name: string; icon_color: number }
  migrate_to_chat_id?: number
  migrate_from_chat_id?: number
  has_protected_content?: boolean
  reply_markup?: { inline_keyboard: InlineButton[][] }
}

export interface Update {
  update_id: number
  [kind: string]: unknown
}

export interface BotCommand {
  command: string
  description: string
}

/** What a caller of a method sent, whatever the encoding: JSON values, strings or uploaded files. */
export type Params = Record<string, unknown>

/** A file inside a multipart request. */
export interface Upload {
  filename: string
  mime: string
  bytes: Buffer
}

export type EventBody =
  | { kind: 'message'; message: Message; byBot: boolean }
  | { kind: 'edit'; message: Message; byBot: boolean }
  | { kind: 'delete'; messageId: number }
  | { kind: 'typing'; action: string }
  | { kind: 'draft'; text: string }
  | { kind: 'reaction'; messageId: number; emoji: string }
  | { kind: 'answer'; to: number; queryId: string; text: string; alert: boolean; url?: string }
  /** Who is in the chat, what keyboard they see, whether the bot is blocked: look again. */
  | { kind: 'chat' }
  | { kind: 'commands' }

/** A visible change; `seq` only grows. Changes of no particular chat have chatId 0. */
export type SimulatorEvent = { seq: number; chatId: number } & EventBody
