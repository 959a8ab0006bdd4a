import { parentPort, workerData } from 'node:worker_threads'

import { readFileBytes } from './documents/readout.ts'

/** A file, as it is handed to the thread that reads it. */
export interface ReadingOrder {
  readonly file: string
  readonly bytes: Uint8Array
}

const { file, bytes } = workerData as ReadingOrder
parentPort!.postMessage(await readFileBytes(file, bytes), [])
