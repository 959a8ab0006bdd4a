import { align, LOOSE, TIGHT, type Costs, type Spoken } from './alignment.ts'
import type { CompiledQuery } from './compile.ts'
import { lettersBetween, type Document } from './document.ts'
import type { Letters } from './letters.ts'
import { findPassage, type Passage } from './passages.ts'
import type { Places } from './reading.ts'
import { look, showingMost } from './view.ts'

/** What a document shows when it is read beside the question; every figure but `length` is 0..1. */
export interface SecondLook {
  /** Looked for when it is first asked for: of twenty documents one or two are quoted. */
  readonly passage: Passage | undefined
  /** Where the question's terms stand in the body. */
  readonly places: Places
  /** How much of the matter stands in three neighbouring sentences, in the question's order. */
  readonly loose: number
  /** How much of the whole question stands there close together. */
  readonly tight: number
  /** Share of the question's weight that stands anywhere in the document. */
  readonly known: number
  /** How much of the matter the title says; 0 where the title is only the body's opening. */
  readonly title: number
  /** Natural logarithm of the body's length: of two that show as much the shorter is more to the point. */
  readonly length: number
}

/** So many sentences are read letter by letter, each with the one before it and the one after. */
const READ = 4

/** A text that shows less of the matter than this share of the best is not read again, as a quotation. */
const CLOSE = 0.8

/** A title may leave out or add anything, as long as the order holds. */
const ORDER_ONLY: Costs = { gap: 0, missing: 0, together: 0 }

export function secondLook(document: Document, query: CompiledQuery): SecondLook {
  const view = look(document, query)
  const { matter, said } = query.query
  const texts = textsToRead(document, showingMost(view, READ))
  let loose = 0
  const shares = texts.map((text) => {
    const share = best(matter, text, LOOSE)
    loose = Math.max(loose, share)
    return share
  })
  let tight = 0
  texts.forEach((text, i) => {
    if (shares[i]! >= CLOSE * loose) tight = Math.max(tight, best(said, text, TIGHT))
  })
  let passage: Passage | 'not looked for' | undefined = 'not looked for'
  return {
    get passage() {
      if (passage === 'not looked for') passage = findPassage(view)
      return passage
    },
    places: view.places,
    loose,
    tight,
    known: view.known,
    title: document.titleRepeated ? 0 : best(matter, [document.titleLetters], ORDER_ONLY),
    length: Math.log(document.item.body.length + 1),
  }
}

/** The letters around each of the sentences; where there is none, the opening, which the title speaks of. */
function textsToRead(document: Document, sentences: readonly number[]): Letters[][] {
  const texts: Letters[][] = []
  let last = -2
  for (const at of sentences.length > 0 ? sentences.toSorted((a, b) => a - b) : [0]) {
    // The neighbour of one that was read has been read with it, all but its far side.
    if (at === last) continue
    last = at + 1
    texts.push(underTitle(document, lettersBetween(document, at - 1, at + 1)))
  }
  return texts
}

/** A passage says what it says under its title; one that only repeats the body's opening adds nothing. */
const underTitle = ({ titleRepeated, titleLetters }: Document, letters: Letters): Letters[] =>
  titleRepeated ? [letters] : [titleLetters, letters]

function best(spoken: readonly Spoken[], texts: readonly Letters[], costs: Costs): number {
  let most = 0
  for (const one of spoken) most = Math.max(most, align(one, texts, costs))
  return most
}
