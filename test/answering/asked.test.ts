import { expect, test } from 'vitest'

import { findAnswer } from '../../src/answering/answer.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { TODAY, anItem, township } from './township.ts'

const lamps = anItem({ id: 'lamps', title: '路灯报修方式', body: '路灯不亮请打0750-0000104。' })
const ASKED = '晚上出门黑咕隆咚的要找哪个？'

test('a way of asking that led to an item before leads there again, until it is taken away', () => {
  const index = createIndex({ items: [...township, lamps] })
  const ask = (question: string) => findAnswer(index, question, { today: TODAY })
  expect(ask(ASKED).answered).toBe(false)
  index.put(lamps, [ASKED])
  expect(ask(ASKED).answered).toBe(true)
  expect(ask(ASKED).items[0]?.id).toBe('lamps')
  expect(ask('晚上出门黑咕隆咚，找哪个').answered).toBe(true)
  index.put(lamps)
  expect(ask(ASKED).answered).toBe(false)
})

test('it does not push aside an item that says it', () => {
  const index = createIndex({ items: township })
  const before = findAnswer(index, '低保一个月多少钱', { today: TODAY })
  index.put(lamps, ['低保要找哪个', '残疾补贴要找哪个', '高龄津贴要找哪个'])
  const after = findAnswer(index, '低保一个月多少钱', { today: TODAY })
  expect(after.items[0]?.id).toBe(before.items[0]?.id)
  expect(after.answered).toBe(true)
})

test('a question that is only a little like it is not answered by it', () => {
  const index = createIndex({ items: township })
  index.put(lamps, [ASKED])
  expect(findAnswer(index, '晚上几点关门', { today: TODAY }).answered).toBe(false)
})

test('a question that names no matter is never answered by what was asked before', () => {
  const index = createIndex({ items: [...township, lamps] })
  index.put(lamps, ['那要多少钱？', '要多久？'])
  for (const question of ['那要多少钱？', '要多久？', '多少钱'])
    expect(findAnswer(index, question, { today: TODAY }).answered).toBe(false)
})
