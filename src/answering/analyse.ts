import type { Spoken } from './alignment.ts'
import { figureAt } from './figures.ts'
import { lettersOf } from './letters.ts'
import type { Lexicon } from './lexicon.ts'
import { normalise, terms } from './normalise.ts'
import { phraseAt } from './phrases.ts'
import { regionsIn, specifics, type Specifics } from './specifics.ts'
import { LOOSE_CHARACTERS, TYPE_HINTS, WEAK_CHARACTERS, type QuestionType } from './words.ts'

/** No more of a question than this is read: what a long letter is about stands at its head. */
const MAX_QUESTION_CHARACTERS = 400

/** A stretch of the question that has to be found, in the asker's words or in the office's. */
export interface Piece {
  readonly text: string
  /** The official word for it, if the asker's is a colloquial one; either will do. */
  readonly official?: string | undefined
}

/** The official words for a piece; none where the asker's word is official. */
export const officials = ({ official }: Piece): string[] => official?.split(/\s+/) ?? []

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
  /** The provinces, cities, counties and townships it names, but for the township itself. */
  readonly regions: readonly string[]
  /** What it says about the matter, to be laid beside a text: the asker's words, and the office's where they differ. */
  readonly matter: readonly Spoken[]
  /** The whole of what was said, the ways of asking at a lower worth. */
  readonly said: readonly Spoken[]
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
  const pieces = parts.flatMap(({ piece }) =>
    piece && [...piece.text].some(isStrong) ? [piece] : [],
  )
  // Beside words of its own the words of its type bring nothing (bench/answers/ablation.ts).
  const typed = pieces.length > 0 ? [] : [...types].flatMap((type) => terms(TYPE_HINTS[type]))
  return {
    pieces,
    stretches: stretchesOf(parts),
    types,
    hints: [...typed, ...years.now, ...years.other],
    // An item for next year is often published in this one, so 今年 rules out no title; 去年 does.
    specifics: specifics([text, ...years.other].join(' ')),
    regions: regionsIn(text, book.home),
    matter: spoken(parts, 0),
    said: spoken(parts, ASKING_WORTH),
  }
}

const FULL_WORTH = 100
/** In hundredths. How a thing is asked is often how it is written: 期限为多久, 期限为五日. */
const ASKING_WORTH = 30

/** So many of the office's words for the asker's are laid beside a text. */
const MOST_WORDINGS = 3

function spoken(parts: readonly Cut[], askingWorth: number): Spoken[] {
  const own = worded(parts, askingWorth, ({ text }) => text)
  const most = Math.max(0, ...parts.map(({ piece }) => (piece ? officials(piece).length : 0)))
  // One by one, the same choice for all pieces: their products would be too many.
  const others = Array.from({ length: Math.min(most, MOST_WORDINGS) }, (_, choice) =>
    worded(parts, askingWorth, (piece) => {
      const words = officials(piece)
      return words[Math.min(choice, words.length - 1)] ?? piece.text
    }),
  )
  return [own, ...others]
}

function worded(
  parts: readonly Cut[],
  askingWorth: number,
  word: (piece: Piece) => string,
): Spoken {
  const stretches = parts
    .map(({ piece, phrase }) => ({
      letters: lettersOf(piece ? word(piece) : phrase),
      worth: piece ? FULL_WORTH : askingWorth,
    }))
    .filter(({ worth }) => worth > 0)
  const length = stretches.reduce((sum, { letters }) => sum + letters.length, 0)
  const letters = new Uint16Array(length)
  const worth = new Int32Array(length)
  let at = 0
  for (const stretch of stretches) {
    letters.set(stretch.letters, at)
    worth.fill(stretch.worth, at, at + stretch.letters.length)
    at += stretch.letters.length
  }
  return { letters, worth }
}

interface Cut {
  /** As it stands in the question. */
  readonly phrase: string
  readonly piece?: Piece
  readonly type?: QuestionType
}

/** Parts the text into pieces, types and breaks; a break has neither. */
function cut(text: string, { phrases }: Lexicon): Cut[] {
  const parts: Cut[] = []
  let run = ''
  const endRun = () => {
    if (run !== '') parts.push({ phrase: run, piece: { text: run } })
    run = ''
  }
  for (let i = 0; i < text.length;) {
    const found = phraseAt(phrases, text, i)
    const figure = found ? undefined : figureAt(text, i)
    if (figure) {
      endRun()
      parts.push({ phrase: figure.text, piece: figure })
      i += figure.text.length
      continue
    }
    const phrase = found?.phrase ?? text[i] ?? ''
    i += phrase.length
    if (found === undefined ? SPOKEN.test(phrase) : found.value.is === 'whole') {
      run += phrase
      continue
    }
    endRun()
    if (found?.value.is === 'word') {
      parts.push({ phrase, piece: { text: phrase, official: found.value.official } })
    } else parts.push(found?.value.is === 'type' ? { phrase, type: found.value.type } : { phrase })
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
