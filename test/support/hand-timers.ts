import type { Timers } from '../../src/bot/timers.ts'

/** Timers that a test turns by hand: nothing runs out, and nothing comes again, by itself. */
export interface HandTimers extends Timers {
  /** What was asked for so far: how long each patience was to last, ms. */
  readonly patience: readonly number[]
  /** Everybody has waited long enough. */
  runOut(): void
  /** So many milliseconds go by for what comes again and again. */
  pass(ms: number): void
  /** How many things come again and again now. */
  repeating(): number
}

export const handTimers = (): HandTimers => {
  const patience: number[] = []
  const waiting = new Set<AbortController>()
  const repeated = new Set<{ ms: number; next: number; act: () => void }>()
  let now = 0
  return {
    patience,
    within: (ms) => {
      const controller = new AbortController()
      patience.push(ms)
      waiting.add(controller)
      return controller.signal
    },
    every: (ms, act) => {
      const one = { ms, next: now + ms, act }
      repeated.add(one)
      return () => void repeated.delete(one)
    },
    runOut: () => {
      for (const controller of waiting) controller.abort()
      waiting.clear()
    },
    pass: (ms) => {
      now += ms
      for (const one of repeated) for (; one.next <= now; one.next += one.ms) one.act()
    },
    repeating: () => repeated.size,
  }
}
