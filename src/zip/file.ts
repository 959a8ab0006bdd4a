import { open } from 'node:fs/promises'

import type { Source } from './read.ts'

/** An archive on disk, read a piece at a time. */
export interface SourceFile extends Source {
  close(): Promise<void>
}

/** Opens a file to be read as an archive; fails as node:fs does. */
export const sourceFile = async (path: string): Promise<SourceFile> => {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    size,
    read: async (at, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
      let done = 0
      while (done < bytes.length) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, at + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      return bytes.subarray(0, done)
    },
    close: () => handle.close(),
  }
}
