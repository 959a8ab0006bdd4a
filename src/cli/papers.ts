import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { errorName } from '../bot/log.ts'
import { BINARY } from '../reports/papers.ts'
import { data, UsageError } from './io.ts'

/** What commands that write papers have in common: formats, a folder, or standard output. */

/** Where a command writes to: a terminal, a pipe or a file. */
export type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>

export interface PaperChoice {
  /** Formats with commas between them; undefined: text for a reader, JSON for a program. */
  readonly format?: string
  readonly out?: string
  readonly json?: boolean
}

export type Say = (key: string, params?: Record<string, string | number>) => string

const isBinary = (format: string): boolean => BINARY.some((binary) => binary === format)

const formatsIn = <F extends string>(text: string, known: readonly F[], say: Say): F[] => {
  const names = text.split(',').map((name) => name.trim())
  const isKnown = (name: string): name is F => known.some((format) => format === name)
  const wrong = names.find((name) => !isKnown(name))
  if (wrong !== undefined)
    throw new UsageError(say('cli.summary.badFormat', { format: wrong, formats: known.join(', ') }))
  return [...new Set(names.filter(isKnown))]
}

/** What is asked for, or one sentence on why it cannot be. */
export const formatsOf = <F extends string>(
  options: PaperChoice,
  known: readonly F[],
  output: Output,
  say: Say,
): F[] => {
  const usual = options.json || !output.isTTY ? 'json' : 'text'
  const formats = formatsIn(options.format ?? usual, known, say)
  if (options.json && formats.some((format) => format !== 'json'))
    throw new UsageError(
      say('cli.summary.badFormat', { format: formats.join(','), formats: 'json' }),
    )
  if (options.out !== undefined) return formats
  const [only, ...others] = formats as [F, ...F[]]
  if (others.length > 0) throw new UsageError(say('cli.summary.needsOut'))
  if (isBinary(only) && output.isTTY)
    throw new UsageError(say('cli.summary.binary', { format: only }))
  return formats
}

const written = (output: Output, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    output.write(bytes, (error) => (error ? reject(error) : resolve()))
  })

/** A file that cannot be written is named, and no fault of ours. */
const orSay = async (file: string, say: Say, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    throw new UsageError(say('cli.cannotWrite', { file, why: errorName(error) }))
  }
}

/** Makes the folder for papers, before work that may take minutes. */
export const paperFolder = async (out: string | undefined, say: Say): Promise<void> => {
  if (out !== undefined) await orSay(out, say, () => mkdir(out, { recursive: true }))
}

/** Puts a paper into the folder, or on standard output where there is none. */
export const putPaper = async (
  paper: Uint8Array,
  { format, name }: { readonly format: string; readonly name: string },
  out: string | undefined,
  output: Output,
  say: Say,
): Promise<void> => {
  if (out === undefined) {
    await written(output, paper)
    if (!isBinary(format)) output.write('\n')
    return
  }
  const file = join(out, name)
  await orSay(file, say, () => writeFile(file, paper))
  data(file)
}
