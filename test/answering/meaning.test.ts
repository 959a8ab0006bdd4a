import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createMeaning, fuse, meaningTexts } from '../../src/answering/meaning.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { findAnswer } from '../../src/answering/answer.ts'
import type { ItemVersion } from '../../src/domain/item.ts'

const item = (id: string, given: Partial<ItemVersion> = {}): ItemVersion => ({
  id,
  title: '高龄津贴',
  body: '年满八十周岁的户籍老人每月可以领取高龄津贴。',
  unit: 'civil-affairs',
  level: 'government',
  kind: 'policy',
  publishedAt: '2026-01-01',
  audience: 'public',
  keywords: [],
  columns: {},
  version: 1,
  key: id,
  firstSeenAt: '2026-01-01T00:00:00Z',
  ...given,
})
const TODAY = '2026-11-23'

describe('the texts an item is found by', () => {
  test('are its title with stretches of its body, cut between sentences', () => {
    const sentence = '申请人应当提交身份证和户口簿的原件以及复印件各一份。'
    const texts = meaningTexts(item('a', { body: sentence.repeat(40) }))
    expect(texts.length).toBeGreaterThan(2)
    for (const text of texts) {
      expect(text).toMatch(/^高龄津贴\n申请人.*一份。$/)
      expect(text.length).toBeLessThan(512)
    }
    const bodies = texts.map((text) => text.slice('高龄津贴\n'.length))
    expect(bodies.join('')).toBe(sentence.repeat(40))
  })

  const text = fc.string({ unit: 'binary', maxLength: 3_000 })
  const long = fc
    .array(fc.constantFrom('老', '人。', '津贴，', '\n', ' ', '每月三十元', '？'), {
      maxLength: 900,
    })
    .map((parts) => parts.join(''))
  test('of any item: at least one, none too long for a model, none empty, not too many', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.constant('长'.repeat(299))),
        fc.oneof(text, long),
        (title, body) => {
          const texts = meaningTexts({ title: `题${title}`, body })
          expect(texts.length).toBeGreaterThan(0)
          expect(texts.length).toBeLessThanOrEqual(64)
          for (const one of texts) {
            expect(one.trim()).not.toBe('')
            expect(one.length).toBeLessThan(512)
          }
        },
      ),
    )
  })
})

