import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { personalNumberIn } from '../../src/domain/personal-numbers.ts'
import { wordingOf, wordingWithin } from '../../src/domain/wording.ts'

describe('a wording', () => {
  test('is what was said, on one line', () => {
    expect(wordingOf('  残疾人证\n咋办？ ')?.words).toBe('残疾人证 咋办?')
  })

  test('is the same whatever marks, blanks and case it is written with', () => {
    const plain = (said: string) => wordingOf(said)?.plain
    expect(plain('残疾人证,咋办？？')).toBe(plain('残疾人证咋办'))
    expect(plain('ETC 怎么办')).toBe(plain('ｅｔｃ怎么办！'))
    expect(plain('残疾人证咋办')).not.toBe(plain('残疾人证咋补'))
  })

  test.each([
    '我的电话13900000001，低保什么时候发',
    '车牌粤J12345怎么年审',
    '我叫张三，低保什么时候发',
    '下河村支书张德福占地怎么办',
    '村主任李四收钱合不合规',
    '住上塘村三组12号，水费怎么交',
    '我家在3栋2单元501室，怎么报修',
    '我住人民路8号，怎么报装',
    '微信号 chendawen88，怎么加群',
    'QQ12345678能查低保吗',
    '户号0750123456怎么交水费',
    '我儿子陈小明，13岁，怎么上学',
    '我老公李强得了尿毒症能报销吗',
    '我的单QH261123-001到哪了',
  ])('is not in what says who is meant, masked or not: %s', (said) => {
    expect(wordingOf(said)).toBeUndefined()
  })

  test.each([
    '我妈高血压怎么报销',
    '我奶奶高龄津贴多少钱',
    '老师周末上课吗',
    '村干部任期几年',
    '三楼2号窗口办什么',
    '孩子上学要带什么',
    '微信支付怎么交水费',
    '住院10天报销多少',
    '12345热线怎么打',
  ])('is in what only begins like that: %s', (said) => {
    expect(wordingOf(said)?.words).toBe(said)
  })

  test.each(['那要多少钱？', '要多久', '那老人呢？', '这个在哪里办'])(
    'is not in what goes on from something spoken of before: %s',
    (said) => {
      expect(wordingOf(said)).toBeUndefined()
    },
  )

  test('is not in a story', () => {
    expect(wordingOf('低保'.repeat(15))?.words).toHaveLength(30)
    expect(wordingOf(`${'低保'.repeat(15)}吗`)).toBeUndefined()
  })

  test.each(['', ' \n', '？？', '办', '13900000001', '🙈🙈🙈'])('is not in %j', (said) => {
    expect(wordingOf(said)).toBeUndefined()
  })

  test('is short and points at nobody, whatever is said', () => {
    const number = fc.constantFrom('13900000001', '0750-12345678', '110101199003070000')
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), number)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const wording = wordingOf(pieces.join('，'))
        if (!wording) return
        expect([...wording.words].length).toBeLessThanOrEqual(30)
        expect(wording.words).not.toMatch(/\p{Surrogate}/u)
        expect(personalNumberIn(wording.words)).toBeUndefined()
        expect(wordingOf(wording.words)).toEqual(wording)
      }),
    )
  })
})

describe('what is kept of a complaint', () => {
  const LAMPS = { title: '路灯报修', body: '发现路灯不亮，请打电话报修。', keywords: ['路灯坏了'] }

  test('are the words that stand in the item it was answered with, and no others', () => {
    expect(wordingWithin('上塘村三组张大娘门口的路灯坏了，一直没人报修', LAMPS)?.words).toBe(
      '路灯坏了 报修',
    )
  })

  test.each([
    ['too few', '路灯'],
    ['none', '晚上出门黑咕隆咚，请处理'],
    ['none that says something', '请问怎么办，要多久'],
  ])('is nothing where they are %s', (_, said) => {
    expect(wordingWithin(said, LAMPS)).toBeUndefined()
  })

  test('is nothing where they are a story', () => {
    const body = '春天种水稻，夏天收小麦，秋天挖红薯，冬天修水渠，全年管护林地，年底算账分红'
    expect(wordingWithin(body, { title: '农事', body, keywords: [] })).toBeUndefined()
  })
})
