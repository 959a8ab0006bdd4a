import { addFile } from './files.ts'
import { createRoom } from './rooms.ts'
import type { Post, Press, Room, State, StoredFile } from './state.ts'
import type { Update, User } from './types.ts'

const FILE_BYTES = 32 * 1024 * 1024

/** Plain JSON from which a later process goes on where this one stopped. */
export interface Snapshot {
  version: 1
  users: User[]
  rooms: (Omit<Room, 'members' | 'posts' | 'keyboards' | 'forced' | 'log'> & {
    members: number[]
    posts: [number, Post][]
    keyboards: [number, { markup: object; messageId: number }][]
    forced: [number, number][]
  })[]
  files: (Omit<StoredFile, 'bytes'> & { base64: string })[]
  presses: [string, Press][]
  pending: Update[]
  nextUpdate: number
  nextFile: number
  nextPress: number
  allowed: string[]
  commands: State['commands']
  profile: State['profile']
}

/** What must survive a restart; the newest files up to a bound come along. */
export function takeSnapshot(state: State): Snapshot {
  return {
    version: 1,
    users: [...state.users.values()],
    rooms: [...state.rooms.values()].map((room) => {
      const { log: _, ...rest } = room
      return {
        ...rest,
        members: [...room.members],
        posts: [...room.posts],
        keyboards: [...room.keyboards],
        forced: [...room.forced],
      }
    }),
    files: newestFiles(state).map(({ bytes, ...file }) => ({
      ...file,
      base64: bytes.toString('base64'),
    })),
    presses: [...state.presses],
    pending: state.queue.slice(state.head).filter((update) => update !== undefined),
    nextUpdate: state.nextUpdate,
    nextFile: state.nextFile,
    nextPress: state.nextPress,
    allowed: state.allowed,
    commands: state.commands,
    profile: state.profile,
  }
}

/** Puts a snapshot back. Numbers already given out are never given out again. */
export function restoreSnapshot(state: State, snapshot: Snapshot): void {
  // A copy, so that the caller's object and ours do not change each other.
  const from = structuredClone(snapshot)
  if (from.version !== 1) throw new Error(`unknown snapshot version ${String(from.version)}`)
  for (const user of from.users) state.users.set(user.id, user)
  for (const saved of from.rooms) {
    const room = createRoom(state, saved.chat)
    Object.assign(room, saved, {
      members: new Set(saved.members),
      posts: new Map(saved.posts),
      keyboards: new Map(saved.keyboards),
      forced: new Map(saved.forced),
    })
  }
  for (const { base64, ...file } of from.files)
    addFile(state, { ...file, bytes: Buffer.from(base64, 'base64') })
  state.presses = new Map(from.presses)
  state.queue = from.pending
  state.head = 0
  state.nextUpdate = Math.max(state.nextUpdate, from.nextUpdate)
  state.nextFile = Math.max(state.nextFile, from.nextFile)
  state.nextPress = Math.max(state.nextPress, from.nextPress)
  state.allowed = from.allowed
  state.commands = from.commands
  state.profile = from.profile
  state.onQueued()
}

function newestFiles(state: State): StoredFile[] {
  let room = FILE_BYTES
  const kept: StoredFile[] = []
  for (const file of [...state.files.values()].toReversed()) {
    room -= file.bytes.length
    if (room < 0) break
    kept.push(file)
  }
  return kept.toReversed()
}
