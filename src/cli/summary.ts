import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { errorName } from '../bot/log.ts'
import { readPeriod, type PeriodKind } from '../domain/period.ts'
import type { Progress } from '../handlers/stages.ts'
import { freshSummary } from '../handlers/summaries.ts'
import type { House } from '../house.ts'
import { proseWith } from '../papers.ts'
import { BINARY, FORMATS, paperName, paperOf, type Format } from '../reports/papers.ts'
import { data, UsageError, type ExitCode } from './io.ts'

/** Where a model's paragraphs stand, if there is one. */
const WORDED: readonly Format[] = ['docx', 'text']

/** Where a command writes to: a terminal, a pipe or a file. */
export type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>

export interface SummaryOptions {
  /** Formats with commas between them; undefined: text for a reader, JSON for a program. */
  readonly format?: string
  readonly out?: string
  readonly json?: boolean
  readonly public?: boolean
}

type Say = (key: string, params?: Record<string, string | number>) => string

const isFormat = (name: string): name is Format => FORMATS.some((format) => format === name)

const formatsIn = (text: string, say: Say): Format[] => {
  const names = text.split(',').map((name) => name.trim())
  const wrong = names.find((name) => !isFormat(name))
  if (wrong !== undefined)
    throw new UsageError(
      say('cli.summary.badFormat', { format: wrong, formats: FORMATS.join(', ') }),
    )
  return [...new Set(names.filter(isFormat))]
}

/** What is asked for, or one sentence on why it cannot be. */
const formatsOf = (options: SummaryOptions, output: Output, say: Say): Format[] => {
  const usual = options.json || !output.isTTY ? 'json' : 'text'
  const formats = formatsIn(options.format ?? usual, say)
  if (options.json && formats.some((format) => format !== 'json'))
    throw new UsageError(
      say('cli.summary.badFormat', { format: formats.join(','), formats: 'json' }),
    )
  if (options.out !== undefined) return formats
  const [only, ...others] = formats as [Format, ...Format[]]
  if (others.length > 0) throw new UsageError(say('cli.summary.needsOut'))
  if (BINARY.includes(only) && output.isTTY)
    throw new UsageError(say('cli.summary.binary', { format: only }))
  return formats
}

/** How far it is, on one line that is written over; for a person who waits only. */
const progressOn = (talk: Output, say: Say) => {
  let shown = ''
  // To the beginning of the line, and the rest of it away.
  const clear = '\r\u001b[K'
  const tell: Progress = (stage, done, total) => {
    const percent = done === undefined || !total ? 100 : Math.floor((done / total) * 100)
    const words = say(`cli.summary.stage.${stage}`, { percent })
    if (!talk.isTTY || words === shown) return
    talk.write(`${shown === '' ? '' : clear}${words}`)
    shown = words
  }
  return {
    tell,
    end: (): void => {
      if (shown !== '') talk.write(clear)
      shown = ''
    },
  }
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

const folder = async (out: string | undefined, say: Say): Promise<void> => {
  // Before the counting, which may take minutes.
  if (out !== undefined) await orSay(out, say, () => mkdir(out, { recursive: true }))
}

/** Gives a paper to whoever asked: into a file of the folder, where one is named. */
const handing =
  (out: string | undefined, output: Output, say: Say) =>
  async (paper: Uint8Array, { file, format }: { file: string; format: Format }): Promise<void> => {
    if (out === undefined) {
      await written(output, paper)
      if (!BINARY.includes(format)) output.write('\n')
      return
    }
    const path = join(out, file)
    await orSay(path, say, () => writeFile(path, paper))
    data(path)
  }

/** `summary`: a period as text, JSON, document, spreadsheet or picture. */
export const summaryCommand = async (
  house: House,
  kind: PeriodKind,
  label: string,
  options: SummaryOptions,
  now: Date,
  output: Output = process.stdout,
  talk: Output = process.stderr,
): Promise<ExitCode> => {
  const t = house.textsOf('zh-CN')
  const say: Say = (key, params) => t.plain(key, params)
  const period = readPeriod(kind, label)
  if (!period) throw new UsageError(t.plain('cli.badPeriod', { period: label }))
  const formats = formatsOf(options, output, say)
  await folder(options.out, say)
  const { world } = house
  const progress = progressOn(talk, say)
  const hand = handing(options.out, output, say)
  const form = options.public ? 'public' : 'internal'
  const words = options.public ? undefined : world.wordWeek
  const proseOf = proseWith(words)
  try {
    const summary = await freshSummary(world, period, now, progress.tell)
    for (const format of formats) {
      const isWorded = words !== undefined && WORDED.includes(format)
      if (isWorded) progress.tell('wording')
      const prose = isWorded ? await proseOf(summary) : []
      progress.tell('writing')
      const paper = await paperOf(format, summary, world.town, t, { form, prose })
      // Before anything is printed: both may go to one terminal.
      progress.end()
      await hand(paper, { file: paperName(summary, format, form), format })
    }
  } finally {
    progress.end()
  }
  return 0
}
