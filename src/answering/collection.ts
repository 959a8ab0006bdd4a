import type { ItemVersion } from '../domain/item.ts'
import type { CompiledQuery } from './compile.ts'
import { createVocabulary, readDocument, type Document } from './document.ts'
import type { Collection } from './marks.ts'
import { createPostings, type Postings } from './postings.ts'

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
  /** BM25 over body and title for each slot; 0 where nothing fits. Holds until the next call. */
  score(query: CompiledQuery): Float64Array
}

export function createDocuments(): Documents {
  const vocabulary = createVocabulary()
  const body = createPostings()
  const title = createPostings()
  const titleCharacters = createPostings()
  const asked = createPostings()
  const slots = new Map<string, number>()
  const documents: (Document | undefined)[] = []
  const free: number[] = []
  let bodyLength = 0
  let titleLength = 0
  let room = new Float64Array(0)

  const rarityOf = (count: number) => Math.log(1 + (slots.size - count + 0.5) / (count + 0.5))

  function eachTerm(
    document: Document,
    visit: (field: Postings, term: number, count: number) => void,
  ) {
    document.termIds.forEach((term, i) => {
      visit(body, term, (document.starts[i + 1] ?? 0) - (document.starts[i] ?? 0))
    })
    for (const term of new Set(document.asked.flatMap((one) => [...one]))) visit(asked, term, 1)
    if (document.titleRepeated) return
    for (const [term, count] of document.title) visit(title, term, count)
    for (const [term, count] of document.titleCharacters) visit(titleCharacters, term, count)
  }

  function remove(id: string): void {
    const slot = slots.get(id)
    const document = slot === undefined ? undefined : documents[slot]
    if (slot === undefined || document === undefined) return
    eachTerm(document, (field, term) => field.remove(term, slot))
    bodyLength -= document.places.length
    titleLength -= document.title.size
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
    eachTerm(document, (field, term, count) => field.add(term, slot, count))
    bodyLength += document.places.length
    titleLength += document.title.size
  }

  function score(query: CompiledQuery): Float64Array {
    if (room.length < documents.length) room = new Float64Array(2 * documents.length)
    const scores = room.subarray(0, documents.length).fill(0)
    const meanBody = bodyLength / slots.size || 1
    const meanTitle = titleLength / slots.size || 1
    const add = (slot: number, gain: number) => (scores[slot] = (scores[slot] ?? 0) + gain)
    const inTitle = (slot: number, count: number) =>
      saturated(count, (documents[slot]?.title.size ?? 0) / meanTitle, TITLE_B)
    for (const { id, weight } of query.wanted) {
      body.each(id, (slot, count) => {
        const length = (documents[slot]?.places.length ?? 0) / meanBody
        add(slot, weight * saturated(count, length, BODY_B))
      })
      asked.each(id, (slot) => {
        add(slot, ASKED_WEIGHT * weight)
      })
      title.each(id, (slot, count) => {
        add(slot, TITLE_WEIGHT * weight * inTitle(slot, count))
      })
    }
    for (const id of query.characters) {
      const weight = TITLE_CHARACTER_WEIGHT * rarityOf(titleCharacters.documents(id))
      titleCharacters.each(id, (slot, count) => {
        add(slot, weight * inTitle(slot, count))
      })
    }
    return scores
  }

  return {
    vocabulary,
    rarity: (term) =>
      rarityOf(term === undefined ? 0 : Math.max(body.documents(term), title.documents(term))),
    put,
    remove,
    get size() {
      return slots.size
    },
    slotOf: (id) => slots.get(id),
    at: (slot) => documents[slot],
    score,
  }
}

/** BM25's share of a term found `count` times in a field `length` times as long as the mean. */
function saturated(count: number, length: number, b: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - b + b * length))
}
