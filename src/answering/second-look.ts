import { align, LOOSE, TIGHT, type Costs, type Letters, type Spoken } from './alignment.ts'
import type { CompiledQuery } from './compile.ts'
import { lettersBetween, placesOf, type Document } from './document.ts'
import { findPassage, look, showingMost, type Passage } from './passages.ts'

/** What a document shows when it is read beside the question; every figure but `length` is 0..1. */
export interface SecondLook {
  readonly passage: Passage | undefined
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

/** A title may leave out or add anything, as long as the order holds. */
const ORDER_ONLY: Costs = { gap: 0, missing: 0, together: 0 }

export function secondLook(document: Document, query: CompiledQuery): SecondLook {
  const view = look(document, query)
  const { matter, said } = query.query
  let loose = 0
  let tight = 0
  let last = -2
  const found = showingMost(view, READ).toSorted((a, b) => a - b)
  // Where the title alone says it, what stands first is what it says.
  for (const at of found.length > 0 ? found : [0]) {
    // The neighbour of one that was read has been read with it, all but its far side.
    if (at === last) continue
    last = at + 1
    const text = underTitle(document, lettersBetween(document, at - 1, at + 1))
    loose = Math.max(loose, best(matter, text, LOOSE))
    tight = Math.max(tight, best(said, text, TIGHT))
  }
  return {
    passage: findPassage(view),
    loose,
    tight,
    known: known(document, query),
    title: document.titleRepeated ? 0 : best(matter, document.titleLetters, ORDER_ONLY),
    length: Math.log(document.item.body.length + 1),
  }
}

/** A passage says what it says under its title; one that only repeats the body's opening adds nothing. */
function underTitle({ titleRepeated, titleLetters }: Document, letters: Letters): Letters {
  if (titleRepeated) return letters
  const both = new Uint16Array(titleLetters.length + letters.length)
  both.set(titleLetters)
  both.set(letters, titleLetters.length)
  return both
}

const best = (spoken: readonly Spoken[], text: Letters, costs: Costs): number =>
  Math.max(...spoken.map((one) => align(one, text, costs)))

function known(document: Document, { wanted }: CompiledQuery): number {
  let total = 0
  let found = 0
  for (const { id, weight, hint } of wanted) {
    if (hint) continue
    total += weight
    if (document.title.has(id) || placesOf(document, id).length > 0) found += weight
  }
  return total > 0 ? found / total : 0
}
