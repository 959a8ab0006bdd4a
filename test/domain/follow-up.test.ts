import fc from 'fast-check'
import { expect, test } from 'vitest'

import { followUp } from '../../src/domain/follow-up.ts'

test.each([
  '那要多少钱?',
  '要带什么',
  '电话呢',
  '几点开门',
  '在哪里办？',
  '要多久才能办好',
  '那要帶什麼材料？',
  '要幾多錢',
  '邊度辦',
  '什么时候能拿到？',
  '要本人去吗',
  '可以网上办吗',
  '周末上班吗',
  '需要什么条件',
  '怎么申请',
  '收费标准是多少？',
])('%s names no matter of its own', (words) => {
  expect(followUp(words)).toBe('bare')
})

test.each(['那老人呢？', '那外地户口可以吗', '这个残疾人也能领吗'])(
  '%s goes on with one',
  (words) => {
    expect(followUp(words)).toBe('leaning')
  },
)

test.each([
  '低保多少钱',
  '身份证怎么办',
  '办残疾人证要带什么材料？',
  '路灯坏了',
  '公租房租金标准是多少？',
  '便民服务中心几点上班',
  '医保怎么交',
  '那天晚上村口的路灯坏了一直没有人来修理你们到底管不管',
  '？？？',
  '',
])('%s stands by itself', (words) => {
  expect(followUp(words)).toBeUndefined()
})

test('blanks and marks around and between change nothing', () => {
  const marks = fc.constantFrom('', ' ', '，', '？', '！', '…', '  ', '\u200b')
  const words = fc.constantFrom('那', '要多少钱', '带什么', '身份证', '低保', '几点', '开门')
  fc.assert(
    fc.property(fc.array(fc.tuple(marks, words), { maxLength: 5 }), marks, (said, end) => {
      const bare = said.map(([, word]) => word).join('')
      expect(followUp(said.flat().join('') + end)).toBe(followUp(bare))
    }),
  )
})
