import { openPromise, type Entry } from 'yauzl'

/** It is no archive, or one that was damaged. */
export class BrokenZip extends Error {
  override readonly name = 'BrokenZip'
}

export interface ZipEntry {
  readonly name: string
  /** In bytes, as the directory says; held against what comes. */
  readonly size: number
  /** Its bytes, a piece at a time. */
  readonly bytes: () => AsyncIterable<Buffer>
}

export interface ZipReader {
  entries(): AsyncIterable<ZipEntry>
  close(): void
}

/** What the operating system says is no fault of the archive. */
const ofTheSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error

const asBroken = (error: unknown): unknown =>
  ofTheSystem(error) ? error : new BrokenZip('it is no whole archive', { cause: error })

async function* telling<Row>(rows: () => Promise<AsyncIterable<Row>>): AsyncGenerator<Row> {
  try {
    for await (const row of await rows()) yield row
  } catch (error) {
    throw asBroken(error)
  }
}

/**
 * Opens an archive on disk, which is read a piece at a time. BrokenZip where it is none, or not whole, here or while it is
 * read; a file that cannot be read fails as node:fs does.
 */
export const openZip = async (path: string): Promise<ZipReader> => {
  const zip = await openPromise(path, { autoClose: false, strictFileNames: true }).catch(
    (error: unknown) => {
      throw asBroken(error)
    },
  )
  const entryOf = (entry: Entry): ZipEntry => ({
    name: entry.fileName,
    size: entry.uncompressedSize,
    bytes: () => telling(() => zip.openReadStreamPromise(entry)),
  })
  return {
    entries: () =>
      telling(async () =>
        (async function* () {
          for await (const entry of zip.eachEntry()) yield entryOf(entry)
        })(),
      ),
    close: () => zip.close(),
  }
}
