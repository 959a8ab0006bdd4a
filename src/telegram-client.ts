import { Agent as HttpAgent, get as httpGet, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, get as httpsGet } from 'node:https'
import { extname } from 'node:path'

import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { TelegramError, type Telegram } from 'telegraf'

import type { FetchFile } from './handlers/keep-files.ts'

/** Connections kept open: a message a connection would cost a handshake a message. */
export const MOST_CONNECTIONS = 64
const KEEP = { keepAlive: true, maxSockets: MOST_CONNECTIONS } as const

/** How long a proxy may take to give a connection; undici's own limit where none is between. */
const CONNECT_MS = 10_000

/**
 * A proxy that takes the connection and never answers CONNECT would keep it, and its place among the most
 * there may be, for ever: nothing outside the agent can reach a socket that no request has yet.
 */
class ImpatientProxyAgent extends HttpsProxyAgent<string> {
  readonly #connectMs: number

  constructor(proxy: string, connectMs: number) {
    super(proxy, KEEP)
    this.#connectMs = connectMs
  }

  override connect(...[request, options]: Parameters<HttpsProxyAgent<string>['connect']>) {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), this.#connectMs)
    const one = new HttpsProxyAgent(this.proxy, { ...KEEP, signal: late.signal })
    return one.connect(request, options).finally(() => clearTimeout(timer))
  }
}

/** What carries the calls to Telegram: straight, or through TELEGRAM_PROXY. */
export const telegramAgent = (
  apiRoot: string,
  proxy: string | undefined,
  connectMs = CONNECT_MS,
): HttpAgent => {
  // Has a limit of its own, 30 s.
  if (proxy?.startsWith('socks')) return new SocksProxyAgent(proxy, KEEP)
  if (proxy) return new ImpatientProxyAgent(proxy, connectMs)
  return apiRoot.startsWith('https:') ? new HttpsAgent(KEEP) : new HttpAgent(KEEP)
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
