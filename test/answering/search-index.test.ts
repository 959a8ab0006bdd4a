import { expect, test } from 'vitest'
import { findAnswer } from '../../src/answering/answer.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { TODAY, anItem, township } from './township.ts'

const pool = anItem({ id: 'pool', title: '游泳池开放时间', body: '每天下午开放。' })
const asked = { today: TODAY }

test('an internal item is never found, however it came', () => {
  const index = createIndex({ items: [{ ...pool, audience: 'internal' }] })
  expect(index.size).toBe(0)
  index.put(pool)
  expect(index.search('游泳池', asked)).toHaveLength(1)
  index.put({ ...pool, version: 2, audience: 'internal' })
  expect(index.size).toBe(0)
  expect(index.search('游泳池', asked)).toEqual([])
})

test('a new version takes the place of the old one', () => {
  const index = createIndex({ items: [pool] })
  index.put({ ...pool, version: 2, title: '滑冰场开放时间' })
  expect(index.size).toBe(1)
  expect(index.search('游泳池', asked)).toEqual([])
  expect(index.search('滑冰场', asked)[0]?.item.version).toBe(2)
})

test('what is removed leaves no trace in the ranking', () => {
  const plain = createIndex({ items: township })
  const used = createIndex({ items: township })
  for (const item of township) used.put({ ...item, version: 2, body: item.body + '另行通知。' })
  used.put(pool)
  used.remove('pool')
  used.remove('never there')
  for (const item of township) used.put(item)
  for (const question of ['低保多少钱', '花山村结余', '垃圾几点收']) {
    expect(used.search(question, asked)).toEqual(plain.search(question, asked))
  }
})

test('an expired notice is not returned; an expired policy is, behind a current one', () => {
  const index = createIndex({
    items: [
      anItem({
        id: 'notice',
        kind: 'notice',
        title: '灭鼠通知',
        body: '周日灭鼠。',
        expiresAt: '2026-11-19',
      }),
      anItem({ id: 'old', title: '灭鼠补贴', body: '每户5元。', expiresAt: '2025-12-31' }),
      anItem({ id: 'new', title: '灭鼠补贴', body: '每户6元。' }),
    ],
  })
  const ids = index.search('灭鼠补贴', asked).map(({ item }) => item.id)
  expect(ids).toEqual(['new', 'old'])
  expect(index.size).toBe(3)
  expect(index.search('灭鼠通知', { today: '2026-11-19' }).map(({ item }) => item.id)).toContain(
    'notice',
  )
})

test('of near copies the newer comes first', () => {
  const index = createIndex({
    items: [
      anItem({ id: 'of2024', title: '救济粮标准', body: '每人10斤。', publishedAt: '2024-01-01' }),
      anItem({ id: 'of2026', title: '救济粮标准', body: '每人12斤。', publishedAt: '2026-01-01' }),
    ],
  })
  expect(index.search('救济粮', asked)[0]?.item.id).toBe('of2026')
})

test('a township adds words of its own', () => {
  const items = [...township, pool]
  expect(findAnswer(createIndex({ items }), '水凼几点开', asked).answered).toBe(false)
  const own = createIndex({ items, words: { 水凼: '游泳池' } })
  expect(findAnswer(own, '水凼几点开', asked).quotes[0]?.itemId).toBe('pool')
})

test('limit bounds the hits, and scores fall', () => {
  const index = createIndex({ items: township })
  const hits = index.search('补贴标准', { today: TODAY, limit: 3 })
  expect(hits).toHaveLength(3)
  const scores = hits.map(({ score }) => score)
  expect(scores).toEqual([...scores].toSorted((a, b) => b - a))
})
