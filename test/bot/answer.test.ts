import { describe, expect, test } from 'vitest'

import { plainText } from '../../src/bot/html.ts'
import { answerHtml, type Answer } from '../../src/bot/screens/answer.ts'
import { noAnswerScreen } from '../../src/bot/screens/no-answer.ts'
import type { Reading } from '../../src/bot/screens/sources.ts'
import { splitMessage } from '../../src/bot/split.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import type { Language } from '../../src/domain/township.ts'
import { parseHtml } from '../../src/simulator/text/html.ts'
import { aTownship, aVersion, TOWNSHIP } from '../domain/builders.ts'

const textsOf = loadTexts('locales', 'Asia/Shanghai')
const TODAY = '2026-11-23'

const reading = (language: Language = 'zh-CN', bot?: string): Reading => ({
  town: aTownship({
    units: TOWNSHIP.units.map((unit) =>
      unit.id === 'roads' ? { ...unit, phone: '0750-0000104' } : unit,
    ),
  }),
  t: textsOf(language),
  today: TODAY,
  bot,
})

const NEW = aVersion('new', {
  body: '高龄津贴每人每月100元。',
  publishedAt: '2026-05-01',
  version: 3,
})
const OLD = aVersion('old', { body: '高龄津贴每人每月80元。', publishedAt: '2024-05-01' })

const bothSay: Answer = {
  quotes: [
    { itemId: 'new', text: NEW.body, emphasis: [[0, 4]] },
    { itemId: 'old', text: OLD.body, standing: 'older' },
  ],
  itemVersions: [NEW, OLD],
}

const shown = (answer: Answer, of = reading()): string => plainText(answerHtml(of, answer))

describe('an answer', () => {
  test('has the words asked for in bold, a mark behind each piece, and the sources under their numbers', () => {
    expect(answerHtml(reading(), bothSay).split('\n\n')).toEqual([
      '<b>高龄津贴</b>每人每月100元。 [1]',
      '以前的规定（2024年5月1日）写的是：\n高龄津贴每人每月80元。 [2]',
      '[1] <b>《标题 new》</b>\n规建办 · 2026年5月1日发布 · 第3版\n☎ 0750-0000104',
      '[2] <b>《标题 old》</b>\n规建办 · 2024年5月1日发布 · 第1版\n⚠️ 这是以前的规定，以[1]为准',
    ])
  })

  test('gives a further source as a paragraph of its own', () => {
    const [first, second] = bothSay.quotes
    const quotes = [first!, { ...second!, standing: 'adds' as const }]
    const answer = { ...bothSay, quotes }
    expect(shown(answer).split('\n\n').slice(0, 2)).toEqual([
      '高龄津贴每人每月100元。 [1]',
      '高龄津贴每人每月80元。 [2]',
    ])
    expect(shown(answer)).not.toContain('以前的规定')
  })

  test('gives pieces of one item one number', () => {
    const quotes = [
      { itemId: 'old', text: '高龄津贴' },
      { itemId: 'new', text: '每人每月' },
      { itemId: 'old', text: '每月80元。' },
    ]
    expect(
      shown({ quotes, itemVersions: [NEW, OLD] })
        .split('\n\n')
        .slice(0, 3),
    ).toEqual(['高龄津贴 [1]', '每人每月 [2]', '每月80元。 [1]'])
  })

  test('opens an item by its mark: in the bot, or else where it was published', () => {
    const url = 'https://example.com/a?b=1&c="2"'
    const answer = {
      quotes: [{ itemId: 'x', text: '内容' }],
      itemVersions: [aVersion('x', { url })],
    }
    const first = (of: Reading) =>
      parseHtml(answerHtml(of, answer)).entities.find(({ type }) => type === 'text_link')!.url
    expect(first(reading('zh-CN', 'town_bot'))).toBe('https://t.me/town_bot?start=i_key-x')
    expect(first(reading())).toBe(url)
  })

  test('in a model’s words ends each sentence with its mark, under a visible sign', () => {
    const composed = [
      { text: '现在每月<100>元。', itemId: 'new', quote: '每月' },
      { text: '满80岁可领。', itemId: 'new', quote: '满80岁' },
    ]
    expect(shown({ ...bothSay, composed }).split('\n\n')).toEqual([
      '现在每月<100>元。 [1]\n满80岁可领。 [1]',
      '以上文字由人工智能根据公开信息整理，以原文为准。',
      // An older rule that says otherwise is shown beside it.
      '以前的规定（2024年5月1日）写的是：\n高龄津贴每人每月80元。 [2]',
      expect.stringContaining('[1] 《标题 new》'),
      expect.stringContaining('以[1]为准'),
    ])
    const both = [...composed, { text: '以前是80元。', itemId: 'old', quote: '80元' }]
    expect(shown({ ...bothSay, composed: both })).not.toContain('写的是')
  })

  test('says which of its items has run out', () => {
    const itemVersions = [aVersion('x', { expiresAt: '2026-11-22' })]
    const answer = { quotes: [{ itemId: 'x', text: '内容' }], itemVersions }
    expect(shown(answer)).toContain('已于2026年11月22日到期')
    expect(shown({ ...answer, itemVersions: [aVersion('x', { expiresAt: TODAY })] })).not.toContain(
      '到期',
    )
  })

  test('is in the reader’s script and language, item and sentences', () => {
    expect(shown(bothSay, reading('zh-Hant'))).toContain(
      '以前的規定（2024年5月1日）寫的是：\n高齡津貼每人每月80元。 [2]',
    )
    const english = shown(bothSay, reading('en'))
    expect(english).toContain('An earlier rule (1 May 2024) said:\n高龄津贴每人每月80元。 [2]')
    expect(english).toContain('规建办 · published 1 May 2026 · version 3')
  })
})

