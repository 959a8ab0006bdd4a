import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'

/** A path that cannot be read at all, and why. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly file: string
  readonly why: 'missing' | 'unknown-type' | 'unreadable'

  constructor(file: string, why: UnreadableFile['why']) {
    super(`${file}: ${why}`)
    this.file = file
    this.why = why
  }
}

/** What is at a path; undefined where nothing is. */
export const statOf = (path: string) => stat(path).catch(() => undefined)

export const readBytes = (file: string): Promise<Buffer> =>
  readFile(file).catch(() => {
    throw new UnreadableFile(file, 'unreadable')
  })

/** A file's text piece by piece, however long it is. Throws TypeError where it is not in the encoding. */
export async function* piecesOf(file: string, encoding: string): AsyncGenerator<string> {
  // A byte order mark, as Windows editors leave, is dropped by the decoder.
  const decoder = new TextDecoder(encoding, { fatal: true })
  const stream = createReadStream(file)
  stream.on('error', () => undefined)
  const bytes = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    const next = await bytes.next().catch(() => {
      throw new UnreadableFile(file, 'unreadable')
    })
    if (next.done) break
    yield decoder.decode(next.value, { stream: true })
  }
  yield decoder.decode()
}

/** The first encoding that a whole file is in; it is gone through for it. */
export const encodingOf = async (
  file: string,
  encodings: readonly string[],
): Promise<string | undefined> => {
  for (const encoding of encodings)
    try {
      for await (const _piece of piecesOf(file, encoding));
      return encoding
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  return undefined
}

/** Lines with their numbers, from 1, as a text comes piece by piece; blank ones are left out. */
export async function* linesOf(
  pieces: AsyncIterable<string>,
): AsyncGenerator<{ readonly row: number; readonly line: string }> {
  let rest = ''
  let row = 0
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      row++
      if (line.trim() !== '') yield { row, line }
    }
  }
  if (rest.trim() !== '') yield { row: row + 1, line: rest }
}
