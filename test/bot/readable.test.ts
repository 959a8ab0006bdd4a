import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { escapeHtml, plainText } from '../../src/bot/html.ts'
import { excerptHtml } from '../../src/bot/screens/readable.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import type { Span } from '../../src/domain/quote.ts'

const textsOf = loadTexts('locales', 'Asia/Shanghai')
const t = textsOf('zh-CN')
const hant = textsOf('zh-Hant')

const FEES = `收费如下：

| 项目 | 标准 | 依据 |
|---|---|---|
| 普通门诊 | 每次12元 | 县目录 |
| 心电图 | 每次20元 | 县目录 |
| B超 | 每次65元 | |

药品零差率。`

/** A whole body as it reads. */
const readable = (body: string): string => plainText(excerptHtml(t, body, body))

/** An excerpt of a body, with the words given in bold. */
const shown = (body: string, excerpt: string, words?: string, texts = t): string => {
  const at = words === undefined ? -1 : excerpt.indexOf(words)
  return excerptHtml(texts, body, excerpt, at < 0 ? [] : [[at, at + words!.length]])
}

describe('a table on a telephone', () => {
  test('whole has its header above its rows, without bars', () => {
    expect(readable(FEES)).toBe(
      '收费如下：\n\n项目 · 标准 · 依据\n普通门诊 · 每次12元 · 县目录\n心电图 · 每次20元 · 县目录\nB超 · 每次65元 · —\n\n药品零差率。',
    )
  })

  test('gives a row alone the names of its columns, a line a cell', () => {
    expect(shown(FEES, '| 心电图 | 每次20元 | 县目录 |', '20元')).toBe(
      '项目：心电图\n标准：每次<b>20元</b>\n依据：县目录',
    )
  })

  test('keeps two such rows apart, and leaves out what is empty', () => {
    const rows = '| 心电图 | 每次20元 | 县目录 |\n| B超 | 每次65元 | |\n\n药品零差率。'
    expect(shown(FEES, rows)).toBe(
      '项目：心电图\n标准：每次20元\n依据：县目录\n\n项目：B超\n标准：每次65元\n\n药品零差率。',
    )
  })

  test('puts the header above more rows than that', () => {
    const rows = FEES.slice(FEES.indexOf('| 普通'), FEES.indexOf('\n\n药品'))
    expect(shown(FEES, rows).split('\n')).toEqual([
      '项目 · 标准 · 依据',
      '普通门诊 · 每次12元 · 县目录',
      '心电图 · 每次20元 · 县目录',
      'B超 · 每次65元 · —',
    ])
  })

  test('of many columns names each cell, since nobody counts columns', () => {
    const bus = '| 线路 | 首站 | 到校 | 发车 |\n|:--|:-:|---|--:|\n| 下河线 | 7:00 | 7:35 | 17:50 |'
    expect(readable(bus)).toBe('线路：下河线\n首站：7:00\n到校：7:35\n发车：17:50')
  })

  test('knows the columns of a row of which only the end was cut out', () => {
    const body = '| 项目 | 材料 |\n|---|---|\n| 迁入 | 身份证；户口簿 |'
    expect(shown(body, '户口簿 |')).toBe('材料：户口簿')
    expect(shown(body, '| 迁入 | 身份证；')).toBe('项目：迁入\n材料：身份证；')
  })

  test('without a ruler has no header to name', () => {
    expect(readable('| 甲 | 乙 |\n| 丙 | 丁 |')).toBe('甲 · 乙\n丙 · 丁')
  })

  test('a bar that is guarded parts no cells, a row need not end in one', () => {
    expect(readable('| 甲 \\| 乙 | 丙')).toBe('甲 | 乙 · 丙')
  })
})

test('lists keep their bullets and lines, headings and bold marks only lose the marks', () => {
  const body = '## 所需材料\n1. **身份证**原件\n- 户口簿\n  · 照片2张\n---\n完。'
  expect(readable(body)).toBe('所需材料\n1. 身份证原件\n- 户口簿\n  · 照片2张\n完。')
})

