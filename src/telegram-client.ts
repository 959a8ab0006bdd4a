import {
  Agent as HttpAgent,
  get as httpGet,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, get as httpsGet, request as httpsRequest } from 'node:https'
import { extname } from 'node:path'

import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { TelegramError, type Telegram } from 'telegraf'
import { Pool } from 'undici'

import type { Post } from './bot/bot-api.ts'
import type { FetchFile } from './handlers/keep-files.ts'

/** Connections kept open: a message a connection would cost a handshake a message. */
const KEEP = { keepAlive: true, maxSockets: 64 } as const

/** What carries the calls to Telegram: straight, or through TELEGRAM_PROXY. */
export const telegramAgent = (apiRoot: string, proxy: string | undefined): HttpAgent => {
  if (proxy?.startsWith('socks')) return new SocksProxyAgent(proxy, KEEP)
  if (proxy) return new HttpsProxyAgent(proxy, KEEP)
  return apiRoot.startsWith('https:') ? new HttpsAgent(KEEP) : new HttpAgent(KEEP)
}

const JSON_TYPE = { 'content-type': 'application/json' } as const

const textOf = async (response: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of response as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString()
}

const throughAgent = (apiRoot: URL, agent: HttpAgent): Wire => ({
  post: (path, json, { ms: timeout, signal }) =>
    new Promise((resolve, reject) => {
      const request = apiRoot.protocol === 'https:' ? httpsRequest : httpRequest
      const options = { method: 'POST', agent, timeout, signal, headers: JSON_TYPE }
      const call = request(new URL(path, apiRoot), options, (response) => {
        textOf(response).then(resolve, reject)
      })
      call.on('error', reject)
      call.on('timeout', () => call.destroy(new Error('no answer in time')))
      call.end(json)
    }),
  // The agent is its owner's to end.
  close: () => Promise.resolve(),
})

const openPool = (apiRoot: URL): Wire => {
  // One more, which polling holds.
  const pool = new Pool(apiRoot.origin, { connections: KEEP.maxSockets + 1 })
  return {
    post: (path, body, { ms, signal }) =>
      new Promise((resolve, reject) => {
        const parts: Buffer[] = []
        let giveUp = () => {}
        const end = () => signal?.removeEventListener('abort', giveUp)
        const call = { path, body, headers: JSON_TYPE, headersTimeout: ms, bodyTimeout: ms }
        pool.dispatch(
          { ...call, method: 'POST' },
          {
            onRequestStart: (controller) => {
              giveUp = () => controller.abort(new Error('given up'))
              if (signal?.aborted) giveUp()
              signal?.addEventListener('abort', giveUp)
            },
            onResponseStart: () => undefined,
            onResponseData: (_, part) => void parts.push(part),
            onResponseEnd: () => {
              end()
              resolve(Buffer.concat(parts).toString())
            },
            onResponseError: (_, error) => {
              end()
              reject(error)
            },
          },
        )
      }),
    close: () => pool.destroy(),
  }
}

/** What the sender's calls and the polls go by. */
export interface Wire {
  readonly post: Post
  close(): Promise<void>
}

/** Straight, by the leanest client there is, or through TELEGRAM_PROXY by its agent. */
export const telegramWire = (
  apiRoot: string,
  proxy: string | undefined,
  agent: HttpAgent,
): Wire => {
  const root = new URL(apiRoot)
  const wire = proxy === undefined ? openPool(root) : throughAgent(root, agent)
  const folder = root.pathname.replace(/\/$/, '')
  return { ...wire, post: (path, json, patience) => wire.post(folder + path, json, patience) }
}

const MOST_BYTES = 20_000_000
const PATIENCE_MS = 60_000

const request = (url: URL, agent: HttpAgent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? httpsGet : httpGet
    const call = get(url, { agent, timeout: PATIENCE_MS }, resolve)
    call.on('error', reject)
    call.on('timeout', () => call.destroy(new Error('timeout')))
  })

const readAll = async (response: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new Error('too big')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Fetches files residents sent, by Telegram's name for them. */
export const telegramFiles =
  (telegram: Telegram, agent: HttpAgent): FetchFile =>
  async (fileId) => {
    try {
      const link = await telegram.getFileLink(fileId)
      const response = await request(link, agent)
      if (response.statusCode !== 200) {
        response.resume()
        throw new Error(`status ${response.statusCode}`)
      }
      const extension = /^\.[A-Za-z0-9]{1,8}$/.exec(extname(link.pathname))?.[0] ?? ''
      return { bytes: await readAll(response), extension: extension.toLowerCase() }
    } catch (error) {
      // Any other 400 may pass: Telegram says "wrong file_id or the file is temporarily unavailable".
      const tooBig = error instanceof TelegramError && /file is too big/i.test(error.description)
      if (tooBig) return 'gone'
      throw error
    }
  }
