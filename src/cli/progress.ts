import { talk } from './io.ts'

const FIRST_AFTER_MS = 2_000
const EVERY_MS = 2_000

/** What is said of work that takes long: how many are done, and how many a second. */
export const progressLine = (
  say: (done: number, rate: number) => string,
): ((done: number) => void) => {
  const from = Date.now()
  let next = from + FIRST_AFTER_MS
  return (done) => {
    const now = Date.now()
    if (now < next) return
    next = now + EVERY_MS
    talk(say(done, Math.round((done * 1_000) / (now - from))))
  }
}
