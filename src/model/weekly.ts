import { z } from 'zod'

import type { Summary } from '../domain/summary.ts'
import { toldChecker, type ToldSentence, type Wrong } from '../domain/told-figures.ts'
import { WORDS_TO_TELL } from '../domain/told/words.ts'
import { breaker, type BreakerOptions } from './breaker.ts'
import type { Chat, Message } from './chat.ts'
import type { Prompt } from './prompt.ts'
import { simplify } from './script.ts'
import { weekData } from './week-data.ts'

const sentence = z.object({ text: z.string(), figures: z.array(z.string()) })
// No limits in it: strict servers refuse a schema that has some. They are looked at afterwards.
const reply = z.object({ first: z.array(sentence), second: z.array(sentence) })
type Said = z.infer<typeof reply>

const MOST_SENTENCES = 4

/** What the week was like, and what stands out: sentences all of whose figures are right. */
export type Paragraphs = readonly [string[], string[]]

/**
 * Words the two paragraphs over a bulletin, in Chinese alone: no sentence of another language can be checked; undefined where the model fails, where a paragraph is left without a
 * sentence, or where fewer than half of them hold. What comes back is a model's, and marked wherever it is shown.
 */
export type WordWeek = (
  summary: Summary,
  /** Fires when whoever asked has waited long enough. */
  until: AbortSignal,
) => Promise<Paragraphs | undefined>

export interface WeeklyPrompts {
  readonly weekly: Prompt<'period' | 'figures' | 'parts' | 'topics' | 'decisions' | 'words'>
  readonly again: Prompt<'faults'>
}

type Checker = (paragraph: readonly ToldSentence[]) => (Wrong | null)[]

interface Judged {
  readonly text: string
  readonly wrong: Wrong | null
}

const tidy = (text: string): string =>
  simplify(text.replace(/\*\*/g, '').replace(/\s+/g, ' ').trim())

const judge = (check: Checker, said: readonly ToldSentence[]): Judged[] => {
  const sentences = said
    .slice(0, MOST_SENTENCES + 1)
    .map(({ text, figures }) => ({ text: tidy(text), figures }))
  const wrongs = check(sentences.slice(0, MOST_SENTENCES))
  return sentences.map(({ text }, i) => ({
    text,
    wrong: i < MOST_SENTENCES ? wrongs[i]! : { fault: 'length' },
  }))
}

const isWhole = (paragraphs: readonly Judged[][]): boolean =>
  paragraphs.every((one) => one.length > 0 && one.every(({ wrong }) => wrong === null))

/** What holds, where that is enough to stand alone. */
const shownOf = ([first, second]: readonly [Judged[], Judged[]]): Paragraphs | undefined => {
  const kept = (paragraph: readonly Judged[]) => [
    ...new Set(paragraph.filter(({ wrong }) => wrong === null).map(({ text }) => text)),
  ]
  const shown: Paragraphs = [kept(first), kept(second)]
  const holds = [...first, ...second].filter(({ wrong }) => wrong === null).length
  const isEnough = shown.every((one) => one.length > 0) && holds * 2 >= first.length + second.length
  return isEnough ? shown : undefined
}

const faultsIn = (paragraphs: readonly Judged[][]): string =>
  paragraphs
    .flatMap((paragraph, p) =>
      paragraph.flatMap(({ wrong }, i) =>
        wrong ? [`${p + 1}.${i + 1}: ${wrong.fault}${wrong.at ? ` (${wrong.at})` : ''}`] : [],
      ),
    )
    .join('\n')

/** Words weeks with a model; every sentence is held against the figures it was given. */
export const wordWeekWith = (
  chat: Chat,
  prompts: WeeklyPrompts,
  options: BreakerOptions = {},
): WordWeek => {
  const guard = breaker(options)
  return async (summary, until) => {
    const check = toldChecker(summary, simplify)
    const ask = async (messages: readonly Message[]) =>
      until.aborted ? undefined : guard(() => chat.ask(messages, 'weekly', reply, until))
    const judgeBoth = ({ first, second }: Said): [Judged[], Judged[]] => [
      judge(check, first),
      judge(check, second),
    ]
    const content = prompts.weekly.fill({
      words: Object.values(WORDS_TO_TELL).flat().join(' '),
      ...weekData(summary),
    })
    const wording = { role: 'user', content } as const

    const said = await ask([wording])
    if (!said) return undefined
    const judged = judgeBoth(said)
    if (isWhole(judged)) return shownOf(judged)
    const again = await ask([
      wording,
      { role: 'assistant', content: JSON.stringify(cut(said)) },
      { role: 'user', content: prompts.again.fill({ faults: faultsIn(judged) }) },
    ])
    return (again && shownOf(judgeBoth(again))) ?? shownOf(judged)
  }
}

const cut = ({ first, second }: Said): Said => ({
  first: first.slice(0, MOST_SENTENCES),
  second: second.slice(0, MOST_SENTENCES),
})
