import { describe, expect, test } from 'vitest'

import { clausesOf, questionsIn } from '../../src/domain/clauses.ts'

describe('a clause', () => {
  test.each([
    ['残疾证去哪里办？', 'fact'],
    ['什么时候可以报名？', 'when'],
    ['外地户口能不能办？', 'may'],
    ['有没有相关的补贴政策？', 'rule'],
    ['我现在该怎么办？', 'what-now'],
    ['这样收费合理吗？', 'lawful'],
    ['难道就没人管吗？', 'rhetorical'],
    ['为什么一直不修？', 'why'],
    ['什么时候才能修好？', 'settling'],
    // The date is published, however impatiently it is asked for.
    ['到底什么时候才能通车？', 'when'],
    ['低保怎么一年比一年少', 'why'],
    ['能不能在村口装个灯？', 'wishing'],
    ['谁知道他又来了', 'telling'],
    ['提几点建议', 'telling'],
    ['任何人都不得入内', 'telling'],
    ['谢谢', 'polite'],
    ['望领导尽快回复', 'polite'],
    ['路灯坏了', 'telling'],
  ])('%s: %s', (words, kind) => {
    expect(clausesOf(words).map((clause) => clause.kind)).toEqual([kind])
  })

  test('ends at a comma, a full stop, or a blank where no other mark is typed', () => {
    expect(clausesOf('路灯坏了 没人修，请问，谁管').map(({ words }) => words)).toEqual([
      '路灯坏了',
      '没人修',
      '请问',
      '谁管',
    ])
  })

  test('ends after 吗 and before an address, too', () => {
    expect(clausesOf('这样可以办吗我是外地的').map(({ kind }) => kind)).toEqual(['may', 'telling'])
    expect(clausesOf('低保的问题尊敬的领导').map(({ kind }) => kind)).toEqual(['telling', 'polite'])
  })
})

test('what is asked is found among what is told', () => {
  expect(questionsIn('公租房漏水没人修，请问租金标准是多少？快来修')).toBe('请问租金标准是多少?')
  expect(questionsIn('对占用耕地的，怎么处罚？')).toBe('对占用耕地的,怎么处罚?')
  expect(questionsIn('路灯坏了没人修')).toBe('')
})

test('what leads up to a question is told by the end of its own sentence', () => {
  const topics = (text: string) =>
    clausesOf(text)
      .filter(({ topic }) => topic)
      .map(({ words }) => words)
  expect(topics('关于低保，怎么申请？关于医保，路灯坏了。')).toEqual(['关于低保'])
  expect(topics('关于低保，路灯坏了。关于医保，怎么申请')).toEqual(['关于医保'])
})

test('a long text of clauses that end no sentence is read to its end', () => {
  // Looking at each clause's whole sentence anew would take hours here.
  const clauses = clausesOf('甲,'.repeat(400_000))
  expect(clauses).toHaveLength(400_000)
  expect(clauses.every(({ topic }) => !topic)).toBe(true)
})
