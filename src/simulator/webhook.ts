import { handleMethod } from './methods/index.ts'
import { isRecord } from './params.ts'
import type { State } from './state.ts'
import type { Update } from './types.ts'
import { compact } from './updates.ts'

const RETRY_MS = 500

/**
 * Pushes what is waiting to the bot's webhook: several chats at once, one chat's updates in order,
 * each again until it is answered with 2xx.
 */
export function pushUpdates(state: State): void {
  const hook = state.webhook
  if (!hook || state.closed) return
  const lanes = new Set<number>()
  for (let at = state.head; at < state.queue.length && state.inFlight.size < hook.max; at++) {
    const update = state.queue[at]
    if (!update) continue
    const lane = laneOf(update)
    // A chat's later update waits for its earlier one, whether that is on its way or failing.
    if (lanes.has(lane) || state.inFlight.has(lane)) continue
    lanes.add(lane)
    state.inFlight.add(lane)
    void deliver(state, update, lane)
  }
}

async function deliver(state: State, update: Update, lane: number): Promise<void> {
  const hook = state.webhook
  const failure = hook && (await post(state, hook.url, hook.secret, update))
  if (failure === undefined) settle(state, update)
  else {
    state.webhookError = { at: state.now(), message: failure }
    await new Promise((resolve) => setTimeout(resolve, state.options.webhookRetryMs ?? RETRY_MS))
  }
  state.inFlight.delete(lane)
  pushUpdates(state)
}

/** Undefined when the bot took it, else why not, in Telegram's words. */
async function post(state: State, url: string, secret: string, update: Update) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(60_000),
    })
    const body = await answer.text()
    if (!answer.ok) return `Wrong response from the webhook: ${answer.status} ${answer.statusText}`
    runReply(state, body)
    return undefined
  } catch {
    return 'Connection failed'
  }
}

// A webhook's answer may itself be a call; Telegram never says how it went.
function runReply(state: State, body: string): void {
  try {
    const call: unknown = JSON.parse(body)
    if (isRecord(call) && typeof call['method'] === 'string')
      handleMethod(state, call['method'], call)
  } catch {
    // Not a call, or one that was refused: both go unanswered on the real server too.
  }
}

function settle(state: State, update: Update): void {
  const at = state.queue.indexOf(update, state.head)
  if (at >= 0) state.queue[at] = undefined
  while (state.head < state.queue.length && !state.queue[state.head]) state.head++
  compact(state)
}

function laneOf(update: Update): number {
  for (const [kind, body] of Object.entries(update)) {
    if (kind === 'update_id' || !isRecord(body)) continue
    const message = isRecord(body['message']) ? body['message'] : body
    const chat = message['chat']
    if (isRecord(chat) && typeof chat['id'] === 'number') return chat['id']
  }
  return 0
}
