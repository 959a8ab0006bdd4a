import { isCourtesy } from '../domain/courtesies.ts'
import { disclosureDesk } from '../domain/desks.ts'
import { emergenciesIn } from '../domain/emergency.ts'
import { intentOf } from '../domain/intent.ts'
import { dayOf } from '../domain/time.ts'
import { Refusal } from '../domain/errors.ts'
import { ask, type Asked } from '../handlers/ask.ts'
import { unitFor } from '../handlers/draft-target.ts'
import type { House } from '../house.ts'
import { escapeHtml, plainText } from '../bot/html.ts'
import { WORDED_WITHIN_MS } from '../bot/patience.ts'
import { answerHtml, emergencyHtml } from '../bot/screens/answer.ts'
import { courtesyScreen, disclosureHtml } from '../bot/screens/next-steps.ts'
import { noAnswerHtml } from '../bot/screens/no-answer.ts'
import { unitName } from '../bot/screens/names.ts'
import type { Reading } from '../bot/screens/sources.ts'
import { realTimers } from '../bot/timers.ts'
import { data, json, readBatch, talk, UsageError, type ExitCode } from './io.ts'

const elapsed = (since: number): number => Number((performance.now() - since).toFixed(2))

/** A message as a terminal shows it: what leads to an address has the address beside it. */
const printed = (html: string): string =>
  plainText(html.replace(/<a href="([^"]+)">([^<[][^<]*)<\/a>/g, '$2 $1'))

/** What a resident would be shown; that nothing answers with the titles they would have as buttons. */
const shownTo = ({ world }: House, reading: Reading, asked: Asked): string => {
  const { finding, near, words, about } = asked
  if (finding.answered) return answerHtml(reading, finding)
  const intent = intentOf(words)
  if (isCourtesy(intent)) return courtesyScreen(world.town, reading.t, intent).html
  if (intent === 'disclosure') return disclosureHtml(reading.t, disclosureDesk(world.town))
  const unit = unitName(world.town, unitFor(world, words, about))
  const titles = near.map(({ title }) => escapeHtml(reading.t.script(title)))
  return [noAnswerHtml(reading, { ...asked, unit }), ...titles].join('\n')
}

const answer = async (house: House, id: string, question: string, now: Date) => {
  const { world, textsOf } = house
  const began = performance.now()
  const t = textsOf('zh-CN')
  const reading = { town: world.town, t, today: dayOf(now, world.town.timezone) }
  const until = realTimers.within(WORDED_WITHIN_MS)
  const asked = await ask(world, question, now, { language: t.language, until })
  const { finding } = asked
  const emergencies = emergenciesIn(world.town, question)
  const html = [
    ...(emergencies.length > 0 ? [emergencyHtml(t, emergencies)] : []),
    shownTo(house, reading, asked),
  ].join('\n\n')
  return {
    id,
    question,
    answered: finding.answered,
    confidence: finding.confidence,
    text: printed(html),
    items: finding.items.slice(0, 10),
    quotes: finding.quotes,
    ms: elapsed(began),
  }
}

const route = async ({ world }: House, id: string, text: string) => {
  const began = performance.now()
  const { category, unit, confidence, alternatives, sure } = world.route(text)
  return { id, category, unit, confidence, alternatives, sure, ms: elapsed(began) }
}

/** Words that cannot be taken (empty, far too long) refuse their line; anything else is a fault. */
const refusedRow = (error: unknown): Refusal => {
  if (!(error instanceof Refusal)) throw error
  return error
}

/** Answers each line of a file, in order; lines that are not whole are named. */
const batch = async (
  house: House,
  file: string,
  field: string,
  each: (id: string, text: string) => Promise<object>,
): Promise<ExitCode> => {
  const t = house.textsOf('zh-CN')
  const rows = await readBatch(file, field)
  if (!rows) throw new UsageError(t.plain('cli.cannotRead', { file }))
  let code: ExitCode = 0
  const refuse = (row: number, sentence: string, why = '') => {
    talk(t.plain(sentence, { file, row, field, why }))
    code = 1
  }
  for (const row of rows) {
    if (!('text' in row)) {
      refuse(row.row, 'cli.badBatch')
      continue
    }
    const told = await each(row.id, row.text).catch(refusedRow)
    if (told instanceof Refusal)
      refuse(row.row, 'import.refused', t.plain(`refusal.${told.reason}`, told.details))
    else json(told)
  }
  return code
}

/** `ask QUESTION` and `ask --batch FILE`: what a resident would get. */
export const askCommand = async (
  house: House,
  words: string | undefined,
  options: { readonly batch?: string; readonly json?: boolean },
  now: Date,
): Promise<ExitCode> => {
  if (options.batch !== undefined)
    return batch(house, options.batch, 'question', (id, text) => answer(house, id, text, now))
  const told = await answer(house, '1', words ?? '', now)
  if (options.json) json(told)
  else data(told.text)
  return 0
}

/** `route TEXT` and `route --batch FILE`: category and unit a complaint would get. */
export const routeCommand = async (
  house: House,
  words: string | undefined,
  options: { readonly batch?: string; readonly json?: boolean },
): Promise<ExitCode> => {
  if (options.batch !== undefined)
    return batch(house, options.batch, 'text', (id, text) => route(house, id, text))
  const routed = await route(house, '1', words ?? '')
  if (options.json) json(routed)
  else data(`${routed.category}\t${routed.unit}\t${routed.confidence}`)
  return 0
}
