import { describe, expect, test } from 'vitest'
import { findAnswer } from '../../src/answering/answer.ts'
import { MAX_EXCERPT } from '../../src/answering/passages.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { answerable, unanswerable } from './questions.ts'
import { TODAY, anItem, township } from './township.ts'

const index = createIndex({ items: township })
const ask = (question: string) => findAnswer(index, question, { today: TODAY })

describe('a resident asks in their own words', () => {
  test.each(answerable)('%s', (question, id, words) => {
    const finding = ask(question)
    expect(finding.items[0]?.id).toBe(id)
    expect(finding.answered).toBe(true)
    expect(finding.quotes[0]?.itemId).toBe(id)
    expect(finding.quotes[0]?.text).toContain(words)
  })
})

describe('a question that nothing published answers', () => {
  test.each(unanswerable)('%s', (question) => {
    const finding = ask(question)
    expect(finding.answered).toBe(false)
    expect(finding.quotes).toEqual([])
  })
})

test('every quote stands word for word in its item', () => {
  for (const [question] of answerable) {
    const { quotes, itemVersions } = ask(question)
    expect(quotes.length).toBe(itemVersions.length)
    quotes.forEach(({ itemId, text }, i) => {
      expect(itemVersions[i]?.id).toBe(itemId)
      expect(text).not.toBe('')
      expect(itemVersions[i]?.body).toContain(text)
      expect(text.length).toBeLessThanOrEqual(MAX_EXCERPT)
    })
  }
})

test('a quote keeps the writing of the item: full width, Traditional, white space', () => {
  const body = '　辦理費用：每份３５元；\n\n　　限期：十日。'
  const own = createIndex({ items: [anItem({ id: 'a', title: '證明副本', body })] })
  const { quotes } = findAnswer(own, '证明副本多少钱', { today: TODAY })
  expect(quotes[0]?.text).toContain('每份３５元')
  expect(body).toContain(quotes[0]?.text)
})

test.each([
  ['nothing', ''],
  ['white space', ' \n\t'],
  ['emoji', '😀😀👍🏽'],
  ['punctuation', '？？！！……'],
  ['only ways of asking', '请问怎么办呢？'],
  ['100,000 letters', 'a'.repeat(100_000)],
  ['100,000 Han characters that mean nothing', '乂'.repeat(100_000)],
  ['half a pair', '\ud83d'],
])('%s is not answered', (_what, question) => {
  const finding = ask(question)
  expect(finding).toMatchObject({ answered: false, quotes: [], itemVersions: [] })
})

test('confidence stays between 0 and 1', () => {
  for (const question of [...answerable.map(([one]) => one), ...unanswerable]) {
    const { confidence } = ask(question)
    expect(confidence).toBeGreaterThanOrEqual(0)
    expect(confidence).toBeLessThanOrEqual(1)
  }
})

test('what a bare follow-up is about is the item in front of the asker', () => {
  expect(ask('要多少钱').answered).toBe(false)
  const finding = findAnswer(index, '要多少钱', { today: TODAY, focusItemId: 'gongshui' })
  expect(finding.answered).toBe(true)
  expect(finding.quotes[0]?.text).toContain('2.35元')
})

test('the asker’s unit comes first among items that fit as well', () => {
  const twins = createIndex({
    items: ['north', 'south'].map((unit) =>
      anItem({ id: unit, unit, title: '用水价格', body: '用水每立方米2元。' }),
    ),
  })
  for (const unit of ['north', 'south']) {
    const { items } = findAnswer(twins, '用水多少钱', { today: TODAY, unit })
    expect(items[0]?.id).toBe(unit)
  }
})

test('a question about two matters is answered from two items', () => {
  const { quotes } = ask('校服多少钱，路灯坏了报修电话多少')
  expect(quotes.map(({ itemId }) => itemId).toSorted()).toEqual(['ludeng', 'xuefei'])
})
