import fc from 'fast-check'
import { expect, test } from 'vitest'

import { eachBodyTerm, readDocument, sentenceAt } from '../../src/answering/document.ts'
import { normalise, terms } from '../../src/answering/normalise.ts'
import { createPostings } from '../../src/answering/postings.ts'
import { createSought, readPlaces } from '../../src/answering/reading.ts'
import { createVocabulary } from '../../src/answering/vocabulary.ts'
import { anItem } from './township.ts'

const bodies = fc.string({
  unit: fc.constantFrom(...'低保申请材料垃圾收费，。；、\n １２3.5,kgＡ𠮷😀é'),
  maxLength: 120,
})

test('a body has the terms that its sentences have, no more and no fewer', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const vocabulary = createVocabulary()
      const document = readDocument(anItem({ id: 'one', body }), [], vocabulary)
      const found: number[] = []
      eachBodyTerm(document, vocabulary, (term) => found.push(term))
      const wanted = sentencesOf(body).flatMap((text) => terms(text).map(vocabulary.number))
      expect(found.toSorted((a, b) => a - b)).toEqual(wanted.toSorted((a, b) => a - b))
      expect(document.length).toBe(wanted.length)
    }),
  )
})

test('a body is read for the sentences in which a term stands', () => {
  fc.assert(
    fc.property(bodies, bodies, (body, question) => {
      const vocabulary = createVocabulary()
      const document = readDocument(anItem({ id: 'one', body }), [], vocabulary)
      const sentences = sentencesOf(body)
      for (const text of sentences) terms(text).forEach(vocabulary.number)
      const sought = createSought(vocabulary)
      const wanted = terms(normalise(question))
      const ids = wanted.map(sought.find)
      const places = readPlaces(document, sought)
      wanted.forEach((term, i) => {
        const standsIn = sentences.flatMap((text, at) => (terms(text).includes(term) ? [at] : []))
        expect(places.get(ids[i] ?? -1) ?? []).toEqual(standsIn)
      })
    }),
  )
})

const sentencesOf = (body: string): string[] => {
  const document = readDocument(anItem({ id: 'one', body }), [], createVocabulary())
  const found: string[] = []
  for (let at = 0; ; at++) {
    const sentence = sentenceAt(document, at)
    if (!sentence) return found
    found.push(normalise(body.slice(sentence.start, sentence.end)))
  }
}

test('every term keeps the number it was given, whatever comes after it', () => {
  fc.assert(
    fc.property(fc.array(bodies, { maxLength: 20 }), (texts) => {
      const vocabulary = createVocabulary()
      const given = new Map<string, number>()
      for (const term of texts.flatMap((text) => terms(normalise(text)))) {
        const number = vocabulary.number(term)
        expect(number).toBe(given.get(term) ?? given.size)
        given.set(term, number)
      }
      for (const [term, number] of given) expect(vocabulary.find(term)).toBe(number)
      expect(vocabulary.find('村务公开')).toBeUndefined()
    }),
  )
})

test('ten thousand pairs have ten thousand numbers', () => {
  const vocabulary = createVocabulary()
  const numbers = new Set<number>()
  for (let first = 0x4e00; first < 0x4e64; first++) {
    for (let second = 0x4e00; second < 0x4e64; second++) numbers.add(vocabulary.pair(first, second))
  }
  expect(numbers.size).toBe(10_000)
  expect(vocabulary.find('一丁')).toBe(1)
})

test('postings hold what was added and not taken out again, in any order', () => {
  const changes = fc.array(
    fc.record({
      out: fc.boolean(),
      term: fc.nat(5),
      slot: fc.nat(40),
      count: fc.integer({ min: 1, max: 400 }),
    }),
    { maxLength: 200 },
  )
  fc.assert(
    fc.property(changes, (steps) => {
      const postings = createPostings()
      const held = new Map<number, Map<number, number>>()
      for (const { out, term, slot, count } of steps) {
        const slots = held.get(term) ?? new Map<number, number>()
        held.set(term, slots)
        if (out) {
          postings.remove(term, slot)
          slots.delete(slot)
        } else if (!slots.has(slot)) {
          postings.add(term, slot, count)
          slots.set(slot, Math.min(count, 255))
        }
      }
      for (const [term, slots] of held) {
        expect(postings.documents(term)).toBe(slots.size)
        const scores = new Float64Array(41)
        postings.score(term, 3, 1, new Float64Array(41).fill(1), scores)
        const wanted = Array.from(scores, (_, slot) => {
          const count = slots.get(slot) ?? 0
          return (3 * count * 2) / (count + 1)
        })
        expect(Array.from(scores)).toEqual(wanted)
      }
    }),
  )
})
