import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseBody, readBody } from './body.ts'
import { handleMethod } from './methods/index.ts'
import { forbidden, Refusal } from './refusal.ts'
import type { Call, Fault, State } from './state.ts'
import type { Params } from './types.ts'
import { getUpdates } from './updates.ts'

const CALLS_KEPT = 20_000

/**
 * Answers a Bot API request (`/bot<token>/<method>` or `/file/bot<token>/<path>`). False, with nothing
 * read or written, when the address is not one of these.
 */
export async function handleRequest(
  state: State,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const url = req.url ?? '/'
  if (!url.startsWith('/bot') && !url.startsWith('/file/bot')) return false
  const cut = url.indexOf('?')
  const path = cut < 0 ? url : url.slice(0, cut)
  if (url.startsWith('/file/')) return (serveFile(state, path, res), true)
  const found = /^\/bot([^/]+)\/(\w+)\/?$/.exec(path)
  try {
    // Bots send neither header; only a browser does, for some site's page that has no business here.
    if (req.headers.origin !== undefined || req.headers['sec-fetch-site'] !== undefined)
      throw forbidden('not for browsers')
    if (!found) throw new Refusal(404, 'Not Found')
    const body = await readBody(req)
    if (found[1] !== state.token) throw new Refusal(401, 'Unauthorized')
    const query = cut < 0 ? '' : url.slice(cut + 1)
    const params = parseBody(req.headers['content-type'] ?? '', body, query)
    await answer(state, found[2]!, params, req, res)
  } catch (error) {
    refuse(res, error)
  }
  return true
}

async function answer(
  state: State,
  method: string,
  params: Params,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const polling = method.toLowerCase() === 'getupdates'
  const call = polling ? undefined : record(state, method, params)
  const faults = state.options.faults
  const fault = polling ? faults?.poll?.() : faults?.call?.(method, params)
  if (fault === 'drop') return void req.socket.destroy()
  if (typeof fault === 'object' && 'delayMs' in fault)
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  try {
    injected(fault, false)
    const result = polling
      ? await getUpdates(state, params, (hungUp) => res.once('close', hungUp))
      : handleMethod(state, method, params)
    if (call) call.result = result
    if (fault === 'drop-after') return void req.socket.destroy()
    injected(fault, true)
    send(res, 200, { ok: true, result })
  } catch (error) {
    if (call && error instanceof Refusal)
      call.error = { code: error.code, description: error.message }
    if (fault === 'drop-after') return void req.socket.destroy()
    refuse(res, error)
  }
}

function injected(fault: Fault, after: boolean): void {
  if (typeof fault !== 'object' || !('code' in fault) || (fault.after ?? false) !== after) return
  const words =
    fault.description ??
    (fault.retryAfter ? `Too Many Requests: retry after ${fault.retryAfter}` : 'Injected')
  throw new Refusal(
    fault.code,
    words,
    fault.retryAfter === undefined ? undefined : { retry_after: fault.retryAfter },
  )
}

function record(state: State, method: string, params: Params): Call | undefined {
  if (state.options.record === false) return undefined
  const call: Call = { at: state.now(), method, params }
  state.calls.push(call)
  if (state.calls.length > CALLS_KEPT) state.calls.splice(0, CALLS_KEPT / 2)
  return call
}

function serveFile(state: State, path: string, res: ServerResponse): void {
  const prefix = `/file/bot${state.token}/`
  const wanted = path.startsWith(prefix) ? decodeURIComponent(path.slice(prefix.length)) : ''
  for (const file of state.files.values()) {
    if (file.path !== wanted) continue
    res.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': file.bytes.length,
    })
    return void res.end(file.bytes)
  }
  refuse(
    res,
    path.startsWith(prefix) ? new Refusal(404, 'Not Found') : new Refusal(401, 'Unauthorized'),
  )
}

function refuse(res: ServerResponse, error: unknown): void {
  if (res.destroyed || res.headersSent) return
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal(
          500,
          `Internal Server Error: ${error instanceof Error ? error.message : 'unknown'}`,
        )
  send(res, refusal.code, {
    ok: false,
    error_code: refusal.code,
    description: refusal.message,
    ...(refusal.parameters && { parameters: refusal.parameters }),
  })
}

function send(res: ServerResponse, status: number, value: unknown): void {
  if (res.destroyed) return
  const body = JSON.stringify(value)
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  res.end(body)
}
