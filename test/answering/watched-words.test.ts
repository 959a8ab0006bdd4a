import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { taggedWords } from '../../src/answering/dictionary.ts'
import { atOnce } from '../../src/domain/steps.ts'
import { watchedWords } from '../../src/answering/watched-words.ts'

const watched = watchedWords({ 种田钱: '耕地地力保护补贴' }, taggedWords)

const stands = (words: string, body: string): boolean =>
  atOnce(watched.finder([words]))({ title: '', body, keywords: [] }).has(words)

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
    ['社保', '社保卡怎么领', 'a word that goes on'],
    ['残疾', '残疾人补贴', 'one a longer word begins with'],
    ['南田', '南田村鱼塘发包', 'a village the dictionary cuts elsewhere'],
    ['关键字', '關鍵字公告', 'another character'],
    ['wifi', '免费Wi-Fi和WiFi热点', 'letters, whatever their case'],
  ])('%s is found in %s: %s', (words, body) => {
    expect(stands(words, body)).toBe(true)
  })

  test.each([
    ['王建', '联系人王建国', 'half a name'],
    ['建国', '联系人王建国', 'the other half of it'],
    ['路灯 检修', '路灯的电费', 'one word of two'],
    ['art', 'department', 'a part of a longer word'],
    ['fee', 'coffee shop', 'a part of another'],
    ['2026', '120260元', 'a part of a number'],
    ['低保', '降低保证金比例', 'the end of one word and the beginning of another'],
    ['路灯', '公路灯光改造', 'the same'],
    ['人大', '老人大会', 'the same'],
    ['学位', '学校位置', 'characters apart'],
  ])('%s is not found in %s: %s', (words, body) => {
    expect(stands(words, body)).toBe(false)
  })

  test('which of thousands are waited for is found in one look through a text', () => {
    const all = Array.from({ length: 3_000 }, (_, i) => `紫荆${i}号楼`)
    const find = atOnce(watched.finder([...all, '路灯']))
    const item = { title: '紫荆17号楼路灯维修', body: '紫荆2999号楼也修。', keywords: [] }
    expect([...find(item)].toSorted()).toEqual(['紫荆17号楼', '紫荆2999号楼', '路灯'].toSorted())
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
        expect(atOnce(watched.finder(['路灯', '水渠']))(item)).toEqual(new Set(['路灯']))
      }),
    )
  })
})
