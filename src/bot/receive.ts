import type { Update } from 'telegraf/types'

import type { Mail } from '../handlers/mail.ts'
import type { ClaimedUpdate, ReceivedUpdate } from '../handlers/world.ts'
import { BotApiError, type CallBotApi } from './bot-api.ts'
import { errorName, type Log } from './log.ts'

/** What the bot asks Telegram for; message_reaction and the like would only be thrown away. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const

interface Placed {
  readonly chat?: { readonly id: number }
  readonly from?: { readonly id: number }
  readonly message?: { readonly chat?: { readonly id: number } }
}

/** The lane of an update: its chat, so that what is said in one chat is handled in order. */
const laneOf = (update: Update): string => {
  for (const part of Object.values(update)) {
    if (typeof part !== 'object' || part === null) continue
    const { chat, from, message } = part as Placed
    const id = chat?.id ?? message?.chat?.id ?? from?.id
    if (id !== undefined) return String(id)
  }
  return 'none'
}

// As JSON writes it; after an even number of backslashes, so that a typed \\u0000 stays what it is.
const NUL = /(?<!\\)((?:\\\\)*)\\u0000/g

const withoutNul = (json: string): string =>
  json.includes('\\u0000') ? json.replace(NUL, '$1') : json

/** An update as it is written down; without NULs, which say nothing and cannot be stored in PostgreSQL. */
export const received = (update: Update): ReceivedUpdate => ({
  updateId: update.update_id,
  lane: laneOf(update),
  payload: withoutNul(JSON.stringify(update)),
})

export interface Receiver {
  /** Whether the last poll got through; not yet polled counts as not. */
  readonly receiving: () => boolean
  stop(): Promise<void>
}

export interface ReceiverOptions {
  readonly api: CallBotApi
  readonly mail: Mail
  readonly log: Log
  readonly now: () => Date
  /** How many updates could be handled at once. */
  readonly room: () => number
  /** Updates were written down; some of them are to be handled here and now, others may be in line. */
  readonly onReceived: (updates: readonly ClaimedUpdate[], inLine: number) => void
  readonly pollSeconds?: number
}

const BATCH = 100
const PATIENCE_SECONDS = 20
const FIRST_WAIT_MS = 300
const LONGEST_WAIT_MS = 30_000

const retryAfterOf = (error: unknown): number | undefined =>
  error instanceof BotApiError ? error.retryAfter : undefined

/**
 * Polls Telegram and writes each batch down before it is acknowledged: the next poll's offset is
 * the acknowledgement, and it goes up only when the batch is on disk.
 */
export const startReceiver = (options: ReceiverOptions): Receiver => {
  const { api, mail, log, now, room, onReceived } = options
  const stopping = new AbortController()
  let offset = 0
  let receiving = false
  let failures = 0

  const poll = (): Promise<Update[]> => {
    // The first asks for what is there, so that a wrong token shows at once.
    const timeout = receiving ? (options.pollSeconds ?? 50) : 0
    const ask = { offset, limit: BATCH, timeout, allowed_updates: ALLOWED_UPDATES }
    // A line that dies without a word would otherwise hold the poll for minutes.
    const patience = { ms: (timeout + PATIENCE_SECONDS) * 1000, signal: stopping.signal }
    return api('getUpdates', JSON.stringify(ask), patience) as Promise<Update[]>
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })

  const step = async (): Promise<void> => {
    const updates = await poll()
    receiving = true
    failures = 0
    if (updates.length === 0) return
    const mine = await mail.receive(updates.map(received), now(), room())
    offset = Math.max(...updates.map(({ update_id: id }) => id)) + 1
    onReceived(mine, updates.length - mine.length)
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await step()
      } catch (error) {
        if (stopping.signal.aborted) return
        receiving = false
        const wait = Math.min(FIRST_WAIT_MS * 2 ** failures++, LONGEST_WAIT_MS)
        log.warn({ error: errorName(error), failures }, 'polling failed')
        await pause((retryAfterOf(error) ?? 0) * 1000 || wait)
      }
    }
  }
  const running = run()
  return {
    receiving: () => receiving,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
