import { tooMany } from './refusal.ts'
import type { State } from './state.ts'

interface Rate {
  count: number
  ms: number
}

// core.telegram.org/bots/faq: about one a second to a chat (short bursts pass), twenty a minute to a group,
// thirty a second in all.
const CHAT: Rate = { count: 3, ms: 3000 }
const GROUP: Rate = { count: 20, ms: 60_000 }
const ALL: Rate = { count: 30, ms: 1000 }

/** Counts one message towards Telegram's rates; throws 429 when it is one too many. */
export function takeTurn(state: State, chatId: number): void {
  if (!state.options.limits) return
  const now = state.now()
  const chat = lane(state, chatId)
  const all = lane(state, 0)
  const rate = chatId < 0 ? GROUP : CHAT
  // Both are asked before either is charged: a refused message costs nothing.
  const wait = Math.max(waiting(chat, rate, now), waiting(all, ALL, now))
  if (wait > 0) throw tooMany(Math.ceil(wait / 1000))
  charge(chat, rate, now)
  charge(all, ALL, now)
}

function lane(state: State, chatId: number): number[] {
  let times = state.lanes.get(chatId)
  if (!times) state.lanes.set(chatId, (times = []))
  return times
}

function waiting(times: number[], rate: Rate, now: number): number {
  return times.length < rate.count ? 0 : times[0]! + rate.ms - now
}

function charge(times: number[], rate: Rate, now: number): void {
  times.push(now)
  if (times.length > rate.count) times.shift()
}
