import type { Cast } from './cast.ts'
import { memberCount } from './membership.ts'
import { showMessage, shownMessages, type ShownMessage } from './people/view.ts'
import type { State } from './state.ts'
import type { Telegram } from './telegram.ts'
import type { BotCommand, ReplyMarkup, SimulatorEvent } from './types.ts'

/** What one person in a chat has besides the messages. */
interface PersonMeta {
  id: number
  name: string
  keyboard?: { markup: ReplyMarkup; messageId: number }
  /** The message that the bot asked this person to answer. */
  forced?: { messageId: number; placeholder?: string }
  commands: BotCommand[]
}

interface ChatMeta {
  chat: number
  title: string
  group: boolean
  blocked: boolean
  started: boolean
  botThere: boolean
  members: number
  /** Those of the cast who are in it; the page speaks for nobody else. */
  people: PersonMeta[]
}

interface PageState {
  seq: number
  bot: { id: number; name: string; username: string; description: string }
  phones: (ChatMeta & { caption: string; messages: ShownMessage[] })[]
}

/** Everything the page shows, as of one moment. */
export function pageState(telegram: Telegram, cast: Cast): PageState {
  const { state } = telegram
  return {
    seq: state.nextEvent - 1,
    bot: {
      id: state.me.id,
      name: state.profile['name:'] || state.me.first_name,
      username: state.me.username ?? '',
      description: state.profile['description:'] ?? '',
    },
    phones: cast.phones.map(({ chat, caption }) => ({
      ...chatMeta(telegram, cast, chat),
      caption,
      messages: shownMessages(roomIn(state, chat)),
    })),
  }
}

/** The changeable part of a chat that is not its messages. */
function chatMeta(telegram: Telegram, cast: Cast, chat: number): ChatMeta {
  const { state } = telegram
  const room = roomIn(state, chat)
  return {
    chat,
    title: room.chat.title ?? room.chat.first_name ?? '',
    group: room.chat.type !== 'private',
    blocked: room.blocked,
    started: room.started,
    botThere: room.bot === 'member' || room.bot === 'administrator',
    members: memberCount(room),
    people: cast.people
      .filter(({ id }) => room.members.has(id))
      .map(({ id }) => personMeta(telegram, chat, id)),
  }
}

/** An event as the page takes it: messages as shown, and the chat's other state along with them. */
export function pageEvent(
  telegram: Telegram,
  cast: Cast,
  event: SimulatorEvent,
): Record<string, unknown> {
  const base = {
    ...event,
    ...(event.chatId !== 0 && { meta: chatMeta(telegram, cast, event.chatId) }),
  }
  if (event.kind === 'commands') {
    const metas = cast.phones.map((phone) => chatMeta(telegram, cast, phone.chat))
    return { ...base, metas }
  }
  if (event.kind !== 'message' && event.kind !== 'edit') return base
  const post = telegram.state.rooms.get(event.chatId)?.posts.get(event.message.message_id)
  return { ...base, message: showMessage({ ...post, message: event.message }) }
}

function personMeta(telegram: Telegram, chat: number, id: number): PersonMeta {
  const { state } = telegram
  const room = roomIn(state, chat)
  const keyboard = room.keyboards.get(id)
  const forced = room.forced.get(id)
  const placeholder = room.posts.get(forced ?? 0)?.markup?.input_field_placeholder
  return {
    id,
    name: state.users.get(id)?.first_name ?? String(id),
    commands: telegram.commandsFor(id, chat),
    ...(keyboard && { keyboard }),
    ...(forced !== undefined && {
      forced: { messageId: forced, ...(placeholder && { placeholder }) },
    }),
  }
}

function roomIn(state: State, chat: number) {
  const room = state.rooms.get(chat)
  if (!room) throw new Error(`there is no chat ${chat}`)
  return room
}
