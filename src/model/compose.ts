import { z } from 'zod'

import { faultOf, readSource, type Fault, type Source } from '../domain/grounding.ts'
import { lettersOf } from '../domain/grounding/text.ts'
import type { ItemContent } from '../domain/item.ts'
import { marksIn, openMasks, type Masks } from '../domain/masking.ts'
import type { Language } from '../domain/township.ts'
import { breaker, type BreakerOptions } from './breaker.ts'
import type { Chat, Message } from './chat.ts'
import { asData, beginningOf } from './data.ts'
import { partOf } from './excerpts.ts'
import type { Prompt } from './prompt.ts'
import { simplify } from './script.ts'

// No limits in it: strict servers refuse a schema that has some. They are looked at afterwards.
const reply = z.object({
  sentences: z.array(z.object({ text: z.string(), item: z.string(), quote: z.string() })),
})
type Said = z.infer<typeof reply>['sentences']

/** A sentence that holds, the item it rests on, and the words of it that say so. */
export interface Sentence {
  readonly text: string
  readonly itemId: string
  readonly quote: string
}

/** What is to be put into words, and for whom. */
export interface ToWord {
  readonly question: string
  readonly items: readonly ItemContent[]
  /** The words found in them; of a long item the part around these is read. */
  readonly quotes: readonly { readonly itemId: string; readonly text: string }[]
  readonly language: Language
  /** Fires when the resident has waited long enough. */
  readonly until: AbortSignal
}

/** Words an answer in sentences, each of which an item says; undefined where that fails in any way. */
export type Compose = (asked: ToWord) => Promise<readonly Sentence[] | undefined>

export interface AnswerPrompts {
  readonly answer: Prompt<'language' | 'items' | 'question'>
  readonly again: Prompt<'faults'>
}

const MOST_SENTENCES = 6
// Both Chinese scripts are asked for in one: the screen writes the other, as it does for all else.
const WRITTEN: Readonly<Record<Language, string>> = {
  'zh-CN': 'Chinese (Simplified)',
  'zh-Hant': 'Chinese (Simplified)',
  en: 'English',
}

/** An item as it is given to the model, and what is needed to hold its words against it. */
interface Given {
  readonly sent: string
  readonly source: Source
  /** The marks it was sent with. */
  readonly marks: ReadonlySet<string>
}

const give = (item: ItemContent, found: string | undefined, masks: Masks): Given => {
  const part = partOf(item, found)
  const [title, body] = [masks.mask(item.title), masks.mask(part)]
  return {
    sent: asData({ id: item.id, title, body }),
    source: readSource(item.title, part, simplify),
    marks: marksIn(`${title}\n${body}`),
  }
}

// A list's number or a pair of stars is no claim, and no reason to throw a sentence away.
const tidy = (text: string): string =>
  text
    .replace(/\*\*/g, '')
    .replace(/^\s*(?:[-*•]|\d{1,2}[.)、](?!\d))\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()

type Wrong = Fault | 'item' | 'mark'
type Judged = { readonly sentence: Sentence } | { readonly wrong: Wrong }

const judge = (
  { text, item, quote }: Said[number],
  given: ReadonlyMap<string, Given>,
  language: Language,
  masks: Masks,
): Judged => {
  const known = given.get(item)
  if (!known) return { wrong: 'item' }
  // Only what the cited item was sent with comes back, so that no number moves from one to another.
  const whole = masks.restore(tidy(text), known.marks)
  const rests = masks.restore(quote, known.marks)
  if (marksIn(whole).size > 0) return { wrong: 'mark' }
  const reader = { language: language === 'en' ? 'English' : 'Chinese', simplify } as const
  const wrong = faultOf({ text: whole, quote: rests }, known.source, reader)
  if (wrong) return { wrong }
  const shown = reader.language === 'Chinese' ? simplify(whole) : whole
  return { sentence: { text: shown, itemId: item, quote: rests } }
}

const withoutRepeats = (sentences: readonly Sentence[]): Sentence[] => {
  const seen = new Set<string>()
  return sentences.filter(({ text }) => {
    const letters = lettersOf(text, simplify)
    return !seen.has(letters) && seen.add(letters)
  })
}

/** Composes answers with a model; what it says is kept only where the item it names says so too. */
export const composeWith = (
  chat: Chat,
  prompts: AnswerPrompts,
  options: BreakerOptions = {},
): Compose => {
  const guard = breaker(options)
  return async ({ question, items, quotes, language, until }) => {
    const masks = openMasks([question, ...items.flatMap(({ title, body }) => [title, body])])
    const given = new Map(
      items.map((item) => [
        item.id,
        give(item, quotes.find(({ itemId }) => itemId === item.id)?.text, masks),
      ]),
    )
    const prompt = prompts.answer.fill({
      language: WRITTEN[language],
      items: [...given.values()].map(({ sent }) => sent).join('\n'),
      question: asData(beginningOf(masks.mask(question))),
    })
    const ask = async (messages: readonly Message[]) =>
      until.aborted
        ? undefined
        : (await guard(() => chat.ask(messages, 'answer', reply, until)))?.sentences
    const judgeAll = (said: Said): Judged[] =>
      said
        .slice(0, MOST_SENTENCES + 1)
        .map((one, i) =>
          i < MOST_SENTENCES ? judge(one, given, language, masks) : { wrong: 'length' },
        )
    const wording = { role: 'user', content: prompt } as const

    const said = await ask([wording])
    if (!said || said.length === 0) return undefined
    const judged = judgeAll(said)
    if (judged.every(holds)) return withoutRepeats(judged.map(({ sentence }) => sentence))

    const again = await ask([
      wording,
      { role: 'assistant', content: JSON.stringify({ sentences: said.slice(0, MOST_SENTENCES) }) },
      { role: 'user', content: prompts.again.fill({ faults: faultsIn(judged) }) },
    ])
    if (!again || again.length === 0) return undefined
    const mended = judgeAll(again)
    // One sentence that does not hold spoils the answer: what it was to say would be missing.
    return mended.every(holds) ? withoutRepeats(mended.map(({ sentence }) => sentence)) : undefined
  }
}

const holds = (judged: Judged): judged is { readonly sentence: Sentence } => 'sentence' in judged

const faultsIn = (judged: readonly Judged[]): string =>
  judged.map((one, i) => (holds(one) ? '' : `${i + 1}: ${one.wrong}\n`)).join('')
