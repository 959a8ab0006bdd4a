import { describe, expect, test } from 'vitest'

import { answerLetter } from '../../src/bot/screens/answer-letter.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import { readTownship } from '../../src/config/township.ts'
import {
  ANSWER_GROUNDS,
  GROUNDS,
  groundsToChoose,
  type Ground,
} from '../../src/domain/application.ts'

/** What an answer says by itself: what it rests on, and where to appeal (政府信息公开条例 2019, art. 36). */

const town = readTownship('township')
const textsOf = loadTexts('locales', town.timezone)
const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 36 as articles are numbered: 三十六. */
const numeral = (n: number): string => {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  if (tens === 0) return DIGITS[ones]!
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}

const letter = (ground: Ground, of = town) =>
  answerLetter(of, textsOf('zh-CN'), { ground, words: '查了档案室 2025 年卷。' })

describe('every answer', () => {
  test.each(ANSWER_GROUNDS)('on %s names the articles it rests on, and the reason', (ground) => {
    const words = letter(ground)
    const { articles, reply } = GROUNDS[ground]
    for (const article of articles) expect(words).toContain(`第${numeral(article)}条`)
    // Of the seven kinds of reply, which one.
    if (reply !== null) expect(words).toContain(`第三十六条第${numeral(reply)}项`)
    const english = answerLetter(town, textsOf('en'), { ground, words: 'searched' })
    for (const article of articles) expect(english).toContain(`art. ${article}`)
    expect(words).toContain('查了档案室 2025 年卷。')
    expect(words).toContain('60 日内')
  })

  test('what is refused, wholly or in part, goes to reconsideration first; all else to either, the court within six months', () => {
    const first = ANSWER_GROUNDS.filter((ground) => letter(ground).includes('请先'))
    expect(first).toEqual([
      'partly',
      'state-secret',
      'other-law',
      'safety',
      'third-party',
      'internal',
      'process',
      'enforcement',
    ])
    for (const ground of ANSWER_GROUNDS.filter((one) => !first.includes(one)))
      expect(letter(ground)).toContain('6 个月内')
  })

  test('names the government above and the court where the township says which they are', () => {
    const named = {
      ...town,
      applications: { reconsideration: '青禾县人民政府', court: '青禾县人民法院' },
    }
    expect(letter('provided', named)).toContain('向青禾县人民政府申请行政复议')
    expect(letter('provided', named)).toContain('向青禾县人民法院提起行政诉讼')
    expect(letter('internal', named)).toContain('请先在收到之日起 60 日内向青禾县人民政府')
  })
})

test('nothing lapses unpaid where no fee is named', () => {
  const asked = { correctionAsked: false }
  expect(groundsToChoose('other', asked, undefined)).toEqual(['other'])
  expect(groundsToChoose('other', asked, '国办函〔2020〕109号')).toEqual(['unpaid', 'other'])
  const paid = { ...town, applications: { fees: '国办函〔2020〕109号' } }
  expect(letter('unpaid', paid)).toContain('国办函〔2020〕109号')
})
