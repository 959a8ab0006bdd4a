import { Worker } from 'node:worker_threads'

import type { ReadApart, Readout } from './documents/readout.ts'
import type { ReadingOrder } from './reading-worker.ts'

const WORKER = new URL('../bin/reading-worker.js', import.meta.url)

export interface ReadingBounds {
  /** The longest honest paper (500 pages, 20 MB) takes a third of it. */
  readonly milliseconds: number
  readonly heapMegabytes: number
  /** So many files are read at once; the others wait. */
  readonly atOnce: number
}

const BOUNDS: ReadingBounds = { milliseconds: 60_000, heapMegabytes: 768, atOnce: 2 }

/** One file, one thread: whatever it does to its reader, the thread is ended and nobody else notices. */
const readInThread = (order: ReadingOrder, bounds: ReadingBounds): Promise<Readout> =>
  new Promise((resolve) => {
    // Not the flags of whoever started this: a test runner's loaders are no use there.
    const worker = new Worker(WORKER, {
      workerData: order,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: bounds.heapMegabytes },
    })
    const settle = (readout: Readout): void => {
      clearTimeout(timer)
      resolve(readout)
      void worker.terminate()
    }
    const timer = setTimeout(() => settle({ is: 'unfit', why: 'too-slow' }), bounds.milliseconds)
    worker.once('message', settle)
    // Out of memory comes as an error as well.
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle({
        is: 'unfit',
        why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-slow' : 'broken',
      }),
    )
    worker.once('exit', () => settle({ is: 'unfit', why: 'broken' }))
  })

/** Reads files of strangers in threads of their own, within bounds of time and memory, so that nobody waits for them. */
export const readingApart = (given: Partial<ReadingBounds> = {}): ReadApart => {
  const bounds = { ...BOUNDS, ...given }
  const waiting: (() => void)[] = []
  let busy = 0
  const turn = async (): Promise<void> => {
    if (busy < bounds.atOnce) busy++
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const done = (): void => {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
  return async (file, bytes) => {
    await turn()
    try {
      return await readInThread({ file, bytes }, bounds)
    } finally {
      done()
    }
  }
}
