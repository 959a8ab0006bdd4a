import { analyse, type Query } from './analyse.ts'
import type { Documents } from './collection.ts'
import type { Lexicon } from './lexicon.ts'
import { normalise } from './normalise.ts'
import { createSpelling } from './spelling.ts'

/** How questions are read in one township: with its words, and with what its items are called. */
export interface Understanding {
  /** Takes in the words of an item's normalised name. */
  learn(name: string): void
  /** Gives them up, once for each time they were taken in. */
  forget(name: string): void
  /** What a question looks for; what was typed by its sound is put right, where the items have such words. */
  understand(question: string, today: string): Query
}

export function createUnderstanding(
  book: Lexicon,
  documents: Pick<Documents, 'documents'>,
): Understanding {
  const spelling = createSpelling()
  book.words.forEach(spelling.learn)
  const isKnown = (pair: string) => documents.documents(pair) > 0
  return {
    learn: spelling.learn,
    forget: spelling.forget,
    understand(question, today) {
      const query = analyse(question, book, today)
      const typed = normalise(question)
      let text = typed
      for (const piece of query.pieces) {
        // People's own words are no mistakes.
        if (piece.official !== undefined) continue
        text = text.replace(piece.text, () => spelling.putRight(piece.text, isKnown))
      }
      return text === typed ? query : analyse(text, book, today)
    },
  }
}
