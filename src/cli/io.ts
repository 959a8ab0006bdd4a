import { readFile } from 'node:fs/promises'

/** What a command did: 0 done, 1 some input refused, 2 wrong use. */
export type ExitCode = 0 | 1 | 2

/** A command was used wrongly; `message` is the one sentence said about it. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What a command needs does not answer; `message` is the one sentence said about it. Exit status 1. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach'
}

/** Data goes to standard output, talk to standard error. */
export const data = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}
export const json = (value: unknown): void => data(JSON.stringify(value))
export const talk = (text: string): void => {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
}

export interface BatchRow {
  readonly row: number
  readonly id: string
  readonly text: string
}

const readRow = (line: string, row: number, field: string): BatchRow | { readonly row: number } => {
  try {
    const value = JSON.parse(line) as Record<string, unknown>
    const { id } = value
    const text = value[field]
    const known = typeof id === 'string' || typeof id === 'number'
    return known && typeof text === 'string' ? { row, id: String(id), text } : { row }
  } catch {
    return { row }
  }
}

/** The lines of a batch, in order; `field` is what holds the words. Undefined without a readable file. */
export const readBatch = async (
  file: string,
  field: string,
): Promise<(BatchRow | { readonly row: number })[] | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text
    ?.split(/\r?\n/)
    .flatMap((line, i) => (line.trim() === '' ? [] : [readRow(line, i + 1, field)]))
}
