import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { intentOf, type Intent } from '../../src/domain/intent.ts'

const said: Readonly<Record<Intent, readonly string[]>> = {
  question: [
    '办残疾人证要带什么材料？',
    '低保标准是多少',
    '请问社保卡在哪里办',
    '医保几时缴费',
    '低保',
  ],
  complaint: [
    '村口的路灯坏了没人修',
    '我要投诉养猪场太臭',
    '请尽快清理河边的垃圾',
    '工地半夜施工，吵得睡不着',
  ],
  both: ['路灯坏了没人修，我要投诉，请问找哪个部门处理？'],
  'small-talk': ['你好', '您好！', '谢谢', '好的', '收到', '明白了', 'OK', 'Thanks!', '你好呀'],
}

describe.each(Object.entries(said))('%s', (intent, texts) => {
  test.each(texts)('%s', (text) => {
    expect(intentOf(text)).toBe(intent)
  })
})

test('blanks around and full width change nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(said).flat()), (text) => {
      expect(intentOf(`  ${text}\n`)).toBe(intentOf(text))
      expect(intentOf(text.replace('？', '?'))).toBe(intentOf(text))
    }),
  )
})

test('a greeting before a matter does not make the matter small talk', () => {
  expect(intentOf('你好，路灯坏了没人修')).toBe('complaint')
  expect(intentOf('您好，请问低保怎么申请')).toBe('question')
})
