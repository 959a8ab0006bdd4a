import {
  createTelegram,
  listen,
  type Telegram,
  type TelegramOptions,
} from '../../src/simulator/index.ts'

export interface Answer {
  ok: boolean
  result?: any
  error_code?: number
  description?: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export interface World {
  telegram: Telegram
  url: string
  /** A call as a bot makes it: JSON over HTTP. */
  call: (method: string, params?: object) => Promise<Answer>
  /** The same as multipart/form-data. */
  form: (method: string, fields: Record<string, string | File>) => Promise<Answer>
  /** Everything that waits for the bot, acknowledged at once. */
  updates: () => Promise<any[]>
  close: () => Promise<void>
}

/** A Telegram on a free port, and a bot's view of it. */
export async function openWorld(options: TelegramOptions = {}): Promise<World> {
  const telegram = createTelegram(options)
  const server = await listen(telegram)
  const root = `${server.url}/bot${telegram.token}`
  let offset = 0
  const call = async (method: string, params: object = {}): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${root}/${method}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(params),
    })
    return (await answer.json()) as Answer
  }
  return {
    telegram,
    url: server.url,
    call,
    async form(method, fields) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string') body.append(name, value)
        else body.append(name, value, value.name)
      }
      const answer = await fetch(`${root}/${method}`, { method: 'POST', body })
      return (await answer.json()) as Answer
    },
    async updates() {
      const { result } = await call('getUpdates', { offset })
      offset = (result.at(-1)?.update_id ?? offset - 1) + 1
      await call('getUpdates', { offset, limit: 1 })
      return result
    },
    close: server.close,
  }
}

/** A PNG's first bytes: all that anyone looks at here. */
export function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(33)
  head.write('\x89PNG\r\n\x1a\n', 0, 'latin1')
  head.writeUInt32BE(13, 8)
  head.write('IHDR', 12, 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}
