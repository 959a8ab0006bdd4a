import { COLLOQUIAL } from './colloquial.ts'
import { normalise } from './normalise.ts'
import { phraseBook, type PhraseBook } from './phrases.ts'
import { FILLERS, KEPT_WHOLE, QUESTION_PHRASES, type QuestionType } from './words.ts'

/** What a phrase does in a question. */
export type Part =
  | { readonly is: 'type'; readonly type: QuestionType }
  | { readonly is: 'filler' }
  | { readonly is: 'whole' }
  | { readonly is: 'word'; readonly official: string }

/** The words an analysis knows: build once, use for every question. */
export interface Lexicon {
  readonly phrases: PhraseBook<Part>
  /** The township's own name, normalised. */
  readonly home: string
  /** The colloquial words and the offices' for them, normalised. */
  readonly words: readonly string[]
}

/**
 * The built-in word lists together with a township's own colloquial words (township.yaml, `words`) and
 * its name.
 */
export function lexicon(words: Readonly<Record<string, string>> = {}, home = ''): Lexicon {
  const entries: [string, Part][] = []
  for (const phrase of FILLERS) entries.push([phrase, { is: 'filler' }])
  for (const [type, phrases] of Object.entries(QUESTION_PHRASES) as [QuestionType, string[]][]) {
    for (const phrase of phrases) entries.push([phrase, { is: 'type', type }])
  }
  for (const phrase of KEPT_WHOLE) entries.push([phrase, { is: 'whole' }])
  for (const [word, official] of [...COLLOQUIAL, ...Object.entries(words)]) {
    entries.push([normalise(word), { is: 'word', official: normalise(official) }])
  }
  return {
    phrases: phraseBook(entries),
    home: normalise(home),
    words: entries.flatMap(([phrase, part]) =>
      part.is === 'word' ? [phrase, ...part.official.split(/\s+/)] : [],
    ),
  }
}
