import { COLLOQUIAL } from './colloquial.ts'
import { normalise, terms } from './normalise.ts'
import { phraseAt, phraseBook, type PhraseBook } from './phrases.ts'
import { specifics, type Specifics } from './specifics.ts'
import {
  FILLERS,
  KEPT_WHOLE,
  LOOSE_CHARACTERS,
  QUESTION_PHRASES,
  TYPE_HINTS,
  WEAK_CHARACTERS,
  type QuestionType,
} from './words.ts'

/** No more of a question than this is read: what a long letter is about stands at its head. */
const MAX_QUESTION_CHARACTERS = 400

/** A stretch of the question that has to be found, in the asker's words or in the office's. */
export interface Piece {
  readonly text: string
  /** The official word for it, if the asker's is a colloquial one; either will do. */
  readonly official?: string | undefined
}

/** A question as it is searched for. */
export interface Query {
  readonly pieces: readonly Piece[]
  /** The same words unbroken, for terms that reach from one piece into the next. */
  readonly stretches: readonly string[]
  readonly types: ReadonlySet<QuestionType>
  /** Terms that speak for a text and whose absence says nothing against it. */
  readonly hints: readonly string[]
  /** The villages, years and quarters it names. */
  readonly specifics: Specifics
}

type Part =
  | { readonly is: 'type'; readonly type: QuestionType }
  | { readonly is: 'filler' }
  | { readonly is: 'whole' }
  | { readonly is: 'word'; readonly official: string }

/** The words an analysis knows: build once, use for every question. */
export type Lexicon = PhraseBook<Part>

/** The built-in word lists together with a township's own colloquial words (township.yaml, `words`). */
export function lexicon(words: Readonly<Record<string, string>> = {}): Lexicon {
  const entries: [string, Part][] = []
  for (const phrase of FILLERS) entries.push([phrase, { is: 'filler' }])
  for (const [type, phrases] of Object.entries(QUESTION_PHRASES) as [QuestionType, string[]][]) {
    for (const phrase of phrases) entries.push([phrase, { is: 'type', type }])
  }
  for (const phrase of KEPT_WHOLE) entries.push([phrase, { is: 'whole' }])
  for (const [word, official] of [...COLLOQUIAL, ...Object.entries(words)]) {
    entries.push([normalise(word), { is: 'word', official: normalise(official) }])
  }
  return phraseBook(entries)
}

const PAID = /[费钱价款薪]|补贴|补助|津贴|工资|金额|租金|结余|收入|支出/
const SPOKEN = /[\u3400-\u9fffa-z0-9]/

/**
 * What a question looks for. Empty pieces mean that nothing can be searched: no words, only emoji, or
 * only ways of asking. `today` (YYYY-MM-DD) gives 今年 and 去年 their number.
 */
export function analyse(question: string, book: Lexicon, today?: string): Query {
  const text = normalise(question.slice(0, MAX_QUESTION_CHARACTERS))
  const parts = cut(text, book)
  const types = new Set(parts.flatMap(({ type }) => type ?? []))
  // 多少 asks for money where what it counts is paid.
  if (types.has('count') && PAID.test(text)) types.add('money')
  const years = yearsNamed(text, today)
  return {
    pieces: parts.flatMap(({ piece }) => (piece && [...piece.text].some(isStrong) ? [piece] : [])),
    stretches: stretchesOf(parts),
    types,
    hints: [...[...types].flatMap((type) => terms(TYPE_HINTS[type])), ...years.now, ...years.other],
    // An item for next year is often published in this one, so 今年 rules out no title; 去年 does.
    specifics: specifics([text, ...years.other].join(' ')),
  }
}

interface Cut {
  readonly piece?: Piece
  readonly type?: QuestionType
}

/** Parts the text into pieces, types and breaks; a break has neither. */
function cut(text: string, book: Lexicon): Cut[] {
  const parts: Cut[] = []
  let run = ''
  const endRun = () => {
    if (run !== '') parts.push({ piece: { text: run } })
    run = ''
  }
  for (let i = 0; i < text.length;) {
    const found = phraseAt(book, text, i)
    const phrase = found?.phrase ?? text[i] ?? ''
    i += phrase.length
    if (found === undefined ? SPOKEN.test(phrase) : found.value.is === 'whole') {
      run += phrase
      continue
    }
    endRun()
    if (found?.value.is === 'word') {
      parts.push({ piece: { text: phrase, official: found.value.official } })
    } else parts.push(found?.value.is === 'type' ? { type: found.value.type } : {})
  }
  endRun()
  return parts
}

/** Pieces that stood side by side, joined again: 护理 and 补贴 are worth more as 护理补贴. */
function stretchesOf(parts: readonly Cut[]): string[] {
  const joined = parts.map(({ piece }) => piece?.text ?? '\n').join('')
  return joined.split(/\n+/).filter((stretch) => stretch !== '')
}

function yearsNamed(text: string, today: string | undefined): { now: string[]; other: string[] } {
  const year = Number(today?.slice(0, 4))
  if (!Number.isInteger(year) || year === 0) return { now: [], other: [] }
  return {
    now: /今年|本年/.test(text) ? [String(year)] : [],
    other: [
      ...(/去年|上年|旧年/.test(text) ? [String(year - 1)] : []),
      ...(/明年|出年/.test(text) ? [String(year + 1)] : []),
    ],
  }
}

/** Whether a character of a question carries structure rather than matter. */
export const isWeak = (char: string): boolean => WEAK_CHARACTERS.includes(char)

const isStrong = (char: string): boolean => !isWeak(char)

/** Whether a character may be missing from an answer without telling anything. */
export const isLoose = (char: string): boolean => LOOSE_CHARACTERS.includes(char)
