import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { findAnswer, findNewer } from './answering/answer.ts'
import { taggedWords } from './answering/dictionary.ts'
import { createMeaning, meaningTexts } from './answering/meaning.ts'
import { readAskedIn } from './answering/read-asked.ts'
import { watchedWords } from './answering/watched-words.ts'
import { createIndex } from './answering/search-index.ts'
import { errorName, type Log } from './bot/log.ts'
import { loadTexts, type TextsOf } from './bot/texts.ts'
import { workCalendar } from './config/calendar.ts'
import { SettingsError, type Settings } from './config/environment.ts'
import { readTownship } from './config/township.ts'
import { firstBoards } from './handlers/put-up-boards.ts'
import { importItems } from './handlers/import-items.ts'
import { readItemRows } from './documents/item-files.ts'
import { UnreadableFile } from './documents/text-files.ts'
import type { FileRow } from './domain/file-row.ts'
import { itemDocuments } from './item-documents.ts'
import type { Transcribe } from './handlers/hear-voice.ts'
import { keepIndex } from './handlers/keep-index.ts'
import { keepMeaning } from './handlers/keep-meaning.ts'
import { keepNearby } from './handlers/nearby-tickets.ts'
import { keepRouting } from './handlers/keep-routing.ts'
import type { Papers } from './handlers/papers.ts'
import type { Meaning, World } from './handlers/world.ts'
import { openChat } from './model/chat.ts'
import { composeWith, type AnswerPrompts } from './model/compose.ts'
import { suggestWith } from './model/suggest.ts'
import { nameTopicsWith } from './model/topics.ts'
import { embedWith } from './model/embed.ts'
import { linkChecker } from './link-check.ts'
import { annualPaperOf, codeSheets, inspectionPaperOf, logPaperOf, papersOf } from './papers.ts'
import { readPrompt } from './model/prompt.ts'
import { transcribeWith } from './model/transcribe.ts'
import { wordWeekWith, type WeeklyPrompts } from './model/weekly.ts'
import { readingApart } from './reading.ts'
import * as records from './store/records.ts'
import { openStore } from './store/store.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
/** The folder of the texts. */
export const LOCALES = join(ROOT, 'locales')

/** The township with its records, texts and answers: all of the house but the bot. */
export interface House {
  readonly world: World
  readonly textsOf: TextsOf
  /** Set where a transcription model is. */
  readonly transcribe: Transcribe | undefined
  close(): Promise<void>
}

const promptOf = (name: string) => join(ROOT, 'prompts', `${name}.md`)
const answerPrompts = (task: 'answer' | 'draft'): AnswerPrompts => ({
  answer: readPrompt(promptOf(task), ['language', 'items', 'question']),
  again: readPrompt(promptOf('answer-again'), ['faults']),
})

const weeklyPrompts = (): WeeklyPrompts => ({
  weekly: readPrompt(promptOf('weekly'), [
    'period',
    'figures',
    'parts',
    'topics',
    'decisions',
    'words',
  ]),
  again: readPrompt(promptOf('weekly-again'), ['faults']),
})

const QUESTIONS_AT_ONCE = 64

/** Search by meaning, where a model is set for it. */
const meaningOf = (
  { embedding }: Settings,
  world: Pick<World, 'records' | 'store' | 'town'>,
): Meaning | undefined =>
  embedding &&
  keepMeaning(world, {
    model: embedding.model,
    embed: embedWith(embedding),
    // Everybody who asks at once waits for it, not only as many as may word answers.
    embedQuestion: embedWith(embedding, { atOnce: QUESTIONS_AT_ONCE }),
    textsOf: meaningTexts,
    index: createMeaning(),
  })

/** What stands in files and does not change while the program runs. */
export interface Readings extends Pick<World, 'town' | 'calendar'> {
  readonly textsOf: TextsOf
}

/** Reads the township, its calendar as seen from `now`, and the texts. Throws a SettingsError for what is set wrong. */
export const readFiles = (settings: Pick<Settings, 'townshipDir'>, now: Date): Readings => {
  const town = readTownship(settings.townshipDir)
  return {
    town,
    calendar: workCalendar(now.getUTCFullYear(), town.holidays),
    textsOf: loadTexts(LOCALES, town.timezone),
  }
}

/**
 * Opens everything that does not speak to Telegram. Throws a SettingsError for what is set wrong. `read` is for
 * who opens many houses in one process: reading the files is most of the work. `papers`: other ones than the real.
 */
