import { dayOf } from '../domain/time.ts'
import { Refusal } from '../domain/errors.ts'
import { routeByWords } from '../domain/routing.ts'
import { ask } from '../handlers/ask.ts'
import type { House } from '../house.ts'
import { plainText } from '../bot/html.ts'
import { answerHtml, noAnswerScreen } from '../bot/screens/answer.ts'
import { data, json, readBatch, talk, type ExitCode } from './io.ts'

const elapsed = (since: number): number => Number((performance.now() - since).toFixed(2))

const answer = async ({ world, textsOf }: House, id: string, question: string, now: Date) => {
  const began = performance.now()
  const today = dayOf(now, world.town.timezone)
  const { finding } = await ask(world, question, now)
  const t = textsOf('zh-CN')
  const html = finding.answered
    ? answerHtml(world.town, t, finding, today)
    : noAnswerScreen(t, [], 1).html
  return {
    id,
    question,
    answered: finding.answered,
    confidence: finding.confidence,
    text: plainText(html),
    items: finding.items.slice(0, 10),
    quotes: finding.quotes,
    ms: elapsed(began),
  }
}

const route = async ({ world }: House, id: string, text: string) => {
  const began = performance.now()
  const { category, unit, confidence, alternatives } = routeByWords(world.town, text)
  return { id, category, unit, confidence, alternatives, ms: elapsed(began) }
}

/** Words that cannot be taken (empty, far too long) refuse their line; anything else is a fault. */
const refusedRow = (error: unknown): undefined => {
  if (!(error instanceof Refusal)) throw error
}

/** Answers each line of a file, in order; lines that are not whole are named. */
const batch = async (
  house: House,
  file: string,
  field: string,
  each: (id: string, text: string) => Promise<object>,
): Promise<ExitCode> => {
  let code: ExitCode = 0
  for (const row of await readBatch(file, field)) {
    const told = 'text' in row ? await each(row.id, row.text).catch(refusedRow) : undefined
    if (told) json(told)
    else {
      talk(house.textsOf('zh-CN').plain('cli.badBatch', { file, row: row.row, field }))
      code = 1
    }
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
