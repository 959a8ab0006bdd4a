import type { IncomingMessage, ServerResponse } from 'node:http'
import { announce } from './events.ts'
import { handleRequest } from './http.ts'
import { visibleCommands } from './methods/profile.ts'
import { Phone } from './people/phone.ts'
import { addPost } from './posts.ts'
import { createRoom } from './rooms.ts'
import { restoreSnapshot, takeSnapshot, type Snapshot } from './snapshot.ts'
import { createState, type Call, type Room, type State, type TelegramOptions } from './state.ts'
import type { BotCommand, SimulatorEvent, Update, User } from './types.ts'
import { enqueue, pendingCount, requeue } from './updates.ts'
import { pushUpdates } from './webhook.ts'

export interface NewUser {
  id: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
}

export interface NewGroup {
  id: number
  title: string
  members: (Phone | number)[]
  type?: 'group' | 'supergroup'
  /** The bot's place in it; 'left' for a group that has yet to add it. */
  bot?: 'member' | 'administrator' | 'left'
  /** Makes it a forum, with these topics. */
  topics?: number[]
}

export interface Telegram {
  readonly token: string
  readonly me: User
  /** For tests: the state itself, to look at. */
  readonly state: State
  /** A person, with a phone open on the chat with the bot. The same id twice gives the same person. */
  user(person: NewUser): Phone
  /** A group; the phones of its members are `phone(userId, group.id)`. The same id twice is the same group. */
  group(group: NewGroup): { id: number; phone: (member: Phone | number) => Phone }
  /** A person's phone open on a chat; the same one each time. */
  phone(userId: number, chatId?: number): Phone
  /** Turns a group into a supergroup with a new id, as Telegram does to growing groups. */
  migrate(oldId: number, newId: number): void
  /** Queues any update, with an id of its own. */
  inject(kind: string, body: unknown): Update | undefined
  /** Delivers an update once more, as Telegram does after a lost acknowledgement. */
  redeliver(update: Update): void
  /** Calls the bot made, oldest first (bounded; empty with `record: false`). */
  calls(method?: string): Call[]
  /** Calls that were refused. */
  refused(): Call[]
  pending(): number
  commandsFor(userId: number, chatId: number): BotCommand[]
  onEvent(listener: (event: SimulatorEvent) => void): () => void
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** Answers a Bot API request; resolves false, untouched, for any other address. */
  handleBotApi(req: IncomingMessage, res: ServerResponse): Promise<boolean>
  /** Ends a waiting poll and stops pushing. */
  close(): void
}

/** A Telegram of one's own: one bot, any number of people, nothing outside this process. */
export function createTelegram(options: TelegramOptions = {}): Telegram {
  const state = createState(options)
  const phones = new Map<string, Phone>()
  state.onQueued = () => pushUpdates(state)
  const phone = (userId: number, chatId = userId): Phone => {
    const key = `${userId}:${chatId}`
    const user = state.users.get(userId)
    if (!user) throw new Error(`there is no person ${userId}`)
    const known = phones.get(key) ?? new Phone(state, user, chatId)
    phones.set(key, known)
    return known
  }
  return {
    token: state.token,
    me: state.me,
    state,
    phone,
    user(person) {
      addUser(state, person)
      return phone(person.id)
    },
    group(group) {
      addGroup(state, group)
      return {
        id: group.id,
        phone: (member) => phone(member instanceof Phone ? member.user.id : member, group.id),
      }
    },
    migrate: (oldId, newId) => migrate(state, oldId, newId),
    inject: (kind, body) => enqueue(state, kind, body),
    redeliver: (update) => requeue(state, update),
    calls: (method) => state.calls.filter((call) => method === undefined || call.method === method),
    refused: () => state.calls.filter((call) => call.error !== undefined),
    pending: () => pendingCount(state),
    commandsFor: (userId, chatId) =>
      visibleCommands(state, chatId, userId, state.users.get(userId)?.language_code ?? ''),
    onEvent(listener) {
      state.listeners.add(listener)
      return () => state.listeners.delete(listener)
    },
    snapshot: () => takeSnapshot(state),
    restore(snapshot) {
      restoreSnapshot(state, snapshot)
      phones.clear()
    },
    handleBotApi: (req, res) => handleRequest(state, req, res),
    close() {
      state.closed = true
      state.poll?.finish('closed')
    },
  }
}

function addUser(state: State, person: NewUser): void {
  if (state.users.has(person.id)) return
  if (person.id <= 0) throw new Error('the id of a person is positive')
  const user: User = {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName && { last_name: person.lastName }),
    ...(person.username && { username: person.username }),
    language_code: person.languageCode ?? 'zh-hans',
  }
  state.users.set(user.id, user)
  const chat = { id: user.id, type: 'private' as const, first_name: user.first_name }
  createRoom(state, user.username ? { ...chat, username: user.username } : chat).members.add(
    user.id,
  )
}

function addGroup(state: State, group: NewGroup): void {
  if (state.rooms.has(group.id)) return
  if (group.id >= 0) throw new Error('the id of a group is negative')
  const room = createRoom(state, {
    id: group.id,
    type: group.type ?? 'supergroup',
    title: group.title,
    ...(group.topics && { is_forum: true }),
  })
  if (group.topics) room.topics = group.topics
  for (const member of group.members)
    room.members.add(typeof member === 'number' ? member : member.user.id)
  room.bot = group.bot ?? 'member'
}

function migrate(state: State, oldId: number, newId: number): void {
  const old = state.rooms.get(oldId)
  if (!old) throw new Error(`there is no group ${oldId}`)
  const { title } = old.chat
  const next: Room = createRoom(state, { id: newId, type: 'supergroup', ...(title && { title }) })
  Object.assign(next, { members: old.members, bot: old.bot })
  const by = state.users.get([...old.members][0] ?? 0) ?? state.me
  enqueue(state, 'message', addPost(state, old, by, { migrate_to_chat_id: newId }))
  enqueue(state, 'message', addPost(state, next, by, { migrate_from_chat_id: oldId }))
  old.migratedTo = newId
  announce(state, old, { kind: 'chat' })
}
