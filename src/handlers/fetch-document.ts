import { setTimeout as pause } from 'node:timers/promises'

import type { FetchFile } from './keep-files.ts'
import type { SentFile } from './world.ts'

/** Why a file could not be had; put into words by locales/ (items.document.*). */
export type FetchProblem = 'too-big' | 'not-now'

/** Gets an editor's file from where Telegram keeps it. Never throws, and never takes long. */
export type FetchDocument = (file: SentFile) => Promise<Uint8Array | FetchProblem>

/** What Telegram lets a bot have. */
const MOST_BYTES = 20_000_000
const WITHIN_MS = 20_000
const MOST_AT_ONCE = 4

export const fetchDocumentWith = (fetchFile: FetchFile, withinMs = WITHIN_MS): FetchDocument => {
  let atIt = 0
  const fetched = async ({ fileId }: SentFile): Promise<Uint8Array | FetchProblem> => {
    const file = await fetchFile(fileId)
    return file === 'gone' ? 'too-big' : file.bytes
  }
  return async (file) => {
    if ((file.size ?? 0) > MOST_BYTES) return 'too-big'
    if (atIt >= MOST_AT_ONCE) return 'not-now'
    atIt++
    const done = new AbortController()
    try {
      const late = pause(withinMs, 'not-now' as const, { signal: done.signal, ref: false })
      return await Promise.race([fetched(file), late])
    } catch {
      return 'not-now'
    } finally {
      done.abort()
      atIt--
    }
  }
}
