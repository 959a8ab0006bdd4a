import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { taggedWords } from '../../src/answering/dictionary.ts'
import { unnamed } from '../../src/domain/unnamed.ts'
import { NAMELESS, PLANTED } from './unnamed-cases.ts'

const rule = unnamed(taggedWords, { names: ['东塘村', '王庄'], others: ['两癌筛查', '粤智助'] })

describe('a question that one person asked', () => {
  test.each(PLANTED)('is not told where it names or points at somebody: %s', (question) => {
    expect(rule.isPlain(question)).toBe(false)
    expect(rule.isPlain(rule.masked(question))).toBe(false)
  })

  test.each(NAMELESS)('is told as it stands where it names nobody: %s', (question) => {
    expect(rule.masked(question)).toBe(question)
    expect(rule.isPlain(question)).toBe(true)
  })

  test('is not told where it is a story', () => {
    expect(rule.isPlain('低保怎么申请，'.repeat(9))).toBe(false)
  })
})

describe('names', () => {
  test.each([
    ['王建国的低保批了没有', '〔姓名〕的低保批了没有'],
    ['帮我看看邓丽华的户口', '帮我看看〔姓名〕的户口'],
    ['阿强欠我的工钱', '〔姓名〕欠我的工钱'],
    ['阿依古丽的居住证', '〔姓名〕的居住证'],
    ['問買買提江·吐尔逊的低保', '〔姓名〕的低保'],
    ['张國強的補貼', '〔姓名〕的補貼'],
    ['黄金花的补贴，电话13800138000', '〔姓名〕的补贴，电话〔号码〕'],
  ])('are taken out, and nothing beside them: %s', (words, left) => {
    expect(rule.masked(words)).toBe(left)
  })

  test.each([
    '王庄的路灯',
    '陈家村的路灯',
    '陈家店村的路灯',
    '张家田三组没水',
    '高桥镇的路灯',
    '阿姨，阿伯也要交吗',
    'ＷＩＦＩ怎么申请？',
    '多少张照片，每周几交',
  ])('are none, and stay as they were written: %s', (words) => {
    expect(rule.masked(words)).toBe(words)
  })
})

describe('words', () => {
  test('that no dictionary knows may be what somebody is called, unless the township says them', () => {
    expect(rule.isPlain('尕娃低保怎么办')).toBe(false)
    expect(rule.isPlain('wangjianguo的低保怎么办')).toBe(false)
    expect(rule.isPlain('粤智助在哪里')).toBe(true)
    expect(unnamed(taggedWords, { names: [], others: [] }).isPlain('粤智助在哪里')).toBe(false)
  })
})

test('whatever a township calls its places, they are kept as they stand', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 2 }), { minLength: 1, maxLength: 5 }), (names) => {
      const named = unnamed(taggedWords, { names: [...names, '水厂-2号站（东）'], others: [] })
      expect(named.masked('水厂-2号站（东）的水压')).toBe('水厂-2号站（东）的水压')
    }),
    { numRuns: 30 },
  )
})
