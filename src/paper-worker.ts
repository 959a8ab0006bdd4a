import { parentPort, workerData } from 'node:worker_threads'

import { loadTexts } from './bot/texts.ts'
import type { Summary } from './domain/summary.ts'
import type { Language, Township } from './domain/township.ts'
import { paperOf, type Format, type PaperOptions } from './reports/papers.ts'

/** What a paper is made of, as it is handed to the thread that makes it. */
export interface PaperOrder {
  readonly format: Format
  readonly summary: Summary
  readonly town: Township
  readonly language: Language
  readonly locales: string
  readonly options: PaperOptions
}

const { format, summary, town, language, locales, options } = workerData as PaperOrder
const texts = loadTexts(locales, town.timezone)
const paper = await paperOf(format, summary, town, texts(language), options)
// Copied: some of what the libraries give lies in memory they share.
parentPort!.postMessage(paper, [])