const HOSTILE = '</b>&<a href="x">"\n| <i> | & |\n'

test('whatever stands in an item, Telegram takes the answer, in pieces it can carry', () => {
  const body = HOSTILE.repeat(300)
  const title = HOSTILE.replaceAll('\n', '')
  const itemVersions = [aVersion('x', { body, title, url: 'https://e.example/?a=1&b=%22' })]
  const quotes = [
    { itemId: 'x', text: body.trim(), emphasis: [[2, 9] as const, [30, 4000] as const] },
  ]
  for (const language of ['zh-CN', 'zh-Hant', 'en'] as const) {
    const html = answerHtml(reading(language, 'town_bot'), { quotes, itemVersions })
    expect(html).toContain('&lt;i&gt;')
    const pieces = splitMessage(html)
    expect(pieces.length).toBeGreaterThan(1)
    for (const piece of pieces) expect(parseHtml(piece).text.length).toBeLessThanOrEqual(4096)
    expect(parseHtml(pieces.at(-1)!).text).toContain('[1]')
  }
})

describe('where nothing answers', () => {
  const nothing = { near: [], bare: false, about: undefined, unit: '规建办' }
  const screen = (given: object) => {
    const { html, buttons } = noAnswerScreen(reading(), { ...nothing, ...given }, 7)
    return { text: plainText(html), labels: buttons!.flat().map(({ text }) => text) }
  }

  test('it is said, and the unit is named that can be asked', () => {
    const { text, labels } = screen({})
    expect(text).toBe(
      '抱歉，没有查到已经公开的答案。\n\n要不要转给规建办？他们会在几个工作日内答复您。',
    )
    expect(labels).toEqual(['转给规建办'])
  })

  test('what may have been meant stands under its words, as buttons', () => {
    const { text, labels } = screen({ near: [NEW, OLD] })
    expect(text).toMatch(/也许您要找的是：$/)
    expect(labels).toEqual(['标题 new', '标题 old', '转给规建办'])
  })

  test('an item that does not say it is named, with whom to ring', () => {
    const { text, labels } = screen({ bare: true, about: NEW })
    expect(text).toContain('《标题 new》里没有查到这一点。\n☎ 0750-0000104')
    expect(labels).toEqual(['标题 new', '转给规建办'])
  })

  test('a question about nothing in particular is asked back', () => {
    const { text, labels } = screen({ bare: true })
    expect(text).toContain('您问的是哪一件事？')
    // No unit could do anything with it.
    expect(text).not.toContain('要不要转给')
    expect(labels).toEqual([])
  })
})
