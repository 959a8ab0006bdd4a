/** What runs out, and what comes again: handed in, so that a test turns it by hand. */
export interface Timers {
  /** Fires after so many milliseconds. */
  within(ms: number): AbortSignal
  /** Does something every so many milliseconds until it is told to stop. */
  every(ms: number, act: () => void): () => void
}

export const realTimers: Timers = {
  within: (ms) => AbortSignal.timeout(ms),
  every: (ms, act) => {
    const timer = setInterval(act, ms)
    // What only shows that somebody is at it keeps no process alive.
    timer.unref()
    return () => clearInterval(timer)
  },
}

/** The same timers, whose time can also be made to be over at once, when everything is to come to an end. */
export const hurried = (
  timers: Timers,
): { readonly timers: Timers; readonly hurry: () => void } => {
  const open = new Set<AbortController>()
  let isOver = false
  const within = (ms: number): AbortSignal => {
    const controller = new AbortController()
    const fire = () => {
      open.delete(controller)
      controller.abort()
    }
    open.add(controller)
    timers.within(ms).addEventListener('abort', fire, { once: true })
    if (isOver) fire()
    return controller.signal
  }
  return {
    timers: { within, every: timers.every },
    hurry: () => {
      isOver = true
      for (const controller of open) controller.abort()
      open.clear()
    },
  }
}
