import type { ItemVersion } from '../domain/item.ts'
import type { Collection, CompiledQuery } from './compile.ts'
import {
  eachBodyTerm,
  eachTitleCharacter,
  eachTitleTerm,
  readDocument,
  type Document,
} from './document.ts'
import { createPostings, type Postings } from './postings.ts'
import { createVocabulary } from './vocabulary.ts'

// Measured with bench/answers on both sets: body and title want different length normalisation, and a
// title that is not just the opening of its text counts for much.
const K1 = 1
const BODY_B = 0.5
const TITLE_B = 0.75
const TITLE_WEIGHT = 4
const TITLE_CHARACTER_WEIGHT = 4
/** Set by hand: enough to be among those looked at, not enough to push a text that says it aside. */
const ASKED_WEIGHT = 1

/** The searchable documents. Slots are small numbers, used again after a removal. */
export interface Documents extends Collection {
  /** `asked`: the terms of ways of asking that led to the item before. */
  put(item: ItemVersion, asked: readonly (readonly string[])[]): void
  remove(id: string): void
  readonly size: number
  slotOf(id: string): number | undefined
  at(slot: number): Document | undefined
  /** In how many documents a term stands, in body or title. */
  documents(term: string): number
  /** BM25 over body and title for each slot; 0 where nothing fits. Holds until the next call. */
  score(query: CompiledQuery): Float64Array
}

export function createDocuments(): Documents {
  const vocabulary = createVocabulary()
  const body = createPostings()
  const title = createPostings()
  const titleCharacters = createPostings()
  const asked = createPostings()
  const bodyLengths = createLengths(BODY_B)
  const titleLengths = createLengths(TITLE_B)
  const slots = new Map<string, number>()
  const documents: (Document | undefined)[] = []
  const free: number[] = []
  const tally = createTally()
  let room = new Float64Array(0)

  const rarityOf = (count: number) => Math.log(1 + (slots.size - count + 0.5) / (count + 0.5))

  const countOf = (term: number | undefined) =>
    term === undefined ? 0 : Math.max(body.documents(term), title.documents(term))

  /** Visits each distinct term of each field once. */
  function eachTerm(
    document: Document,
    visit: (field: Postings, term: number, count: number) => void,
  ) {
    const fields: [Postings, typeof eachBodyTerm][] = [[body, eachBodyTerm]]
    if (!document.titleRepeated) {
      fields.push([title, eachTitleTerm], [titleCharacters, eachTitleCharacter])
    }
    for (const [field, eachOf] of fields) {
      eachOf(document, vocabulary, tally.add)
      tally.empty((term, count) => {
        visit(field, term, count)
      })
    }
    for (const term of new Set(document.asked.flatMap((one) => [...one]))) visit(asked, term, 1)
  }

  function remove(id: string): void {
    const slot = slots.get(id)
    const document = slot === undefined ? undefined : documents[slot]
    if (slot === undefined || document === undefined) return
    eachTerm(document, (field, term) => {
      field.remove(term, slot)
    })
    bodyLengths.set(slot, 0)
    titleLengths.set(slot, 0)
    slots.delete(id)
    documents[slot] = undefined
    free.push(slot)
  }

  function put(item: ItemVersion, waysOfAsking: readonly (readonly string[])[]): void {
    remove(item.id)
    if (item.audience !== 'public') return
    const document = readDocument(item, waysOfAsking, vocabulary)
    const slot = free.pop() ?? documents.length
    documents[slot] = document
    slots.set(item.id, slot)
    eachTerm(document, (field, term, count) => {
      field.add(term, slot, count)
    })
    bodyLengths.set(slot, document.length)
    titleLengths.set(slot, document.titleTerms.length)
  }

  function score(query: CompiledQuery): Float64Array {
    if (room.length < documents.length) room = new Float64Array(2 * documents.length)
    const scores = room.subarray(0, documents.length).fill(0)
    const inBody = bodyLengths.damping(slots.size)
    const inTitle = titleLengths.damping(slots.size)
    for (const { id, weight } of query.wanted) {
      body.score(id, weight, K1, inBody, scores)
      asked.each(id, (slot) => (scores[slot] = (scores[slot] ?? 0) + ASKED_WEIGHT * weight))
      title.score(id, TITLE_WEIGHT * weight, K1, inTitle, scores)
    }
    for (const id of query.characters) {
      const weight = TITLE_CHARACTER_WEIGHT * rarityOf(titleCharacters.documents(id))
      titleCharacters.score(id, weight, K1, inTitle, scores)
    }
    return scores
  }

  return {
    vocabulary,
    rarity: (term) => rarityOf(countOf(term)),
    put,
    remove,
    get size() {
      return slots.size
    },
    slotOf: (id) => slots.get(id),
    at: (slot) => documents[slot],
    documents: (term) => countOf(vocabulary.find(term)),
    score,
  }
}

/** A field's length in each slot, and what it does to a term's share there. */
function createLengths(b: number) {
  let lengths = new Float64Array(64)
  let damped: Float64Array | undefined
  let total = 0
  return {
    set(slot: number, length: number): void {
      if (slot >= lengths.length) {
        const wider = new Float64Array(2 * slot)
        wider.set(lengths)
        lengths = wider
      }
      total += length - lengths[slot]!
      lengths[slot] = length
      damped = undefined
    },
    /** BM25's K1 * (1 - b + b * length / mean) for each slot, the mean being that of `count` documents. */
    damping(count: number): Float64Array {
      const mean = total / count || 1
      return (damped ??= lengths.map((length) => K1 * (1 - b + (b * length) / mean)))
    },
  }
}

/** Counts terms without making anything for each document. */
function createTally() {
  let counts = new Uint16Array(1 << 16)
  const met: number[] = []
  return {
    add(term: number): void {
      if (term >= counts.length) {
        const wider = new Uint16Array(2 * term)
        wider.set(counts)
        counts = wider
      }
      const count = counts[term]!
      if (count === 0) met.push(term)
      if (count < 0xffff) counts[term] = count + 1
    },
    /** Visits each term with its count, and forgets them. */
    empty(visit: (term: number, count: number) => void): void {
      for (const term of met) {
        visit(term, counts[term]!)
        counts[term] = 0
      }
      met.length = 0
    },
  }
}
