/** Work that comes in batches, some at once, and may be woken. */
export interface Loop<Job> {
  wake(): void
  /** How many more jobs it would begin now. */
  room(): number
  /**
   * Begins jobs that were taken already, while `more` others wait to be taken; what comes after the stop
   * is left to whoever takes it next.
   */
  give(jobs: readonly Job[], more: number): void
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
export const startLoop = <Job>({ take, work, atOnce, restMs }: LoopOptions<Job>): Loop<Job> => {
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
  /** How many are known to wait that nobody took yet. */
  let more = 0
  /** Behind a job that was taken another may wait; behind one that was given only if that was said. */
  const begin = (job: Job, taken: boolean): void => {
    const doing: Promise<void> = work(job).finally(() => {
      inHand.delete(doing)
      if (taken || more > 0) wake()
    })
    inHand.add(doing)
  }
  // Those that were given may be more than there was room for.
  const room = (): number => Math.max(0, atOnce - inHand.size)
  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false
      // A claim costs a commit, whatever it brings: it waits until there is room for a good many.
      const free = room()
      const jobs = free >= atOnce / 2 ? await take(free) : []
      for (const job of jobs) begin(job, true)
      more = jobs.length === 0 && inHand.size === 0 ? 0 : Math.max(0, more - jobs.length)
      // A full take may have left more behind; look again at once.
      if (jobs.length < free || free === 0) await rest()
    }
  }
  const running = run()
  return {
    wake,
    room,
    give: (jobs, others) => {
      more += others
      if (others > 0) wake()
      if (!stopped) for (const job of jobs) begin(job, false)
    },
    stop: async () => {
      stopped = true
      wake()
      await running
      await Promise.all(inHand)
    },
  }
}
