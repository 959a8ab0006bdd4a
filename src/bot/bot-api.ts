import { multipart, type Body, type FilePart } from './multipart.ts'

/** How long an answer may take, and what gives the call up before that. */
export interface Patience {
  readonly ms: number
  readonly signal?: AbortSignal
}

/** Posts to a path of the Bot API server and gives back what it answered. A text alone is JSON. */
export type Post = (path: string, body: string | Body, patience: Patience) => Promise<string>

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

/**
 * `payload` is JSON already: what is in the outbox is sent as it stands there; with a file, its members go as the
 * fields of a form.
 */
export type CallBotApi = (
  method: string,
  payload: string,
  patience?: Patience,
  file?: FilePart,
) => Promise<unknown>

/** A call that hangs is given up after this; shorter than a lease, so that nobody else takes it up meanwhile. */
const PATIENCE: Patience = { ms: 30_000 }

const readAnswer = (text: string): Answer => {
  const answer = JSON.parse(text) as Answer
  if (typeof answer.ok !== 'boolean') throw new Error('not an answer of the Bot API')
  return answer
}

/**
 * Calls of the Bot API with a JSON body, or a form where a file goes along. Telegraf's client does the same and more (files, forms) at
 * several times the cost, which counts where every message goes through. Throws a BotApiError where
 * Telegram refuses, another error where no answer came.
 */
export const openBotApi =
  (post: Post, token: string): CallBotApi =>
  async (method, payload, patience = PATIENCE, file) => {
    const body = file ? multipart(JSON.parse(payload) as Record<string, unknown>, file) : payload
    const answer = readAnswer(await post(`/bot${token}/${method}`, body, patience))
    if (!answer.ok) throw new BotApiError(answer)
    return answer.result
  }
