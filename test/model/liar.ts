import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How it answers: with a message, or with whatever it likes on the wire. */
export type Reply =
  | { readonly content: string }
  | { readonly message: unknown; readonly finish?: string }
  | { readonly wire: (response: ServerResponse) => void }

interface Sentence {
  readonly text: unknown
  readonly item: unknown
  readonly quote: unknown
}

/** An answer in sentences, in the form in which a model is asked for it. */
export const says = (...sentences: readonly Sentence[]): { readonly content: string } => ({
  content: JSON.stringify({
    sentences: sentences.map(({ text, item, quote }) => ({ text, item, quote })),
  }),
})

/** What a server of a model was sent. */
export interface Asked {
  readonly model?: string
  readonly response_format?: { readonly type: string; readonly json_schema?: unknown }
  readonly max_tokens?: number
  readonly messages: readonly { readonly role: string; readonly content: string }[]
}

/** What it says, or how it comes by it; it may take its time. */
type Said = Reply | ((asked: Asked) => Reply | Promise<Reply>)

export interface Liar {
  readonly baseUrl: string
  /** All it was ever asked, as it came over the wire. */
  readonly asked: readonly Asked[]
  /** How many of its answers are still being written: none, where whoever asked hung up. */
  open(): number
  /** How many were being answered at the same time, at most. */
  most(): number
  /** What it says from now on; one after the other where a list is given, the last for ever. */
  say(...replies: readonly Said[]): void
  /** Resolves when it has been asked so many times in all. */
  wasAsked(times: number): Promise<void>
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const completion = (message: unknown, finish: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 0,
  model: 'tiny',
  choices: [{ index: 0, finish_reason: finish, message }],
})

const answer = (response: ServerResponse, reply: Reply): void => {
  if ('wire' in reply) return reply.wire(response)
  const message = 'content' in reply ? { role: 'assistant', content: reply.content } : reply.message
  const finish = 'message' in reply ? (reply.finish ?? 'stop') : 'stop'
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(completion(message, finish)))
}

/** A server of a language model over the real wire, that says what it is told to, however untrue. */
export const openLiar = async (): Promise<Liar> => {
  const asked: Asked[] = []
  const waiting: { times: number; tell: () => void }[] = []
  let replies: readonly Said[] = []
  let said = 0
  let open = 0
  let most = 0
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const question = JSON.parse(await bodyOf(request)) as Asked
    asked.push(question)
    const next = replies[Math.min(said++, replies.length - 1)] ?? { content: '' }
    answer(response, typeof next === 'function' ? await next(question) : next)
    for (const { times, tell } of waiting) if (asked.length >= times) tell()
  }
  const server = createServer((request, response) => {
    if (request.url === '/v1/models') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'tiny' }] }))
      return
    }
    open++
    most = Math.max(most, open)
    response.on('close', () => open--)
    response.on('error', () => undefined)
    void reply(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    open: () => open,
    most: () => most,
    say: (...next) => {
      replies = next
      said = 0
    },
    wasAsked: (times) =>
      new Promise((tell) => {
        if (asked.length >= times) tell()
        else waiting.push({ times, tell })
      }),
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
