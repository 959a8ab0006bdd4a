import { Readable, type Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'

import { ZipFile } from 'yazl'

import { asLocal, type Wall } from './wall.ts'

export type Content = Uint8Array | AsyncIterable<Uint8Array>

export interface ZipWriter {
  /** Puts a file in, whole or piece by piece as it comes; resolves when it is packed. Fails as its content or the sink does. */
  add(name: string, content: Content): Promise<void>
  /** Writes the directory and closes the sink; nothing can be added any more. */
  end(): Promise<void>
}

/**
 * Writes a ZIP file as it comes: of what was put in, the directory's lines alone are kept. `wall`: the time that every
 * file in it has, so that the same files make the same bytes.
 */
export const zipInto = (sink: Writable, wall: Wall): ZipWriter => {
  const zip = new ZipFile()
  const options = { mtime: asLocal(wall), forceDosTimestamp: true }
  const written = pipeline(zip.outputStream, sink)
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject)
    written.catch(reject)
  })
  // Told to whoever adds or ends; nobody may be doing either when it happens.
  failed.catch(() => undefined)
  return {
    add: async (name, content) => {
      const pieces = Readable.from(content instanceof Uint8Array ? [content] : content)
      zip.addReadStreamLazy(name, options, (take) => take(null, pieces))
      await Promise.race([finished(pieces, { writable: false }), failed])
    },
    end: async () => {
      zip.end()
      await Promise.race([written, failed])
    },
  }
}
