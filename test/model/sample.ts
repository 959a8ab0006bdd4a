import { join } from 'node:path'

import { findAnswer, findNewer } from '../../src/answering/answer.ts'
import { taggedWords } from '../../src/answering/dictionary.ts'
import { readAskedIn } from '../../src/answering/read-asked.ts'
import { watchedWords } from '../../src/answering/watched-words.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import { workCalendar } from '../../src/config/calendar.ts'
import { readTownship } from '../../src/config/township.ts'
import { importItems } from '../../src/handlers/import-items.ts'
import { readItemRows } from '../../src/documents/item-files.ts'
import type { FileRow } from '../../src/domain/file-row.ts'
import { keepIndex } from '../../src/handlers/keep-index.ts'
import { keepNearby } from '../../src/handlers/nearby-tickets.ts'
import { keepRouting } from '../../src/handlers/keep-routing.ts'
import type { World } from '../../src/handlers/world.ts'
import { openChat } from '../../src/model/chat.ts'
import { composeWith, type AnswerPrompts } from '../../src/model/compose.ts'
import type { BreakerOptions } from '../../src/model/breaker.ts'
import { readPrompt } from '../../src/model/prompt.ts'
import * as records from '../../src/store/records.ts'
import { openSqlite } from '../store/databases.ts'

/** Monday, 23 November 2026, nine o'clock in the township. */
export const NOW = new Date('2026-11-23T01:00:00.000Z')

const prompt = (name: string) => join('prompts', `${name}.md`)
export const PROMPTS: AnswerPrompts = {
  answer: readPrompt(prompt('answer'), ['language', 'items', 'question']),
  again: readPrompt(prompt('answer-again'), ['faults']),
}

/** A composer that asks the model server at an address. */
export const composerAt = (baseUrl: string, options?: BreakerOptions) =>
  composeWith(openChat({ apiKey: 'none', baseUrl, model: 'tiny' }), PROMPTS, options)

/** Patience that never ends by itself. */
export const patient = (): AbortSignal => new AbortController().signal

/** The sample township on a real database, with its real search, and the texts it is shown in. */
export const openSample = async () => {
  const opened = await openSqlite()
  const town = readTownship('township')
  const index = createIndex({ words: town.words, home: town.name })
  const { store } = opened
  const { route, ...routing } = keepRouting({ store, records, town })
  const world: World = {
    town,
    route,
    routing,
    calendar: workCalendar(2026, town.holidays),
    records,
    store,
    answers: keepIndex(
      { store, records },
      index,
      (question, today, options) => findAnswer(index, question, { ...options, today }),
      (item, today) => findNewer(index, item, { today }),
    ),
    tagWords: taggedWords,
    readAsked: readAskedIn(town.words),
    watched: watchedWords(town.words, taggedWords),
    nearby: keepNearby({ town, records, store }),
  }
  const rows: FileRow[] = []
  for await (const row of readItemRows([join('township', 'items')])) rows.push(row)
  await store.commit((trx) => importItems(world, trx, rows, NOW))
  return { world, textsOf: loadTexts('locales', town.timezone), close: () => opened.close() }
}
