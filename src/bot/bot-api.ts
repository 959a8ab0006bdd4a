import { request as httpRequest, type Agent } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** Where the Bot API is, and what carries the calls there. */
export interface BotApiAddress {
  readonly root: string
  readonly token: string
  readonly agent: Agent
}

/** Telegram answered that it will not do it. The description may quote what was sent: never log it. */
export class BotApiError extends Error {
  override readonly name = 'BotApiError'
  readonly code: number
  readonly description: string
  readonly retryAfter: number | undefined
  readonly movedTo: number | undefined

  constructor(answer: Answer) {
    super(`error ${answer.error_code}`)
    this.code = answer.error_code ?? 0
    this.description = answer.description ?? ''
    this.retryAfter = answer.parameters?.retry_after
    this.movedTo = answer.parameters?.migrate_to_chat_id
  }
}

interface Answer {
  readonly ok: boolean
  readonly result?: unknown
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
}

export type CallBotApi = (method: string, payload: object) => Promise<unknown>

/** A call that hangs is given up after this; shorter than a lease, so that nobody else takes it up meanwhile. */
const PATIENCE_MS = 30_000

const readAnswer = (text: string): Answer => {
  const answer = JSON.parse(text) as Answer
  if (typeof answer.ok !== 'boolean') throw new Error('not an answer of the Bot API')
  return answer
}

/**
 * Calls of the Bot API with a JSON body. Telegraf's client does the same and more (files, forms) at
 * several times the cost, which counts where every message goes through. Throws a BotApiError where
 * Telegram refuses, another error where no answer came.
 */
export const openBotApi = ({ root, token, agent }: BotApiAddress): CallBotApi => {
  const { protocol, hostname, port, pathname } = new URL(root)
  const request = protocol === 'https:' ? httpsRequest : httpRequest
  const base = `${pathname.replace(/\/$/, '')}/bot${token}/`
  return (method, payload) =>
    new Promise((resolve, reject) => {
      const body = Buffer.from(JSON.stringify(payload))
      const call = request(
        {
          hostname,
          port,
          agent,
          method: 'POST',
          path: base + method,
          timeout: PATIENCE_MS,
          headers: { 'content-type': 'application/json', 'content-length': body.length },
        },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('error', reject)
          response.on('end', () => {
            try {
              const answer = readAnswer(Buffer.concat(parts).toString())
              if (answer.ok) resolve(answer.result)
              else reject(new BotApiError(answer))
            } catch (error) {
              reject(error)
            }
          })
        },
      )
      call.on('error', reject)
      call.on('timeout', () => call.destroy(new Error('no answer in time')))
      call.end(body)
    })
}
