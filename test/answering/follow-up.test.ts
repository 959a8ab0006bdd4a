import { expect, test } from 'vitest'

import { findAnswer } from '../../src/answering/answer.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { anItem, TODAY } from './township.ts'

const card = anItem({
  id: 'card',
  kind: 'procedure',
  title: '办理残疾人证需要什么',
  body: '材料：身份证、户口簿、照片3张。\n办证免费。\n行动不便的，可以请村残疾人联络员代办。\n每季度第一个月20日前发证。',
})
const agents = anItem({
  id: 'agents',
  title: '村级代办点',
  body: '可以代办医保缴费、养老金认证。要不要预约请先打电话。星期天开门。',
})
const index = createIndex({ items: [card, agents] })
const inFront = (question: string) =>
  findAnswer(index, question, { today: TODAY, focusItemId: 'card', onlyFocus: true })

test.each([
  ['可以代办吗', '代办'],
  ['什么时候发', '20日前'],
  ['那要多少钱', '免费'],
  ['要什么材料', '户口簿'],
])('%s is answered from the item in front, whatever else has its words', (question, words) => {
  const { answered, quotes } = inFront(question)
  expect(answered).toBe(true)
  expect(quotes.map(({ itemId }) => itemId)).toEqual(['card'])
  expect(quotes[0]?.text).toContain(words)
})

test.each(['要不要预约', '星期天开门吗', '电话多少'])(
  '%s is not answered where that item does not say it',
  (question) => {
    expect(inFront(question).answered).toBe(false)
  },
)
