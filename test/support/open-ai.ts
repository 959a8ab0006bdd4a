import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

import type { ModelSettings } from '../../src/config/environment.ts'
import { open } from './servers.ts'

/** What the stand-in does with one request: a body as JSON, a status with it, a while first, or no answer. */
export interface Said {
  readonly status?: number
  readonly body?: unknown
  readonly raw?: string
  readonly afterMs?: number
  readonly never?: boolean
}

export interface EmbeddingRequest {
  readonly model: string
  readonly input: readonly string[]
  readonly encoding_format?: string
}

export interface TranscriptionRequest {
  readonly fields: Readonly<Record<string, string>>
  readonly fileName: string
  readonly bytes: Buffer
  readonly authorization: string | undefined
}

/** A stand-in for an OpenAI-compatible server over real HTTP: it says what the test tells it to. */
export interface OpenAiServer {
  readonly baseUrl: string
  /** The settings that lead to it. */
  settings(model: string): ModelSettings
  /** What it was asked, oldest first. */
  readonly embeddings: EmbeddingRequest[]
  readonly transcriptions: TranscriptionRequest[]
  embed: (request: EmbeddingRequest) => Said
  transcribe: (request: TranscriptionRequest) => Said
  close(): Promise<void>
}

/** Vectors of texts as the API gives them. */
export const vectorsBody = (vectors: readonly (readonly number[])[]): object => ({
  object: 'list',
  model: 'stand-in',
  data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  usage: { prompt_tokens: 1, total_tokens: 1 },
})

/**
 * A made-up meaning: a direction for each list of words, and one for all that has none of them. Texts of one
 * list are near each other though they share no word.
 */
export const meaningOf =
  (topics: readonly (readonly string[])[]) =>
  ({ input }: EmbeddingRequest): Said => ({
    body: vectorsBody(
      input.map((text) => [
        ...topics.map((words) => (words.some((word) => text.includes(word)) ? 1 : 0)),
        0.2,
      ]),
    ),
  })

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The form as the wire has it, read by Node's own reader. */
const readForm = async (
  request: IncomingMessage,
  body: Buffer,
): Promise<Omit<TranscriptionRequest, 'authorization'>> => {
  const type = request.headers['content-type'] ?? ''
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData()
  const fields: Record<string, string> = {}
  let fileName = ''
  let bytes = Buffer.alloc(0)
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields[name] = value
    else {
      fileName = value.name
      bytes = Buffer.from(await value.arrayBuffer())
    }
  }
  return { fields, fileName, bytes }
}

const say = async (response: ServerResponse, said: Said): Promise<void> => {
  const { status = 200, body = {}, raw = JSON.stringify(body), afterMs, never } = said
  if (never) return
  if (afterMs !== undefined) await pause(afterMs)
  response.writeHead(status, { 'content-type': 'application/json' }).end(raw)
}

export const openAiServer = async (): Promise<OpenAiServer> => {
  const embeddings: EmbeddingRequest[] = []
  const transcriptions: TranscriptionRequest[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    if (request.url === '/v1/embeddings') {
      const asked = JSON.parse(body.toString()) as EmbeddingRequest
      embeddings.push(asked)
      return say(response, server.embed(asked))
    }
    if (request.url === '/v1/audio/transcriptions') {
      const { authorization } = request.headers
      const asked = { ...(await readForm(request, body)), authorization }
      transcriptions.push(asked)
      return say(response, server.transcribe(asked))
    }
    return say(response, { status: 404, body: { error: { message: 'no such path' } } })
  }
  const opened = await open(
    createServer((request, response) => {
      answer(request, response).catch(() => response.destroy())
    }),
  )
  const baseUrl = `http://${opened.address}/v1`
  const server: OpenAiServer = {
    baseUrl,
    settings: (model) => ({ apiKey: 'none', baseUrl, model }),
    embeddings,
    transcriptions,
    embed: ({ input }) => ({ body: vectorsBody(input.map(() => [1, 0])) }),
    transcribe: () => ({ body: { text: '路灯坏了' } }),
    close: opened.close,
  }
  return server
}
