import { Worker } from 'node:worker_threads'

import type { TextsOf } from './bot/texts.ts'
import type { CodeSheets } from './domain/code-sheet.ts'
import type { Summary } from './domain/summary.ts'
import type { Language, Township } from './domain/township.ts'
import type { Papers } from './handlers/papers.ts'
import type { Progress } from './handlers/stages.ts'
import type { AnnualPaperMaker, InspectionPaper, LogPaper, WordWeek } from './handlers/world.ts'
import type { AnnualOrder, PaperOrder, SummaryOrder } from './paper-worker.ts'
import type { AnnualPaper } from './reports/annual/write.ts'
import { inspectionFile, inspectionName } from './reports/inspection/write.ts'
import { logName, logWorkbook } from './reports/log.ts'
import { paperOf, type Format, type PaperOptions } from './reports/papers.ts'

/** A paper takes its time anyway; without a model it has its figures. */
const WORDED_WITHIN_MS = 30_000

/** The paragraphs a model writes on a summary, none where it cannot or there is none; asked for once. */
export const proseWith = (
  wordWeek: WordWeek | undefined,
): ((summary: Summary) => Promise<readonly string[]>) => {
  const known = new WeakMap<Summary, Promise<readonly string[]>>()
  const write = async (summary: Summary): Promise<readonly string[]> => {
    try {
      const said = await wordWeek?.(summary, AbortSignal.timeout(WORDED_WITHIN_MS))
      return said?.map((sentences) => sentences.join('')) ?? []
    } catch {
      // Whatever a model brings about, everybody's figures go out.
      return []
    }
  }
  return (summary) => {
    let prose = known.get(summary)
    if (!prose) known.set(summary, (prose = write(summary)))
    return prose
  }
}

const WORKER = new URL('../bin/paper-worker.js', import.meta.url)

/**
 * Makes a paper in a thread of its own: drawing, and packing the rows of a year, take a processor for seconds, in
 * which nobody else would be answered.
 */
const madeApart = <Made>(order: PaperOrder): Promise<Made> =>
  new Promise((resolve, reject) => {
    // Not the flags of whoever started this: a test runner's loaders are no use there.
    const worker = new Worker(WORKER, { workerData: order, execArgv: [] })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the paper's thread ended with ${code}`)))
  })

/** Summaries as files and as text, in the words of whoever asks for them. `locales`: the folder of the texts. */
export const papersOf = (
  town: Township,
  textsOf: TextsOf,
  locales: string,
  wordWeek: WordWeek | undefined,
): Papers => {
  const proseOf = proseWith(wordWeek)
  const paper =
    (format: Format, options: PaperOptions = {}) =>
    (summary: Summary, language: Language, progress?: Progress): Promise<Uint8Array> => {
      progress?.('writing')
      const order: SummaryOrder = { format, summary, town, language, locales, options }
      return madeApart(order)
    }
  return {
    picture: paper('png'),
    xlsx: paper('xlsx'),
    docx: async (summary, language, progress) => {
      if (wordWeek) progress?.('wording')
      const prose = await proseOf(summary)
      return paper('docx', { prose })(summary, language, progress)
    },
    publicDocx: paper('docx', { form: 'public' }),
    text: async (summary, language, progress) => {
      if (wordWeek) progress?.('wording')
      const prose = await proseOf(summary)
      return new TextDecoder().decode(
        await paperOf('text', summary, town, textsOf(language), { prose }),
      )
    },
  }
}

const MIME = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The year's papers as files, in the words of whoever asks for them; made apart, as all that takes seconds. */
export const annualPaperOf =
  (town: Township, locales: string): AnnualPaperMaker =>
  async (annual, figures, language) => {
    const order: AnnualOrder = { annual, figures, town, language, locales }
    const { title, open, content } = await madeApart<AnnualPaper>(order)
    return { title, open, content, name: `${title}.docx`, mime: MIME.docx }
  }

/** Inspections as files, in the words of whoever asks for them. */
export const inspectionPaperOf =
  (town: Township, textsOf: TextsOf): InspectionPaper =>
  async (report, format, language) => ({
    name: inspectionName(report, format),
    mime: MIME[format],
    content: await inspectionFile(format, report, town, textsOf(language)),
  })

/** A year's log as a spreadsheet. */
export const logPaperOf =
  (town: Township, textsOf: TextsOf): LogPaper =>
  async (year, language) => ({
    name: logName(year.year),
    mime: MIME.xlsx,
    content: await logWorkbook(year, town, textsOf(language)),
  })

/** Sheets with codes to print. */
export const codeSheets: CodeSheets = {
  picture: async (sheet) => (await import('./reports/picture/code-sheet.ts')).codeSheetPng(sheet),
  pages: async (pages) => (await import('./reports/docx/code-pages.ts')).codePages(pages),
}
