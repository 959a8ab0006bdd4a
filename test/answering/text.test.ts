import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/answering/analyse.ts'
import { lexicon } from '../../src/answering/lexicon.ts'
import { normalise, terms } from '../../src/answering/normalise.ts'
import { splitSentences } from '../../src/answering/sentences.ts'
import { contradicts, specifics } from '../../src/answering/specifics.ts'

describe('normalise', () => {
  test.each([
    ['殘疾人證', '残疾人证'],
    ['裡面裏面', '里面里面'],
    ['ＡＢＣ１２３', 'abc123'],
    ['什么', '什么'],
    ['什麼', '什么'],
  ])('%s is compared as %s', (text, expected) => {
    expect(normalise(text)).toBe(expected)
  })
})

test('terms are pairs of Han characters and whole runs of letters and digits', () => {
  expect(terms('残疾人,c级1,200元wifi')).toEqual(['残疾', '疾人', 'c', '级', '1200', '元', 'wifi'])
})

describe('analyse', () => {
  const book = lexicon({ 水凼: '游泳池' })
  const piecesOf = (question: string) => analyse(question, book).pieces.map(({ text }) => text)

  test('ways of asking are left out and tell the type', () => {
    const { pieces, types } = analyse('请问高龄津贴多少钱？', book)
    expect(pieces).toEqual([{ text: '高龄津贴' }])
    expect([...types]).toEqual(['money'])
  })

  test('a colloquial word keeps itself beside the official one', () => {
    expect(analyse('水凼', book).pieces).toEqual([{ text: '水凼', official: '游泳池' }])
  })

  test('a filler inside a longer word does not cut it', () => {
    expect(piecesOf('我的目的')).toEqual(['目的'])
  })

  test('this year has its number', () => {
    expect(analyse('今年标准', book, '2026-11-20').hints).toContain('2026')
    expect(analyse('去年标准', book, '2026-11-20').specifics.years).toContain('2025')
  })
})

describe('splitSentences', () => {
  const cut = (body: string) => splitSentences(body).map(({ start, end }) => body.slice(start, end))

  test('at full stops and lines, a table row staying whole', () => {
    expect(cut('甲。乙！“丙。”丁\n| 机具 | 3.5元 |\n一、戊')).toEqual([
      '甲。',
      '乙！',
      '“丙。”',
      '丁',
      '| 机具 | 3.5元 |',
      '一、戊',
    ])
  })

  test('sentences keep their order, do not overlap and lose nothing but white space', () => {
    const piece = fc.constantFrom('甲乙', '。', '，', '\n', ' ', '3.5', '；', '😀', '丙'.repeat(90))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const body = pieces.join('')
        const sentences = splitSentences(body)
        expect(cut(body).join('').replace(/\s/g, '')).toBe(body.replace(/\s/g, ''))
        sentences.forEach(({ start, end }, i) => {
          expect(end - start).toBeLessThanOrEqual(280)
          expect(start).toBeGreaterThanOrEqual(sentences[i - 1]?.end ?? 0)
        })
      }),
    )
  })
})

test('another village, quarter or year contradicts; a text that names none does not', () => {
  const titled = specifics('花山村2026年第三季度财务公开')
  expect(contradicts(specifics('花山村三季度结余'), titled)).toBe(false)
  expect(contradicts(specifics('石桥村三季度结余'), titled)).toBe(true)
  expect(contradicts(specifics('花山村二季度结余'), titled)).toBe(true)
  expect(contradicts(specifics('2025年花山村结余'), titled)).toBe(true)
  expect(contradicts(specifics('石桥村低保多少钱'), specifics('农村低保标准'))).toBe(false)
})
