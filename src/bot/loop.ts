/** Work that comes in batches, some at once, and may be woken. */
export interface Loop {
  wake(): void
  /** Stops taking; resolves when what is in hand has ended. */
  stop(): Promise<void>
}

export interface LoopOptions<Job> {
  /** Takes up to `room` jobs; an empty list where there is nothing to do now. */
  readonly take: (room: number) => Promise<readonly Job[]>
  /** Does one job; must not throw. */
  readonly work: (job: Job) => Promise<void>
  readonly atOnce: number
  /** How long to rest where nobody says that something came; another process may have brought it. */
  readonly restMs: number
}

/** Runs jobs beside each other, at most `atOnce`, until it is stopped. */
export const startLoop = <Job>({ take, work, atOnce, restMs }: LoopOptions<Job>): Loop => {
  const inHand = new Set<Promise<void>>()
  let stopped = false
  let woken = false
  let rouse: (() => void) | undefined

  const wake = (): void => {
    woken = true
    rouse?.()
  }
  const rest = (): Promise<void> =>
    woken
      ? Promise.resolve()
      : new Promise((resolve) => {
          const timer = setTimeout(resolve, restMs)
          rouse = () => {
            clearTimeout(timer)
            resolve()
          }
        })
  const begin = (job: Job): void => {
    const doing: Promise<void> = work(job).finally(() => {
      inHand.delete(doing)
      wake()
    })
    inHand.add(doing)
  }
  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false
      // A claim costs a commit, whatever it brings: it waits until there is room for a good many.
      const room = atOnce - inHand.size
      const jobs = room >= atOnce / 2 ? await take(room) : []
      for (const job of jobs) begin(job)
      // A full take may have left more behind; look again at once.
      if (jobs.length < room || room === 0) await rest()
    }
  }
  const running = run()
  return {
    wake,
    stop: async () => {
      stopped = true
      wake()
      await running
      await Promise.all(inHand)
    },
  }
}
