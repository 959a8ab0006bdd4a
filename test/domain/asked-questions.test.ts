import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { askedQuestions, type Asking } from '../../src/domain/asked-questions.ts'

const everything = () => true
const nothing = () => false
/** Each asked by somebody else. */
const asked = (said: readonly string[], most: number) =>
  askedQuestions(
    said.map((words) => ({ words, person: null })),
    most,
    everything,
  ).questions

const expectOne = (...said: readonly string[]) => expect(asked(said, 20)).toHaveLength(1)
const expectApart = (...said: readonly string[]) =>
  expect(asked(said, 20)).toHaveLength(said.length)

describe('ways to ask one question are counted together', () => {
  test('in the wording that was used most', () => {
    expect(
      asked(
        ['低保怎么申请', '怎么申请低保啊', '请问低保如何申请', '低保怎么申请？', '低保怎么申请'],
        20,
      ),
    ).toEqual([{ question: '低保怎么申请', count: 5, people: 5 }])
  })

  test.each([
    ['in another order', ['低保怎么申请', '怎么申请低保']],
    ['with and without being polite', ['请问医保几时交', '您好，想问一下医保什么时候交？谢谢']],
    ['whether something can be done', ['异地能不能办身份证', '异地可以办身份证吗']],
    ['whether it is so', ['是否停水', '是不是停水']],
    ['how long it takes', ['办准生证要多久', '办准生证多长时间']],
    ['in Traditional script and another width', ['社保卡丢了怎麼辦？', '社保卡丢了怎么办?']],
    ['in Cantonese', ['医保边度交', '医保在哪里交']],
    ['how much it costs', ['办证多少钱', '办证要多少钱']],
  ])('%s', (_, said) => expectOne(...said))
})

describe('what is another question stays one', () => {
  test.each([
    ['another place', ['上塘村低保怎么申请', '下河村低保怎么申请']],
    ['another thing', ['低保怎么申请', '五保怎么申请']],
    ['another number', ['60岁怎么领养老金', '65岁怎么领养老金']],
    ['ages from and to', ['3-5岁能上幼儿园吗', '35岁能上幼儿园吗']],
    ['another thing to know', ['低保怎么申请', '低保在哪里申请', '低保什么时候申请']],
    ['yes and no', ['低保能申请吗', '低保不能申请吗']],
    ['who gives to whom', ['儿子的户口迁到父亲家怎么办', '父亲的户口迁到儿子家怎么办']],
    ['another item they were about', ['《低保》要多少钱', '《医保》要多少钱']],
  ])('%s', (_, said) => expectApart(...said))
})

test('what was asked most comes first, and no more than is wanted', () => {
  const said = ['a', 'b', 'b', 'c', 'c', 'c'].map((thing) => `${thing}证怎么办`)
  expect(asked(said, 2)).toEqual([
    { question: 'c证怎么办', count: 3, people: 3 },
    { question: 'b证怎么办', count: 2, people: 2 },
  ])
})

const anyQuestion = fc
  .tuple(
    fc.constantFrom('', '请问', '你好，'),
    fc.constantFrom('低保', '医保', '身份证'),
    fc.constantFrom('怎么', '如何', '几时', '在哪里'),
    fc.constantFrom('办', '申请', '交'),
    fc.constantFrom('', '啊', '？', '谢谢'),
  )
  .map((parts) => parts.join(''))

test('every question is counted once, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(anyQuestion, { maxLength: 40 }), (said) => {
      const told = asked(said, said.length)
      expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(said.length)
      expect(asked(said.toReversed(), said.length)).toEqual(told)
      for (const { question } of told) expect(said).toContain(question)
    }),
  )
})

describe('a question that somebody might be recognised in', () => {
  const by = (...people: readonly (number | null)[]): Asking[] =>
    people.map((person) => ({ words: '王家的低保批了没有', person }))

  test('is told where three different people asked it, and else only counted', () => {
    expect(askedQuestions(by(1, 2, 3), 20, nothing)).toEqual({
      questions: [{ question: '王家的低保批了没有', count: 3, people: 3 }],
      unlisted: 0,
    })
    expect(askedQuestions(by(1, 2, 2, 1), 20, nothing)).toEqual({ questions: [], unlisted: 4 })
  })

  test('counts each whom nobody knows as somebody else', () => {
    expect(askedQuestions(by(null, null, 7), 20, nothing)).toMatchObject({
      questions: [{ people: 3 }],
    })
    expect(askedQuestions(by(null, null), 20, nothing).unlisted).toBe(2)
  })

  test('takes no place from others', () => {
    const others = [{ words: '低保怎么申请', person: 1 }]
    const isPlain = (words: string) => words === '低保怎么申请'
    expect(askedQuestions([...by(1, 1), ...others], 1, isPlain).questions).toEqual([
      { question: '低保怎么申请', count: 1, people: 1 },
    ])
  })
})
