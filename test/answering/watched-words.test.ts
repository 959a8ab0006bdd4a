import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { taggedWords } from '../../src/answering/dictionary.ts'
import { watchedWords } from '../../src/answering/watched-words.ts'

const watched = watchedWords({ 种田钱: '耕地地力保护补贴' }, taggedWords)

const stands = (words: string, body: string): boolean =>
  watched.finder([words])({ title: '', body, keywords: [] }).has(words)

describe('words somebody waits for', () => {
  test.each([
    ['低保', '最低生活保障的办理', 'the office’s word'],
    ['种田钱', '耕地地力保护补贴发放公告', 'the township’s own word'],
    ['学位', '2027年學位安排', 'Traditional script'],
    ['上塘', '上塘村财务收支', 'a village by half its name'],
    ['路灯 检修', '检修本周的路灯', 'two words in another order'],
    ['王建国', '联系人王建国', 'a whole name'],
    ['ktv', '镇上KTV检查', 'letters'],
    ['5g', '5G基站', 'letters and figures'],
  ])('%s is found in %s: %s', (words, body) => {
    expect(stands(words, body)).toBe(true)
  })

  test.each([
    ['王建', '联系人王建国', 'half a name'],
    ['建国', '联系人王建国', 'the other half of it'],
    ['路灯 检修', '路灯的电费', 'one word of two'],
    ['art', 'department', 'a part of a longer word'],
    ['学位', '学校位置', 'characters apart'],
  ])('%s is not found in %s: %s', (words, body) => {
    expect(stands(words, body)).toBe(false)
  })

  test('a way of asking alone is nothing to wait for', () => {
    expect(watched.canBeFound('怎么办')).toBe(false)
    expect(watched.canBeFound('低保')).toBe(true)
  })

  test('what stands in a title or a keyword counts as what stands in a text, whatever stands around it', () => {
    const around = fc.stringMatching(/^[，。；\n ]{0,3}$/)
    fc.assert(
      fc.property(around, around, fc.constantFrom('title', 'body'), (before, after, field) => {
        const item = { title: '', body: '', keywords: ['别的'], [field]: `${before}路灯${after}` }
        expect(watched.finder(['路灯', '水渠'])(item)).toEqual(new Set(['路灯']))
      }),
    )
  })
})
