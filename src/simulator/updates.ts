import { integer, json } from './params.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { State } from './state.ts'
import type { Params, Update } from './types.ts'

// Telegram sends these only to bots that name them in allowed_updates.
const ASKED_FOR = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

/** Queues an update for the bot, unless it has said that it does not want this kind. */
export function enqueue(state: State, kind: string, body: unknown): Update | undefined {
  const wanted = state.allowed.length > 0 ? state.allowed.includes(kind) : !ASKED_FOR.has(kind)
  if (!wanted) return undefined
  const update: Update = { update_id: state.nextUpdate++, [kind]: body }
  requeue(state, update)
  return update
}

/** Puts an update at the end of the queue as it is: a delivery that Telegram repeats. */
export function requeue(state: State, update: Update): void {
  state.queue.push(update)
  state.poll?.finish('updates')
  state.onQueued()
}

/** How many updates the bot has not acknowledged. */
export function pendingCount(state: State): number {
  let count = 0
  for (let at = state.head; at < state.queue.length; at++) if (state.queue[at]) count++
  return count
}

/** Drops everything that is waiting. */
export function dropPending(state: State): void {
  state.queue = []
  state.head = 0
}

/**
 * getUpdates: acknowledges, then answers what is there or waits for it. `onClose` registers what ends
 * the wait when the client hangs up.
 */
export async function getUpdates(
  state: State,
  params: Params,
  onClose: (listener: () => void) => void = () => undefined,
): Promise<Update[]> {
  if (state.webhook)
    throw new Refusal(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  // The older of two pollers loses, as with Telegram.
  state.poll?.finish('replaced')
  setAllowed(state, params)
  const limit = Math.min(Math.max(integer(params, 'limit') ?? 100, 1), 100)
  const timeout = Math.min(Math.max(integer(params, 'timeout') ?? 0, 0), 50)
  acknowledge(state, integer(params, 'offset') ?? 0)
  const ready = firstPending(state, limit)
  if (ready.length > 0 || timeout === 0 || state.closed) return ready
  const reason = await wait(state, timeout * 1000, onClose)
  if (reason === 'replaced')
    throw new Refusal(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    )
  return reason === 'closed' ? [] : firstPending(state, limit)
}

/** Remembers the kinds of update that the bot asks for; the choice stays until it is changed. */
export function setAllowed(state: State, params: Params): void {
  const given = json(params, 'allowed_updates')
  if (given === undefined) return
  if (!Array.isArray(given)) throw badRequest("can't parse allowed updates JSON array")
  state.allowed = given.map(String)
}

function acknowledge(state: State, offset: number): void {
  if (offset < 0) {
    const pending = state.queue.slice(state.head).filter((update) => update !== undefined)
    state.queue = pending.slice(offset)
    state.head = 0
    return
  }
  while (state.head < state.queue.length) {
    const update = state.queue[state.head]
    if (update && update.update_id >= offset) break
    state.queue[state.head++] = undefined
  }
  compact(state)
}

/** Gives the memory of acknowledged updates back, seldom enough to cost nothing. */
export function compact(state: State): void {
  if (state.head > 512 && state.head * 2 > state.queue.length) {
    state.queue.splice(0, state.head)
    state.head = 0
  }
}

function firstPending(state: State, limit: number): Update[] {
  const found: Update[] = []
  for (let at = state.head; at < state.queue.length && found.length < limit; at++) {
    const update = state.queue[at]
    if (update) found.push(update)
  }
  return found
}

function wait(state: State, ms: number, onClose: (listener: () => void) => void) {
  return new Promise<'updates' | 'replaced' | 'closed'>((resolve) => {
    const poll = {
      finish: (reason: 'updates' | 'replaced' | 'closed') => {
        clearTimeout(timer)
        if (state.poll === poll) state.poll = undefined
        resolve(reason)
      },
    }
    const timer = setTimeout(() => poll.finish('closed'), ms)
    state.poll = poll
    onClose(() => poll.finish('closed'))
  })
}