export const openHouse = async (
  settings: Settings,
  now: Date,
  read: typeof readFiles = readFiles,
  papers?: Papers,
): Promise<House> => {
  const { town, calendar, textsOf } = read(settings, now)
  const store = await openStore(settings.database).catch((error: unknown) => {
    throw new SettingsError(`DATABASE_URL cannot be opened: ${errorName(error)}.`)
  })
  const index = createIndex({ words: town.words, home: town.name })
  const meaning = meaningOf(settings, { store, records, town })
  const answers = keepIndex(
    { store, records },
    index,
    (question, today, options, near) =>
      findAnswer(index, question, { ...options, today, meaning: near }),
    (item, today) => findNewer(index, item, { today }),
    meaning,
  )
  const chat = settings.model && openChat(settings.model)
  const compose = chat && composeWith(chat, answerPrompts('answer'))
  const draft = chat && composeWith(chat, answerPrompts('draft'))
  const suggest = chat && suggestWith(chat, readPrompt(promptOf('route'), ['units', 'complaint']))
  const wordWeek = chat && wordWeekWith(chat, weeklyPrompts())
  const nameTopics = chat && nameTopicsWith(chat, readPrompt(promptOf('topics'), ['topics']))
  const nearby = keepNearby({ town, records, store })
  const { route, ...routing } = keepRouting({ store, records, town })
  await routing.takeUp()
  const world: World = {
    town,
    calendar,
    records,
    store,
    answers,
    tagWords: taggedWords,
    readAsked: readAskedIn(town.words),
    watched: watchedWords(town.words, taggedWords),
    nearby,
    route,
    routing,
    compose,
    draft,
    suggest,
    wordWeek,
    nameTopics,
    meaning,
    documents: itemDocuments(readingApart()),
    checkLinks: linkChecker(),
    inspectionPaper: inspectionPaperOf(town, textsOf),
    logPaper: logPaperOf(town, textsOf),
    annualPaper: annualPaperOf(town, LOCALES),
    papers: papers ?? papersOf(town, textsOf, LOCALES, wordWeek),
    codes: codeSheets,
  }
  const transcribe = settings.transcription && transcribeWith(settings.transcription)
  return { world, textsOf, transcribe, close: () => store.close() }
}

export const ITEMS_IMPORTED = 'items-imported'

/** What stands in items/; undefined where there is no such folder. Throws a SettingsError where it cannot be read. */
const rowsOf = async (folder: string): Promise<FileRow[] | undefined> => {
  const rows: FileRow[] = []
  try {
    for await (const row of readItemRows([folder])) rows.push(row)
    return rows
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    if (error.file === folder && error.why === 'missing') return undefined
    throw new SettingsError(`TOWNSHIP_DIR is wrong: ${error.file} cannot be read.`)
  }
}

/** What the first start brings in beside items: the boards that hang already. */
const boardsOnce = async ({ world }: House, now: Date, log: Log): Promise<void> => {
  const added = await world.store.commit((trx) => firstBoards(world, trx, now))
  if (added > 0) log.info({ added }, 'boards put on record')
}

/**
 * The first start on an empty database imports items/ once; a mark says so. Where somebody imported
 * by hand before, items/ stays out: it would lay an older text over theirs.
 */
export const importOnce = async (
  house: House,
  townshipDir: string,
  now: Date,
  log: Log,
): Promise<void> => {
  const { world } = house
  await boardsOnce(house, now, log)
  if (await records.findMark(world.store.read, ITEMS_IMPORTED)) return
  const empty = (await records.itemsRevision(world.store.read)) === '0'
  const folder = join(townshipDir, 'items')
  const rows = empty ? await rowsOf(folder) : []
  if (!rows) {
    // No mark: what is put there later goes in at the next start.
    log.warn({ folder }, 'TOWNSHIP_DIR has no items/: started with nothing published')
    return
  }
  const result = await world.store.commit(async (trx) => {
    // First, so that of two processes that start together one imports and the other waits.
    const mine = await records.setMarkOnce(trx, ITEMS_IMPORTED, now.toISOString())
    return mine ? importItems(world, trx, rows, now) : undefined
  })
  if (!empty || !result) return
  for (const { file, row, field, why } of result.refused)
    log.warn({ file, row, field, why }, 'item refused')
  log.info(
    { added: result.added, changed: result.changed, refused: result.refused.length },
    'items imported',
  )
}
