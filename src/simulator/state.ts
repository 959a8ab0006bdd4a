import type {
  BotCommand,
  Chat,
  MediaKind,
  Message,
  Params,
  ReplyMarkup,
  SimulatorEvent,
  Update,
  User,
} from './types.ts'

/** How a test makes the line or the server fail; nothing means all is well. */
export type Fault =
  | undefined
  | 'drop'
  | 'drop-after'
  | { code: number; description?: string; retryAfter?: number; after?: boolean }
  | { delayMs: number }

export interface Faults {
  /** Asked before every call but getUpdates. */
  call?: (method: string, params: Params) => Fault
  /** Asked before every getUpdates. */
  poll?: () => Fault
}

export interface TelegramOptions {
  token?: string
  username?: string
  botName?: string
  /** Milliseconds since 1970; every date and expiry comes from here. */
  now?: () => number
  /** Makes ids of callback queries and files; must never repeat itself. */
  newId?: (kind: 'query' | 'file' | 'chat', n: number) => string
  /** Enforce Telegram's sending rates. */
  limits?: boolean
  faults?: Faults
  /** Keep every call for tests to look at; benches turn it off. */
  record?: boolean
  /** Group privacy mode, on as BotFather leaves it. */
  privacy?: boolean
  messagesPerChat?: number
  fileBytes?: number
  webhookRetryMs?: number
}

export interface Call {
  at: number
  method: string
  params: Params
  /** What was answered; undefined while it is being handled or when the line was dropped. */
  result?: unknown
  error?: { code: number; description: string }
}

export interface Post {
  message: Message
  /** The whole markup: a message on the wire shows only inline keyboards. */
  markup?: ReplyMarkup
  /** Its words or its file are not those it was sent with; new buttons alone are no edit to the eye. */
  edited?: true
}

export type BotStatus = 'member' | 'administrator' | 'left' | 'kicked'

export interface Room {
  chat: Chat
  members: Set<number>
  posts: Map<number, Post>
  nextMessage: number
  bot: BotStatus
  /** A private chat begins when its person first writes. */
  started: boolean
  blocked: boolean
  migratedTo?: number
  /** Of a forum: the ids of its topics besides the general one. */
  topics?: number[]
  /** The reply keyboard that each person sees. */
  keyboards: Map<number, { markup: ReplyMarkup; messageId: number }>
  /** The message that each person's next words will answer. */
  forced: Map<number, number>
  log: SimulatorEvent[]
}

export interface StoredFile {
  id: string
  kind: MediaKind
  path: string
  name: string
  mime: string
  bytes: Buffer
  width?: number
  height?: number
  duration?: number
  emoji?: string
}

export interface Press {
  chatId: number
  messageId: number
  userId: number
  at: number
}

interface Poll {
  finish: (reason: 'updates' | 'replaced' | 'closed') => void
}

interface Webhook {
  url: string
  secret: string
  max: number
}

/** Everything the simulator knows; only snapshot.ts decides what of it outlives the process. */
export interface State {
  readonly options: TelegramOptions
  readonly token: string
  readonly me: User
  readonly now: () => number
  readonly newId: (kind: 'query' | 'file' | 'chat', n: number) => string
  users: Map<number, User>
  rooms: Map<number, Room>
  files: Map<string, StoredFile>
  fileBytes: number
  nextFile: number
  presses: Map<string, Press>
  nextPress: number
  queue: (Update | undefined)[]
  head: number
  nextUpdate: number
  poll: Poll | undefined
  allowed: string[]
  webhook: Webhook | undefined
  /** Chats whose update is on its way to the webhook. */
  inFlight: Set<number>
  /** Called when there may be something to push; set by whoever wires the webhook up. */
  onQueued: () => void
  webhookError: { at: number; message: string } | undefined
  commands: { scope: string; language: string; commands: BotCommand[] }[]
  profile: Record<string, string>
  menuButton: unknown
  /** When the latest messages to each chat were sent, and to all chats under 0. */
  lanes: Map<number, number[]>
  listeners: Set<(event: SimulatorEvent) => void>
  nextEvent: number
  calls: Call[]
  closed: boolean
}

/** An empty Telegram with one bot and nobody in it. */
export function createState(options: TelegramOptions): State {
  const token = options.token ?? '1000:SIMULATOR'
  return {
    options,
    token,
    me: {
      id: Number(token.split(':')[0]) || 1000,
      is_bot: true,
      first_name: options.botName ?? '明白',
      username: options.username ?? 'mingbai_bot',
    },
    now: options.now ?? Date.now,
    newId:
      options.newId ?? ((kind, n) => (kind === 'query' ? String(4_000_000 + n) : `${kind}${n}`)),
    users: new Map(),
    rooms: new Map(),
    files: new Map(),
    fileBytes: 0,
    nextFile: 1,
    presses: new Map(),
    nextPress: 1,
    queue: [],
    head: 0,
    nextUpdate: 1,
    poll: undefined,
    allowed: [],
    webhook: undefined,
    inFlight: new Set(),
    onQueued: () => undefined,
    webhookError: undefined,
    commands: [],
    profile: {},
    menuButton: { type: 'commands' },
    lanes: new Map(),
    listeners: new Set(),
    nextEvent: 1,
    calls: [],
    closed: false,
  }
}

/** Telegram's dates are whole seconds. */
export function seconds(state: State): number {
  return Math.floor(state.now() / 1000)
}
