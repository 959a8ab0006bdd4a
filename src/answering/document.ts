import type { ItemVersion } from '../domain/item.ts'
import { lettersOf, type Letters } from './alignment.ts'
import { characters, normalise, terms } from './normalise.ts'
import { specifics, type Specifics } from './specifics.ts'
import { splitSentences, type Sentence } from './sentences.ts'

/** Gives every term a number; numbers are never taken back. */
export interface Vocabulary {
  number(term: string): number
  find(term: string): number | undefined
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  return {
    number(term) {
      const known = numbers.get(term)
      if (known !== undefined) return known
      numbers.set(term, numbers.size)
      return numbers.size - 1
    },
    find: (term) => numbers.get(term),
  }
}

/** An item taken apart for searching: which terms stand in which sentences of its body. */
export interface Document {
  readonly item: ItemVersion
  readonly sentences: readonly Sentence[]
  /** Distinct body terms, ascending; those of `termIds[i]` stand in the sentences `places[starts[i]]` up to `places[starts[i + 1]]`. */
  readonly termIds: Int32Array
  readonly starts: Int32Array
  readonly places: Int32Array
  /** Terms of title and keywords with their counts. */
  readonly title: ReadonlyMap<number, number>
  readonly titleCharacters: ReadonlyMap<number, number>
  readonly titleLetters: Letters
  /** The terms of each way of asking that led to it before. */
  readonly asked: readonly ReadonlySet<number>[]
  /** The body's letters; those of sentence `i` stand from `letterStarts[i]` up to `letterStarts[i + 1]`. */
  readonly letters: Letters
  readonly letterStarts: Int32Array
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
  const sentences = splitSentences(item.body)
  const normalised = sentences.map(({ start, end }) => normalise(item.body.slice(start, end)))
  const keys: number[] = []
  normalised.forEach((text, sentence) => {
    for (const term of terms(text)) {
      keys.push(vocabulary.number(term) * 0x100000 + Math.min(sentence, 0xfffff))
    }
  })
  const named = normalise([item.title, ...item.keywords].join('\n'))
  return {
    item,
    sentences,
    ...invert(Float64Array.from(keys).toSorted()),
    title: countUp(terms(named), vocabulary),
    titleCharacters: countUp(characters(named), vocabulary),
    titleLetters: lettersOf(named),
    asked: asked.map((found) => new Set(found.map((term) => vocabulary.number(term)))),
    ...joined(normalised.map(lettersOf)),
    titleRepeated: opensWith(item.body, item.title),
    specifics: specifics(normalise(`${item.title} ${item.period ?? ''}`)),
  }
}

function invert(keys: Float64Array): Pick<Document, 'termIds' | 'starts' | 'places'> {
  const termIds: number[] = []
  const starts: number[] = []
  const places = new Int32Array(keys.length)
  keys.forEach((key, i) => {
    const term = Math.floor(key / 0x100000)
    places[i] = key % 0x100000
    if (termIds.at(-1) !== term) {
      termIds.push(term)
      starts.push(i)
    }
  })
  starts.push(keys.length)
  return { termIds: Int32Array.from(termIds), starts: Int32Array.from(starts), places }
}

function joined(parts: readonly Letters[]): Pick<Document, 'letters' | 'letterStarts'> {
  const letterStarts = new Int32Array(parts.length + 1)
  parts.forEach((part, i) => (letterStarts[i + 1] = (letterStarts[i] ?? 0) + part.length))
  const letters = new Uint16Array(letterStarts[parts.length] ?? 0)
  parts.forEach((part, i) => letters.set(part, letterStarts[i]))
  return { letters, letterStarts }
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

function countUp(found: readonly string[], vocabulary: Vocabulary): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of found) {
    const id = vocabulary.number(term)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

function opensWith(body: string, title: string): boolean {
  const bare = (text: string) => normalise(text).replace(/[^\p{L}\p{N}]+/gu, '')
  const opening = bare(title)
  return opening !== '' && bare(body.slice(0, title.length * 2 + 20)).startsWith(opening)
}

/** The sentences of the body in which a term stands, one entry for each time. */
export function placesOf(document: Document, term: number): Int32Array {
  const { termIds, starts, places } = document
  let low = 0
  let high = termIds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((termIds[middle] ?? 0) < term) low = middle + 1
    else high = middle
  }
  return termIds[low] === term ? places.subarray(starts[low], starts[low + 1]) : NO_PLACES
}

const NO_PLACES = new Int32Array(0)