describe('the words asked for', () => {
  test('stay in bold through the marks around and inside them', () => {
    const body = '## 高龄津贴\n凡**年满80**周岁的<老人>，每月80元。'
    expect(shown(body, '凡**年满80**周岁的<老人>', '年满80**周岁')).toBe(
      '凡<b>年满80周岁</b>的&lt;老人&gt;',
    )
  })

  test('are one stretch across cells and lines', () => {
    const rows = FEES.slice(FEES.indexOf('| 项目'), FEES.indexOf('| B超'))
    const cells = '普通门诊 | 每次12元 | 县目录 |\n| 心电图'
    expect(shown(FEES, rows.trim(), cells)).toBe(
      '项目 · 标准 · 依据\n<b>普通门诊 · 每次12元 · 县目录\n心电图</b> · 每次20元 · 县目录',
    )
  })

  test('are the same words in traditional characters, converted as part of their phrase', () => {
    expect(shown('理发后台补贴', '理发后台补贴', '发后', hant)).toBe('理<b>髮後</b>臺補貼')
  })

  test('are found where a character of the excerpt needs one unit more or less in the other script', () => {
    expect(shown('㓆鱼补贴', '㓆鱼补贴', '补贴', hant)).toBe('𠗣魚<b>補貼</b>')
  })

  test('of an excerpt that is not in the body are shown all the same', () => {
    expect(shown('另一个版本', '| 每次20元 |', '20元')).toBe('每次<b>20元</b>')
  })
})

const piece = fc.oneof(
  fc.constantFrom('| 项目 | 标准 |', '|---|---|', '| 甲 | <b>&"乙" |', '|  | 丙', '||', '---'),
  fc.constantFrom('\n', '\n\n', '# 标题', '**补贴**', '**', '- 头发', '&lt;', '</b>', '𠮷', '\\|'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const bodies = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''))
const cases = fc.record({
  body: bodies,
  from: fc.nat(80),
  length: fc.nat(80),
  ends: fc.uniqueArray(fc.nat(80), { maxLength: 6 }),
})
const spansOf = (ends: readonly number[]): Span[] => {
  const sorted = ends.toSorted((a, b) => a - b)
  return sorted.flatMap((start, i): Span[] =>
    i % 2 === 0 && sorted[i + 1] ? [[start, sorted[i + 1]!]] : [],
  )
}

describe('whatever an item holds', () => {
  test.each([t, hant])(
    'without its tags an excerpt is exactly what it is without bold',
    (texts) => {
      fc.assert(
        fc.property(cases, ({ body, from, length, ends }) => {
          const excerpt = body.slice(from, from + length)
          const plain = plainText(excerptHtml(texts, body, excerpt))
          const html = excerptHtml(texts, body, excerpt, spansOf(ends))
          expect(plainText(html)).toBe(plain)
          // Nothing but our own marks is a mark, and they are in balance.
          const between = html.split(/<b>(.*?)<\/b>/su)
          for (const words of between) expect(words).toBe(escapeHtml(plainText(words)))
        }),
      )
    },
  )

  test('what is in bold was asked for, and all of it that is shown is', () => {
    fc.assert(
      fc.property(cases, ({ body, from, ends }) => {
        // One character that stands nowhere else, so that it is known again.
        const marked = `${body.slice(0, from)}问${body.slice(from)}`
        const spans = spansOf(ends)
        const at = marked.indexOf('问')
        const asked = spans.some(([start, end]) => at >= start && at < end)
        const html = excerptHtml(t, marked, marked, spans)
        expect(/<b>[^<]*问/u.test(html)).toBe(asked && html.includes('问'))
      }),
    )
  })
})

test('a citation loses its marks, and a figure that something is more than keeps its sign', () => {
  expect(readable('办理说明\n> 带上**身份证**。\n>\n> > 现场拍照\n>免费')).toBe(
    '办理说明\n带上身份证。\n\n现场拍照\n免费',
  )
  expect(readable('> ## 须知')).toBe('须知')
  expect(readable('限重：\n>5吨不得通行\n>=3米绕行')).toBe('限重：\n>5吨不得通行\n>=3米绕行')
  expect(shown('> 每月80元。', '每月80元', '80元')).toBe('每月<b>80元</b>')
})
