import type { Progress, Stage } from '../handlers/stages.ts'
import type { Timers } from './timers.ts'

/** Telegram takes an edit of a message about once in a second, and nobody reads faster than this. */
const EVERY_MS = 3_000

/** How far something is: a stage; of counting, in percent. */
export interface HowFar {
  readonly stage: Stage
  readonly percent: number | undefined
}

export interface Teller {
  readonly progress: Progress
  /** It is done, or given up. */
  stop(): void
}

const percentOf = (done: number, total: number): number =>
  Math.min(99, Math.floor((100 * done) / total))

/**
 * Tells how far something is, at most once in a few seconds and not at once: what is quick says nothing. A stage that
 * is silent for long, as writing a large file is, is told all the same.
 */
export const tellStages = (
  { timers, now }: { readonly timers: Timers; readonly now: () => Date },
  tell: (how: HowFar) => void,
): Teller => {
  let last = now().getTime()
  let how: HowFar | undefined
  let said: HowFar | undefined
  const look = (): void => {
    const at = now().getTime()
    if (!how || at < last + EVERY_MS) return
    last = at
    if (how.stage === said?.stage && how.percent === said.percent) return
    said = how
    tell(how)
  }
  return {
    progress: (stage, done, total) => {
      if (total === 0) return
      const known = done !== undefined && total !== undefined
      how = { stage, percent: known ? percentOf(done, total) : undefined }
      look()
    },
    stop: timers.every(EVERY_MS, look),
  }
}
