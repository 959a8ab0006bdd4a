import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { escapeHtml, plainText } from '../../src/bot/html.ts'
import { MESSAGE_LIMIT, splitMessage } from '../../src/bot/split.ts'

/** The tags Telegram knows, each as it opens. */
const TAGS = [
  '<b>',
  '<i>',
  '<u>',
  '<s>',
  '<code>',
  '<pre>',
  '<blockquote>',
  '<blockquote expandable>',
  '<tg-spoiler>',
  '<a href="https://example.com/?a=1&amp;b=2">',
] as const
const closing = (tag: string) => `</${/[a-z-]+/.exec(tag)![0]}>`

const FAMILY = '👨‍👩‍👧‍👦'
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '您反映的问题',
    '已经办好。',
    '\n\n',
    '\n',
    '  ',
    'a < b && c > d "e"',
    FAMILY,
    '🇨🇳',
  ),
)
/** Telegram's HTML as the screens make it: escaped words in properly nested tags. */
const { html: htmls } = fc.letrec<{ html: string; node: string }>((tie) => ({
  html: fc.array(tie('node'), { maxLength: 12 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words.map(escapeHtml),
    fc
      .tuple(fc.constantFrom(...TAGS), tie('html'))
      .map(([tag, inner]) => `${tag}${inner}${closing(tag)}`),
  ),
}))
const limits = fc.integer({ min: 12, max: 120 })

const withoutBlanks = (text: string) => text.replace(/\s/g, '')
/** One half of a character that needs two units of UTF-16. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
/** What is open at the end; throws where a tag is closed that is not the last open one. */
const stillOpen = (html: string): string[] => {
  const open: string[] = []
  for (const [tag] of html.matchAll(/<[^<>]+>/g))
    if (!tag.startsWith('</')) open.push(closing(tag))
    else if (open.pop() !== tag) throw new Error(`${tag} closes nothing in ${html}`)
  return open
}
/** An ampersand or angle bracket that is not part of an entity or a tag. */
const loose = (html: string) =>
  /[<>]|&(?!(lt|gt|quot|amp);)/.test(html.replace(/<\/?[a-z-]+[^<>]*>/g, ''))

describe('whatever is to be sent', () => {
  test('each piece is within the limit once its marks are read, and says something', () => {
    fc.assert(
      fc.property(htmls, limits, (html, limit) => {
        for (const piece of splitMessage(html, limit)) {
          expect(plainText(piece).length).toBeLessThanOrEqual(limit)
          expect(plainText(piece).trim()).not.toBe('')
        }
      }),
    )
  })

  test('the marks of each piece are in balance', () => {
    fc.assert(
      fc.property(htmls, limits, (html, limit) => {
        for (const piece of splitMessage(html, limit)) expect(stillOpen(piece)).toEqual([])
      }),
    )
  })

  test('no text is lost but blanks, and none is moved', () => {
    fc.assert(
      fc.property(htmls, limits, (html, limit) => {
        const said = splitMessage(html, limit).map(plainText).join('')
        expect(withoutBlanks(said)).toBe(withoutBlanks(plainText(html)))
      }),
    )
  })

  test('no entity, no tag and no character is cut', () => {
    fc.assert(
      fc.property(htmls, limits, (html, limit) => {
        for (const piece of splitMessage(html, limit)) {
          expect(loose(piece)).toBe(false)
          expect(piece).not.toMatch(HALF)
        }
      }),
    )
  })

  test('a word keeps its marks on both sides of a cut', () => {
    const pieces = splitMessage(`<b><a href="https://x.example">${'字'.repeat(150)}</a></b>`, 100)
    expect(pieces).toEqual([
      `<b><a href="https://x.example">${'字'.repeat(100)}</a></b>`,
      `<b><a href="https://x.example">${'字'.repeat(50)}</a></b>`,
    ])
  })
})

test('what fits is left as it is', () => {
  fc.assert(
    fc.property(htmls, (html) => {
      fc.pre(plainText(html).trim() !== '' && plainText(html).length <= MESSAGE_LIMIT)
      expect(splitMessage(html)).toEqual([html.trim()])
    }),
  )
})

test.each(['', ' \n ', '<b> </b>'])('nothing is sent for "%s"', (html) => {
  expect(splitMessage(html)).toEqual([])
})

describe('a long text is cut at the best place of its second half', () => {
  const first = (text: string) => splitMessage(text, 20)[0]
  test.each([
    [
      'a paragraph',
      '一二三四五六七八九十。\n一二。\n\n三四五六七八九十一二三四五',
      '一二三四五六七八九十。\n一二。',
    ],
    [
      'a line',
      '一二三四五六七八九十。一\n二三。四五六七八九十一二三四五',
      '一二三四五六七八九十。一',
    ],
    [
      'a sentence',
      '一二三四五六七八九十一，二三。四五六七八九十一二三四五',
      '一二三四五六七八九十一，二三。',
    ],
    [
      'a question',
      '一二三四五六七八九十，一二？三四五六七八九十一二三四五',
      '一二三四五六七八九十，一二？',
    ],
    [
      'an exclamation',
      '一二三四五六七八九十，一二！三四五六七八九十一二三四五',
      '一二三四五六七八九十，一二！',
    ],
    [
      'a semicolon',
      '一二三四五六七八九十，一二；三四五六七八九十一二三四五',
      '一二三四五六七八九十，一二；',
    ],
    [
      'a clause',
      '一二三四五六七八九十一，二三四五六七八九十一二三四五',
      '一二三四五六七八九十一，',
    ],
    [
      'anywhere',
      '一二三四五六七八九十一二三四五六七八九十一二三四五',
      '一二三四五六七八九十一二三四五六七八九十',
    ],
  ])('%s', (_, text, piece) => {
    expect(first(text)).toBe(piece)
  })
})

describe('ugly things', () => {
  const sent = (html: string) => {
    const pieces = splitMessage(html)
    for (const piece of pieces) {
      expect(plainText(piece).length).toBeLessThanOrEqual(MESSAGE_LIMIT)
      expect(stillOpen(piece)).toEqual([])
      expect(loose(piece)).toBe(false)
    }
    expect(withoutBlanks(pieces.map(plainText).join(''))).toBe(withoutBlanks(plainText(html)))
    return pieces
  }

  test('a hundred thousand characters without a break', () => {
    expect(sent('长'.repeat(100_000)).length).toBe(Math.ceil(100_000 / MESSAGE_LIMIT))
  })

  test('a hundred thousand entities', () => {
    expect(sent(escapeHtml('&<>"'.repeat(25_000))).length).toBe(Math.ceil(100_000 / MESSAGE_LIMIT))
  })

  test('nothing but pictures of two units each, off by one', () => {
    for (const piece of sent(`x${'😀'.repeat(10_000)}`)) expect(piece).not.toMatch(HALF)
  })

  test('families joined by characters of no width', () => {
    for (const piece of sent(FAMILY.repeat(3_000))) expect(piece).not.toMatch(HALF)
  })

  test('tags a hundred deep around a long text', () => {
    const open = '<b><i>'.repeat(50)
    const shut = '</i></b>'.repeat(50)
    expect(sent(`${open}${'字 '.repeat(6_000)}${shut}`).length).toBeGreaterThan(2)
  })

  test('blanks longer than a message between two words', () => {
    expect(sent(`上${' '.repeat(10_000)}下`)).toEqual(['上', '下'])
  })

  test('a thousand tags around nothing', () => {
    expect(sent(`${'<b></b>'.repeat(1_000)}完`).map(plainText)).toEqual(['完'])
  })
})
