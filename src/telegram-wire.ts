import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'

import { Pool } from 'undici'

import type { Patience, Post } from './bot/bot-api.ts'
import type { Body } from './bot/multipart.ts'
import { MOST_CONNECTIONS, telegramAgent } from './telegram-client.ts'

/** What calls of the Bot API go by. */
export interface Wire {
  readonly post: Post
  close(): Promise<void>
}

/** Begins a call, and says what came of it; gives back what ends it. What a proxy is still connecting its agent ends. */
type Begin = (path: string, body: Body, came: (answer: string | Error) => void) => () => void

interface Carrier {
  readonly begin: Begin
  close(): Promise<void>
}

const asBody = (body: string | Body): Body =>
  typeof body === 'string' ? { type: 'application/json', content: body } : body
const GIVEN_UP = 'given up'

const throughProxy = (apiRoot: URL, proxy: string): Carrier => {
  const agent = telegramAgent(apiRoot.href, proxy)
  const request = apiRoot.protocol === 'https:' ? httpsRequest : httpRequest
  return {
    begin: (path, { type, content }, came) => {
      const options = { method: 'POST', agent, headers: { 'content-type': type } }
      const call = request(new URL(path, apiRoot), options, (response) => {
        text(response).then(came, came)
      })
      call.on('error', came)
      call.end(content)
      return () => void call.destroy()
    },
    close: async () => agent.destroy(),
  }
}

/** By undici, the leanest client there is; its `dispatch` makes no stream for each answer. */
const straight = (apiRoot: URL, connections: number): Carrier => {
  const pool = new Pool(apiRoot.origin, { connections })
  return {
    begin: (path, { type, content }, came) => {
      const parts: Buffer[] = []
      let givenUp = false
      let abort = () => {}
      pool.dispatch(
        { path, body: content, method: 'POST', headers: { 'content-type': type } },
        {
          onRequestStart: (controller) => {
            abort = () => controller.abort(new Error(GIVEN_UP))
            if (givenUp) abort()
          },
          onResponseStart: () => undefined,
          onResponseData: (_, part) => void parts.push(part),
          onResponseEnd: () => came(Buffer.concat(parts).toString()),
          onResponseError: (_, error) => came(error),
        },
      )
      return () => {
        givenUp = true
        abort()
      }
    },
    close: () => pool.destroy(),
  }
}

/**
 * One call, and no longer than its patience: a proxy or a line that dies may never even give it a
 * connection, so that nothing beneath can be trusted to end it.
 */
const call = (begin: Begin, path: string, body: Body, { ms, signal }: Patience): Promise<string> =>
  new Promise((resolve, reject) => {
    let end = () => {}
    const giveUp = (): void => {
      settle(new Error(GIVEN_UP))
      end()
    }
    const timer = setTimeout(giveUp, ms)
    const settle = (answer: string | Error): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      if (answer instanceof Error) reject(answer)
      else resolve(answer)
    }
    if (signal?.aborted) return giveUp()
    signal?.addEventListener('abort', giveUp)
    end = begin(path, body, settle)
  })

/**
 * Straight, or through TELEGRAM_PROXY; at most so many calls at once, where it goes straight. Rejects where
 * no answer came in time.
 */
export const telegramWire = (
  apiRoot: string,
  proxy: string | undefined,
  connections = MOST_CONNECTIONS,
): Wire => {
  const root = new URL(apiRoot)
  const { begin, close } =
    proxy === undefined ? straight(root, connections) : throughProxy(root, proxy)
  const folder = root.pathname.replace(/\/$/, '')
  return {
    post: (path, body, patience) => call(begin, folder + path, asBody(body), patience),
    close,
  }
}
