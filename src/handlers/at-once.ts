/**
 * Runs one at a time, and once for all who come while one is running: they are told what was there when they
 * asked, not what the running one had read before.
 */
export const atOnce = <Given>(
  work: (given: Given) => Promise<void>,
): ((given: Given) => Promise<void>) => {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return (given) => {
    next ??= running
      // One that failed is its askers'; the next one tries again.
      .catch(() => undefined)
      .then(() => {
        running = next!
        next = undefined
        return work(given)
      })
    return next
  }
}
