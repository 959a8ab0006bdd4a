import fc from 'fast-check'
import { expect, test } from 'vitest'

import { analyse } from '../../src/answering/analyse.ts'
import { lexicon } from '../../src/answering/lexicon.ts'
import { emphasise } from '../../src/answering/emphasis.ts'

const book = lexicon()
const bold = (text: string, question: string): string[] =>
  emphasise(text, analyse(question, book)).map(([start, end]) => text.slice(start, end))

test.each([
  ['低保金每人每月650元。', '请问低保金多少钱', ['低保金']],
  ['最低生活保障标准为每人每月650元。', '低保一个月多少钱', ['最低生活保障']],
  ['申請危房改造補助的農戶', '危房改造补助怎么申请', ['危房改造補助']],
  ['ＷｉＦｉ密码在大厅公布', 'wifi密码', ['ＷｉＦｉ密码']],
  ['每年9月1日开学。', '几时开学', ['开学']],
  ['办公时间：周一至周五', '养老保险', []],
])('%s — asked %s', (text, question, words) => {
  expect(bold(text, question)).toEqual(words)
})

test('stretches ascend, never overlap, and cut no character in two', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'低保申请补助，。\n 12a', '😀', 'Ａ', '㎡', '補'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, text, (body, question) => {
      let last = 0
      for (const [start, end] of emphasise(body, analyse(question, book))) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        // Throws for half a surrogate pair.
        expect(encodeURIComponent(body.slice(start, end))).not.toBe('')
        last = end
      }
      expect(last).toBeLessThanOrEqual(body.length)
    }),
  )
})
