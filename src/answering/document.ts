import type { ItemVersion } from '../domain/item.ts'
import { brokenLetters, eachPair, lettersOf, type Letters } from './letters.ts'
import { characters, normalise, terms, wordsOf } from './normalise.ts'
import { splitSentences, type Sentence } from './sentences.ts'
import { specifics, type Specifics } from './specifics.ts'
import type { Vocabulary } from './vocabulary.ts'

/** An item taken apart for searching. What stands in its sentences is read again when it is looked at. */
export interface Document {
  readonly item: ItemVersion
  /** Offsets of sentence `i` into the body: from `bounds[2 * i]` up to `bounds[2 * i + 1]`. */
  readonly bounds: Int32Array
  /** The body's letters with breaks; those of sentence `i` stand from `letterStarts[i]` up to `letterStarts[i + 1]`. */
  readonly letters: Letters
  readonly letterStarts: Int32Array
  /** Its words of Latin letters and digits: a term, then its sentence, then the next term… */
  readonly words: Int32Array
  /** How many terms the body has, repeated ones counted again. */
  readonly length: number
  /** Distinct terms of title and keywords. */
  readonly titleTerms: Int32Array
  readonly titleLetters: Letters
  /** The terms of each way of asking that led to it before. */
  readonly asked: readonly ReadonlySet<number>[]
  /** The body opens with the title's words: then the title says nothing that the body does not. */
  readonly titleRepeated: boolean
  readonly specifics: Specifics
}

/**
 * Takes an item apart. `asked` are the terms of ways of asking that led to it before. Costs time and
 * memory in proportion to its length.
 */
export function readDocument(
  item: ItemVersion,
  asked: readonly (readonly string[])[],
  vocabulary: Vocabulary,
): Document {
  const named = namesOf(item)
  return {
    item,
    ...readBody(item.body, vocabulary),
    titleTerms: Int32Array.from(new Set(terms(named).map(vocabulary.number))),
    titleLetters: lettersOf(named),
    asked: asked.map((found) => new Set(found.map(vocabulary.number))),
    titleRepeated: opensWith(item.body, item.title),
    specifics: specifics(normalise(`${item.title} ${item.period ?? ''}`)),
  }
}

type Body = Pick<Document, 'bounds' | 'letters' | 'letterStarts' | 'words' | 'length'>

function readBody(body: string, vocabulary: Vocabulary): Body {
  const sentences = splitSentences(body)
  const bounds = new Int32Array(2 * sentences.length)
  const letterStarts = new Int32Array(sentences.length + 1)
  const parts: Letters[] = []
  const words: number[] = []
  sentences.forEach(({ start, end }, sentence) => {
    bounds[2 * sentence] = start
    bounds[2 * sentence + 1] = end
    const text = normalise(body.slice(start, end))
    const letters = brokenLetters(text)
    parts.push(letters)
    letterStarts[sentence + 1] = letterStarts[sentence]! + letters.length
    for (const word of wordsOf(text)) words.push(vocabulary.number(word), sentence)
  })
  const letters = new Uint16Array(letterStarts[sentences.length]!)
  parts.forEach((part, i) => letters.set(part, letterStarts[i]))
  let pairs = 0
  eachPair(letters, () => pairs++)
  return {
    bounds,
    letters,
    letterStarts,
    words: Int32Array.from(words),
    length: pairs + words.length / 2,
  }
}

/** Title and keywords, normalised, a line each. */
export const namesOf = ({ title, keywords }: ItemVersion): string =>
  normalise([title, ...keywords].join('\n'))

/** Visits the body's terms, repeated ones again; sentence after sentence for pairs, then the words. */
export function eachBodyTerm(
  { letters, words }: Document,
  vocabulary: Vocabulary,
  visit: (term: number) => void,
): void {
  eachPair(letters, (first, second) => {
    visit(vocabulary.pair(first, second))
  })
  for (let i = 0; i < words.length; i += 2) visit(words[i]!)
}

/** As `eachBodyTerm`, for title and keywords. */
export function eachTitleTerm(
  { item }: Document,
  vocabulary: Vocabulary,
  visit: (term: number) => void,
): void {
  for (const term of terms(namesOf(item))) visit(vocabulary.number(term))
}

/** The single characters of title and keywords. */
export function eachTitleCharacter(
  { item }: Document,
  vocabulary: Vocabulary,
  visit: (term: number) => void,
): void {
  for (const char of characters(namesOf(item))) visit(vocabulary.number(char))
}

/** Where a sentence stands in the body; undefined for one that does not exist. */
export function sentenceAt({ bounds }: Document, sentence: number): Sentence | undefined {
  const [start, end] = [bounds[2 * sentence], bounds[2 * sentence + 1]]
  return start === undefined || end === undefined ? undefined : { start, end }
}

/** The letters of neighbouring sentences, `from` to `to` inclusive; sentences that do not exist are left out. */
export function lettersBetween(
  { letters, letterStarts }: Document,
  from: number,
  to: number,
): Letters {
  const last = letterStarts.length - 1
  return letters.subarray(
    letterStarts[Math.max(0, Math.min(from, last))],
    letterStarts[Math.max(0, Math.min(to + 1, last))],
  )
}

function opensWith(body: string, title: string): boolean {
  const bare = (text: string) => normalise(text).replace(/[^\p{L}\p{N}]+/gu, '')
  const opening = bare(title)
  return opening !== '' && bare(body.slice(0, title.length * 2 + 20)).startsWith(opening)
}
