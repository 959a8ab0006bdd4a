import { text } from './params.ts'
import { badRequest, forbidden } from './refusal.ts'
import type { Room, State } from './state.ts'
import type { Chat, Params } from './types.ts'

/** A new chat, without anybody in it. */
export function createRoom(state: State, chat: Chat): Room {
  const room: Room = {
    chat,
    members: new Set(),
    posts: new Map(),
    nextMessage: 1,
    bot: 'member',
    started: false,
    blocked: false,
    keyboards: new Map(),
    forced: new Map(),
    log: [],
  }
  state.rooms.set(chat.id, room)
  return room
}

/** The chat that a parameter names; `chat_id` unless told otherwise. */
export function roomOf(state: State, params: Params, name = 'chat_id'): Room {
  const id = text(params, name)?.trim()
  if (id === undefined || id === '') throw badRequest(`${name} is empty`)
  const room = id.startsWith('@') ? byUsername(state, id.slice(1)) : state.rooms.get(Number(id))
  if (!room) throw badRequest('chat not found')
  if (room.migratedTo !== undefined)
    throw badRequest('group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: room.migratedTo,
    })
  return room
}

/** As `roomOf`, refused unless the bot may act there. */
export function openRoomOf(state: State, params: Params): Room {
  const room = roomOf(state, params)
  const kind = room.chat.type === 'group' ? 'group' : 'supergroup'
  if (room.chat.type === 'private') {
    if (!room.started) throw forbidden("bot can't initiate conversation with a user")
    if (room.blocked) throw forbidden('bot was blocked by the user')
  } else if (room.bot === 'kicked') throw forbidden(`bot was kicked from the ${kind} chat`)
  else if (room.bot === 'left') throw forbidden(`bot is not a member of the ${kind} chat`)
  return room
}

function byUsername(state: State, username: string): Room | undefined {
  const wanted = username.toLowerCase()
  for (const room of state.rooms.values())
    // A bot cannot reach a person by name, only groups and channels.
    if (room.chat.type !== 'private' && room.chat.username?.toLowerCase() === wanted) return room
  return undefined
}
