import { readFacts } from './grounding/facts.ts'
import { FREE } from './grounding/free.ts'
import {
  englishWords,
  inventedInEnglish,
  isWordOf,
  strangeCapital,
  strangeChinese,
  turnedInEnglish,
} from './grounding/english.ts'
import { isPutTogether } from './grounding/binding.ts'
import { isUnlimitedInEnglish } from './grounding/english-limits.ts'
import { strangeFigure } from './grounding/figures.ts'
import type { Wording } from './grounding/rivals.ts'
import { strangeLatin, strangeName } from './grounding/names.ts'
import { turnedIn } from './grounding/polarity.ts'
import { stretchesOf, type Source, type Stretch } from './grounding/source.ts'
import {
  canonical,
  HAN,
  lettersOf,
  pairsIn,
  strangeCharacter,
  strangeMarkup,
  withNegations,
  type Simplify,
} from './grounding/text.ts'
import { plainly } from './grounding/plainly.ts'
import { isInvented } from './grounding/words.ts'

export { readSource, type Source } from './grounding/source.ts'
export type { Simplify } from './grounding/text.ts'

/** A sentence somebody else wrote about an item, with the words of the item it claims to rest on. */
export interface Claim {
  readonly text: string
  readonly quote: string
}

/** Why a claim does not hold; each is said to the model in prompts/answer-again.md. */
export type Fault =
  | 'length'
  | 'characters'
  | 'markup'
  | 'language'
  | 'quote'
  | 'figure'
  | 'name'
  | 'negation'
  | 'invented'

export interface Reader {
  readonly language: 'Chinese' | 'English'
  readonly simplify: Simplify
}

const MOST_TEXT = 240
const LEAST_QUOTE = 2
const MOST_QUOTE = 400

/** Half the letters of an answer are of its reader's language; names and numbers may be of another. */
const isIn = (language: Reader['language'], text: string): boolean => {
  const han = [...text].filter((character) => HAN.test(character)).length
  const latin = (text.match(/[a-z]+/gi) ?? []).length
  return language === 'Chinese' ? han > latin * 2 : latin > 2
}

// What an amount is for, who does it and that it is free are looked at as facts, and tell nothing of
// whom they are said.
const label = (piece: string): string =>
  withNegations(
    plainly(readFacts(piece).rest)
      .replace(/每个?\p{Script=Han}|[以之][上下内前后]|最[高低多少]/gu, ' ')
      .replace(FREE, ' ')
      .replace(/由\p{Script=Han}{2,3}/gu, ' '),
  )

const CHINESE: Wording = {
  tokens: (said) => [...pairsIn(label(said)), ...(said.match(/[a-z]+/g) ?? [])],
  has: (token, stands) => label(stands).includes(token),
  isNear: ({ kind }) => kind === '免',
  // Of 对象:城镇居民 the column's name is no word of its own.
  head: (stands) => [...pairsIn(label(stands.split(',')[0]!.replace(/^[^:]*:(?=.)/, '')))][0],
}

const ENGLISH: Wording = {
  tokens: englishWords,
  has: (token, stands) => isWordOf(token, stands),
  // One word stands for too many to look for it in all of the item.
  isNear: () => true,
  head: () => undefined,
}

const inChinese = (
  text: string,
  quote: string,
  source: Source,
  stretch: Stretch,
): Fault | undefined => {
  if (strangeFigure(text, source, stretch, CHINESE) !== undefined) return 'figure'
  if (strangeName(text, source) ?? strangeLatin(text, source, stretch)) return 'name'
  if (turnedIn(text, quote, source, stretch)) return 'negation'
  if (isPutTogether(text, source, stretch)) return 'negation'
  const near = pairsIn(
    plainly(
      [source.title, ...stretch.segments.flatMap(({ lead, text }) => [lead, text])].join('\n'),
    ),
  )
  return isInvented(plainly(readFacts(text).rest), source, stretch, near) ? 'invented' : undefined
}

const inEnglish = (text: string, source: Source, stretch: Stretch): Fault | undefined => {
  if (strangeFigure(text, source, stretch, ENGLISH) !== undefined) return 'figure'
  if (turnedInEnglish(text, stretch) || isUnlimitedInEnglish(text, source, stretch))
    return 'negation'
  return inventedInEnglish(text, source, stretch) ? 'invented' : undefined
}

/**
 * Why a claim does not hold against an item; undefined where it does. Its quote must stand there to the
 * letter, and what it says must stand in the sentences and rows quoted: every figure with its unit and of
 * the same thing, every name, yes and no the same way round, and most of its words.
 */
export const faultOf = (claim: Claim, source: Source, reader: Reader): Fault | undefined => {
  const { simplify } = reader
  const said = claim.text.trim()
  if (said === '' || said.length > MOST_TEXT) return 'length'
  if (strangeCharacter(said, source.raw) !== undefined) return 'characters'
  if (strangeMarkup(said, source.raw) !== undefined) return 'markup'
  if (!isIn(reader.language, said)) return 'language'
  const letters = lettersOf(claim.quote, simplify)
  if (letters.length < LEAST_QUOTE || letters.length > MOST_QUOTE) return 'quote'
  const stretches = stretchesOf(claim.quote, source, simplify)
  if (stretches.length === 0) return 'quote'
  const text = canonical(said, simplify)
  if (
    reader.language === 'English' &&
    (strangeChinese(text, source, simplify) !== undefined ||
      strangeCapital(said, source) !== undefined)
  )
    return 'name'
  const faults = stretches.map((stretch) =>
    reader.language === 'Chinese'
      ? inChinese(text, canonical(claim.quote, simplify), source, stretch)
      : inEnglish(text, source, stretch),
  )
  return faults.includes(undefined) ? undefined : faults[0]
}
