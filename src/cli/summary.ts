import { readPeriod, type PeriodKind } from '../domain/period.ts'
import { freshSummary } from '../handlers/summaries.ts'
import { keepTitles } from '../handlers/topics.ts'
import type { House } from '../house.ts'
import { proseWith } from '../papers.ts'
import { FORMATS, paperName, paperOf, type Format } from '../reports/papers.ts'
import { UsageError, type ExitCode } from './io.ts'
import { stagesOn } from './stages.ts'
import {
  formatsOf,
  paperFolder,
  putPaper,
  type Output,
  type PaperChoice,
  type Say,
} from './papers.ts'

/** Where a model's paragraphs stand, if there is one. */
const WORDED: readonly Format[] = ['docx', 'text']

export interface SummaryOptions extends PaperChoice {
  readonly public?: boolean
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
  const formats = formatsOf(options, FORMATS, output, say)
  await paperFolder(options.out, say)
  const { world } = house
  const progress = stagesOn(talk, say)
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
      const name = paperName(summary, format, form)
      await putPaper(paper, { format, name }, options.out, output, say)
    }
    await world.store.commit((trx) => keepTitles(world, trx, summary))
  } finally {
    progress.end()
  }
  return 0
}