describe('nearness', () => {
  const unit = (...numbers: number[]) => {
    const length = Math.hypot(...numbers)
    return Float32Array.from(numbers, (number) => number / length)
  }

  test('is that of an item’s best passage, nearest first', () => {
    const meaning = createMeaning()
    meaning.put('far', [unit(0, 1, 0)])
    meaning.put('near', [unit(0, 0, 1), unit(1, 0.1, 0)])
    meaning.put('between', [unit(1, 1, 0)])
    const near = meaning.near(unit(1, 0, 0))
    expect([...near.keys()]).toEqual(['near', 'between', 'far'])
    expect(near.get('near')).toBeGreaterThan(0.9)
    expect(near.get('far')).toBe(0)
  })

  test('of a model for which everything is alike is counted from what any item has', () => {
    const meaning = createMeaning()
    // All at a cosine of about 0.9 from the question, but for one.
    for (let i = 0; i < 40; i++) meaning.put(`any ${i}`, [unit(2, 1, i / 100)])
    meaning.put('the one', [unit(2, 0, 0)])
    const near = meaning.near(unit(2, 0, 0.01))
    expect([...near][0]![0]).toBe('the one')
    expect([...near.values()][1]).toBeLessThan(0.1)
  })

  test('follows what is put in anew and taken out', () => {
    const meaning = createMeaning()
    meaning.put('a', [unit(1, 0)])
    meaning.put('b', [unit(0, 1)])
    meaning.put('a', [unit(0, 1)])
    meaning.remove('b')
    expect(meaning.size).toBe(1)
    expect([...meaning.near(unit(0, 1)).keys()]).toEqual(['a'])
  })

  test('knows nothing of vectors of another dimension, or of none', () => {
    const meaning = createMeaning()
    meaning.put('other', [unit(1, 0, 0)])
    meaning.put('none', [])
    expect(meaning.near(unit(1, 0)).size).toBe(0)
  })

  test('of the nearest alone is told', () => {
    const meaning = createMeaning()
    for (let i = 0; i < 100; i++) meaning.put(`${i}`, [unit(1, i / 100)])
    const near = meaning.near(unit(1, 0), 7)
    expect([...near.keys()]).toEqual(['0', '1', '2', '3', '4', '5', '6'])
  })

  test('is between 0 and 1 for any vectors', () => {
    const vector = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
      .filter((numbers) => Math.hypot(...numbers) > 0.01)
      .map((numbers) => unit(...numbers))
    fc.assert(
      fc.property(
        vector,
        fc.array(fc.array(vector, { maxLength: 4 }), { maxLength: 20 }),
        (question, all) => {
          const meaning = createMeaning()
          all.forEach((vectors, i) => meaning.put(String(i), vectors))
          const near = [...meaning.near(question).values()]
          expect(near).toEqual(near.toSorted((a, b) => b - a))
          for (const one of near) {
            expect(one).toBeGreaterThanOrEqual(0)
            expect(one).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })
})

describe('two rankings as one', () => {
  const ranking = fc
    .uniqueArray(
      fc.tuple(fc.constantFrom(...'abcdefghij'), fc.double({ min: 0, max: 1, noNaN: true })),
      {
        selector: ([id]) => id,
      },
    )
    .map((pairs) => new Map(pairs))

  test('hold all of both, best first', () => {
    fc.assert(
      fc.property(ranking, ranking, (words, meaning) => {
        const merged = fuse(words, meaning)
        expect(new Set(merged.keys())).toEqual(new Set([...words.keys(), ...meaning.keys()]))
        const scores = [...merged.values()]
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
      }),
    )
  })

  test('keep the words’ order where all are as near, or nothing is known of it', () => {
    fc.assert(
      fc.property(ranking, fc.double({ min: 0, max: 1, noNaN: true }), (words, near) => {
        const best = [...words].toSorted(([, a], [, b]) => b - a)
        const order = best.map(([id]) => id)
        expect([...fuse(words, new Map()).keys()]).toEqual(order)
        const alike = fuse(words, new Map(best.map(([id]) => [id, near])))
        // Two that differ by less than a number can hold may change places.
        fc.pre(new Set(alike.values()).size === words.size)
        expect([...alike.keys()]).toEqual(order)
      }),
    )
  })

  test('what is nearer in meaning never loses by it', () => {
    fc.assert(
      fc.property(ranking, ranking, fc.constantFrom(...'abcdefghij'), (words, meaning, id) => {
        const place = (near: number) =>
          [...fuse(words, new Map([...meaning, [id, near]])).keys()].indexOf(id)
        expect(place(1)).toBeLessThanOrEqual(place(0.2))
      }),
    )
  })
})

describe('an index that is told what is near', () => {
  const old = item('old-age')
  const lamp = item('lamps', {
    title: '路灯报修',
    body: '村道路灯损坏的，可向城乡建设办公室报修，五个工作日内修复。',
  })
  const ask = (question: string, meaning?: ReadonlyMap<string, number>, items = [old, lamp]) =>
    findAnswer(createIndex({ items }), question, { today: TODAY, meaning })
  const QUESTION = '爷爷奶奶能拿多少钱'

  test('finds what no word of the question stands in', () => {
    expect(ask(QUESTION).items).toEqual([])
    const { items } = ask(QUESTION, new Map([['old-age', 0.8]]))
    expect(items.map(({ id }) => id)).toEqual(['old-age'])
  })

  test('answers nothing that the words do not show, however near it is', () => {
    const { answered, confidence, quotes } = ask(QUESTION, new Map([['old-age', 1]]))
    expect({ answered, quotes }).toEqual({ answered: false, quotes: [] })
    expect(confidence).toBeLessThan(0.05)
  })

  test('answers what the words answer, and first what is meant too', () => {
    const question = '路灯坏了怎么报修'
    const plain = ask(question)
    expect(plain.answered).toBe(true)
    const meant = ask(question, new Map([['lamps', 0.7]]))
    expect(meant.answered).toBe(true)
    expect(meant.quotes).toEqual(plain.quotes)
  })

  test('is no surer of what the words found because it is near in meaning, too', () => {
    const question = '路灯坏了怎么报修'
    // So like it that the lead is narrow, and a wider one would count.
    const near = { ...lamp, id: 'near', publishedAt: '2020-01-01' }
    const items = [old, lamp, near]
    const plain = ask(question, undefined, items)
    for (const meaning of [
      new Map([['lamps', 1]]),
      new Map([
        ['lamps', 1],
        ['near', 0.2],
      ]),
    ])
      expect(ask(question, meaning, items).confidence).toBe(plain.confidence)
  })

  test('looks at nothing else where a bare question is about the item in front of its asker', () => {
    const index = createIndex({ items: [old, lamp] })
    const meaning = new Map([['lamps', 1]])
    const { items } = findAnswer(index, '多少钱？', {
      today: TODAY,
      focusItemId: 'old-age',
      meaning,
    })
    expect(items.map(({ id }) => id)).toEqual(['old-age'])
  })

  test.each([
    ['internal', item('secret', { audience: 'internal' })],
    ['a notice that ran out', item('secret', { kind: 'notice', expiresAt: '2026-11-22' })],
  ])('shows nothing that is %s, whatever it means', (_, secret) => {
    expect(ask(QUESTION, new Map([['secret', 1]]), [secret]).items).toEqual([])
  })

  test('takes no harm from an id it does not know', () => {
    expect(ask(QUESTION, new Map([['gone', 1]])).items).toEqual([])
  })
})
