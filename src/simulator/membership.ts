import { announce } from './events.ts'
import { seconds, type BotStatus, type Room, type State } from './state.ts'
import { addPost } from './posts.ts'
import { enqueue } from './updates.ts'
import type { User } from './types.ts'

/** A ChatMember object for one person or the bot. */
export function memberOf(state: State, room: Room, user: User): Record<string, unknown> {
  if (user.id === state.me.id) return chatMember(user, room.blocked ? 'kicked' : room.bot)
  return chatMember(user, room.members.has(user.id) ? 'member' : 'left')
}

/** How many are in a chat as Telegram counts: its people, and the bot where it is there. */
export function memberCount(room: Room): number {
  return room.members.size + (room.bot === 'member' || room.bot === 'administrator' ? 1 : 0)
}

/** Changes the bot's place in a chat and tells the bot, as `by` did it. */
export function setBotStatus(state: State, room: Room, by: User, status: BotStatus): void {
  if (room.bot === status) return
  const old = room.bot
  room.bot = status
  const there = (s: BotStatus) => s === 'member' || s === 'administrator'
  tellBot(state, room, by, old, status)
  if (there(status) && !there(old)) service(state, room, by, { new_chat_members: [state.me] })
  if (!there(status) && there(old)) service(state, room, by, { left_chat_member: state.me })
  announce(state, room, { kind: 'chat' })
}

/** The my_chat_member update. */
export function tellBot(state: State, room: Room, by: User, old: BotStatus, now: BotStatus): void {
  enqueue(state, 'my_chat_member', {
    chat: room.chat,
    from: by,
    date: seconds(state),
    old_chat_member: chatMember(state.me, old),
    new_chat_member: chatMember(state.me, now),
  })
}

/** A person comes or goes: a service message, and an update for bots that asked for it. */
export function setMember(state: State, room: Room, user: User, there: boolean): void {
  if (room.members.has(user.id) === there) return
  if (there) room.members.add(user.id)
  else room.members.delete(user.id)
  enqueue(state, 'chat_member', {
    chat: room.chat,
    from: user,
    date: seconds(state),
    old_chat_member: chatMember(user, there ? 'left' : 'member'),
    new_chat_member: chatMember(user, there ? 'member' : 'left'),
  })
  service(state, room, user, there ? { new_chat_members: [user] } : { left_chat_member: user })
  announce(state, room, { kind: 'chat' })
}

function service(state: State, room: Room, by: User, body: object): void {
  const message = addPost(state, room, by, body)
  enqueue(state, 'message', message)
}

function chatMember(user: User, status: string): Record<string, unknown> {
  return status === 'kicked' ? { user, status, until_date: 0 } : { user, status }
}
