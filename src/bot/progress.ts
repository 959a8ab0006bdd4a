/** Telegram takes an edit of a message about once in a second, and nobody reads faster than this. */
const EVERY_MS = 3_000

/** Tells how far something is in percent, at most once in a few seconds and not at once: what is quick says nothing. */
export const everySoOften = (
  now: () => Date,
  tell: (percent: number) => void,
): ((done: number, total: number) => void) => {
  let last = now().getTime()
  let said = -1
  return (done, total) => {
    const at = now().getTime()
    if (at < last + EVERY_MS || total === 0) return
    const percent = Math.min(99, Math.floor((100 * done) / total))
    last = at
    if (percent === said) return
    said = percent
    tell(percent)
  }
}
