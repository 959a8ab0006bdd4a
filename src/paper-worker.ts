import { parentPort, workerData } from 'node:worker_threads'

import { loadTexts } from './bot/texts.ts'
import type { AnnualFigures, AnnualKind } from './domain/annual/year.ts'
import type { Summary } from './domain/summary.ts'
import type { Language, Township } from './domain/township.ts'
import { annualFile } from './reports/annual/write.ts'
import { paperOf, type Format, type PaperOptions } from './reports/papers.ts'

interface For {
  readonly town: Township
  readonly language: Language
  readonly locales: string
}

/** What a paper of a summary is made of, as it is handed to the thread that makes it. */
export interface SummaryOrder extends For {
  readonly format: Format
  readonly summary: Summary
  readonly options: PaperOptions
}

/** The same of a paper of the year. */
export interface AnnualOrder extends For {
  readonly annual: AnnualKind
  readonly figures: AnnualFigures
}

export type PaperOrder = SummaryOrder | AnnualOrder

const order = workerData as PaperOrder
const { town, language, locales } = order
const t = loadTexts(locales, town.timezone)(language)
const paper =
  'annual' in order
    ? await annualFile(order.annual, order.figures, town, t)
    : await paperOf(order.format, order.summary, town, t, order.options)
// Copied: some of what the libraries give lies in memory they share.
parentPort!.postMessage(paper, [])
