import { join } from 'node:path'

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import { splitSentences } from '../../src/answering/sentences.ts'
import { faultOf, readSource, type Source } from '../../src/domain/grounding.ts'
import { readItemRows } from '../../src/documents/item-files.ts'
import { simplify } from '../../src/model/script.ts'
import type { Saying } from '../support/sayings.ts'
import { FALSE, TRUE } from './grounding-cases.ts'

interface Item {
  readonly id: string
  readonly title: string
  readonly body: string
}
const items = new Map<string, Item & { readonly source: Source }>()
beforeAll(async () => {
  for await (const { value } of readItemRows([join('township', 'items')])) {
    const item = value as unknown as Item
    items.set(item.id, { ...item, source: readSource(item.title, item.body, simplify) })
  }
})

const inChinese = { language: 'Chinese', simplify } as const
const inEnglish = { language: 'English', simplify } as const
const faultIn = ({ item, language, ...claim }: Saying) =>
  faultOf(claim, items.get(item)!.source, language === 'en' ? inEnglish : inChinese)
/** A claim about an item that has this one sentence. */
const about = (body: string, text: string, quote = body) =>
  faultOf({ text, quote }, readSource('告示', body, simplify), inChinese)

// Words nobody has thought of are refused now and then: such a sentence is asked for once more.
const REWORDED_REFUSED = 12

describe('plain words for what an item says', () => {
  test('hold, but for a few', () => {
    const refused = TRUE.filter((one) => faultIn(one) !== undefined).map(({ text }) => text)
    expect(refused.slice(REWORDED_REFUSED)).toEqual([])
  })

  test('and so does nearly every sentence of the items themselves', () => {
    const all = [...items.values()].flatMap(({ body, source }) =>
      splitSentences(body)
        .map(({ start, end }) => body.slice(start, end))
        // Headings and questions say nothing by themselves.
        .filter((words) => /[。；]$/.test(words) && !/[|#*]/.test(words) && words.length < 200)
        .map((words) => ({
          words,
          fault: faultOf({ text: words, quote: words }, source, inChinese),
        })),
    )
    const refused = all.filter(({ fault }) => fault !== undefined)
    expect(all.length).toBeGreaterThan(900)
    expect(refused.length / all.length).toBeLessThan(0.02)
  })
})

// Known, and told in the decision page: who it is for is right, and where they go is another's.
const NOT_SEEN = new Set(['下河村的儿童直接到中心小学就读。', '上塘村按山区执行。'])

test.each(
  FALSE.filter(({ text }) => !NOT_SEEN.has(text)).map((one) => [one.item, one.text, one] as const),
)('%s does not say: %s', (_, __, one) => {
  expect(faultIn(one)).toBeDefined()
})

describe('a figure', () => {
  const digits = '零一二三四五六七八九'
  /** As people write it out, up to 99,999. */
  const written = (n: number): string => {
    let out = ''
    let gap = false
    for (const [scale, name] of [
      [10_000, '万'],
      [1_000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(n / scale) % 10
      if (digit === 0) {
        gap = out !== ''
        continue
      }
      out += (gap ? '零' : '') + digits[digit]! + name
      gap = false
    }
    return out
  }
  const wide = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const writings: readonly ((n: number) => string)[] = [
    String,
    (n) => n.toLocaleString('en-US'),
    (n) => wide(String(n)),
    written,
    (n) => written(n).replace(/^一十/, '十'),
    (n) => (n % 1000 === 0 ? `${n / 10_000}万` : String(n)),
  ]
  const amounts = fc.integer({ min: 11, max: 99_999 })
  const writing = fc.constantFrom(...writings)

  test('is the same in every writing', () => {
    fc.assert(
      fc.property(amounts, writing, writing, (n, one, other) => {
        expect(
          about(`补贴标准：每户${one(n)}元。`, `补贴标准是每户${other(n)}元。`),
        ).toBeUndefined()
      }),
    )
  })

  test('and another one in none', () => {
    fc.assert(
      fc.property(amounts, amounts, writing, writing, (n, m, one, other) => {
        fc.pre(n !== m)
        expect(about(`补贴标准：每户${one(n)}元。`, `补贴标准是每户${other(m)}元。`)).toBe('figure')
      }),
    )
  })

  const units = [
    '元',
    '天',
    '个工作日',
    '个月',
    '周岁',
    '亩',
    '户',
    '次',
    '%',
    '美元',
    '张',
    '小时',
  ] as const
  test('counts what it counts: with another unit it is another figure', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom(...units),
        fc.constantFrom(...units),
        writing,
        (n, unit, other, write) => {
          fc.pre(unit !== other)
          expect(about(`标准为${n}${unit}。`, `标准为${write(n)}${other}。`)).toBe('figure')
          expect(about(`标准为${n}${unit}。`, `标准为${write(n)}${unit}。`)).toBeUndefined()
        },
      ),
    )
  })

  test('of another sentence of the item is none of this one', () => {
    fc.assert(
      fc.property(amounts, amounts, (n, m) => {
        fc.pre(n !== m)
        const body = `补贴标准：每户${n}元。罚款标准：每户${m}元。`
        expect(about(body, `补贴标准：每户${m}元。`, `补贴标准：每户${n}元`)).toBe('figure')
        expect(about(body, `补贴标准：每户${m}元。`, body)).toBe('figure')
      }),
    )
  })

  test('of another row or column is none of this one', () => {
    const table = (a: number, b: number, c: number, d: number) =>
      `| 对象 | 午餐 | 晚餐 |\n|---|---|---|\n| 老人 | ${a}元 | ${b}元 |\n| 职工 | ${c}元 | ${d}元 |`
    fc.assert(
      fc.property(fc.uniqueArray(amounts, { minLength: 4, maxLength: 4 }), (cells) => {
        const [a, b, c, d] = cells as [number, number, number, number]
        const body = table(a, b, c, d)
        expect(about(body, `老人午餐${a}元，职工晚餐${d}元。`)).toBeUndefined()
        expect(about(body, `老人午餐${b}元。`)).toBe('figure')
        expect(about(body, `老人午餐${c}元。`)).toBe('figure')
      }),
    )
  })
})

describe('a date', () => {
  const days = fc
    .integer({ min: 0, max: 364 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
  const parts = (day: string) => day.split('-').map(Number) as [number, number, number]
  const writings: readonly ((day: string) => string)[] = [
    (day) => day,
    (day) => day.replaceAll('-', '.'),
    (day) => `${parts(day)[0]}年${parts(day)[1]}月${parts(day)[2]}日`,
    (day) => `${parts(day)[1]}月${parts(day)[2]}日`,
    (day) => `${parts(day)[1]}月${parts(day)[2]}号`,
  ]
  test('is the same in every writing, and another one in none', () => {
    fc.assert(
      fc.property(
        days,
        days,
        fc.constantFrom(...writings.slice(0, 3)),
        fc.constantFrom(...writings),
        (day, other, one, two) => {
          const body = `报名从${one(day)}开始。`
          expect(about(body, `报名从${two(day)}开始。`)).toBeUndefined()
          if (day !== other) expect(about(body, `报名从${two(other)}开始。`)).toBe('figure')
        },
      ),
    )
  })
})

describe('a quote', () => {
  test('stands in the item to the letter, in whatever width, case, blanks or script', () => {
    for (const quote of [
      '资料齐全的，评定后20个工作日内发证',
      '資料齊全的, 評定後２０個工作日內 發證',
    ])
      expect(
        about(
          '资料齐全的，评定后20个工作日内发证。',
          '资料齐全的，评定后20个工作日内发证。',
          quote,
        ),
      ).toBeUndefined()
  })

  test('with any character changed, left out or put in is none', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('换', '', '多插'), (at, put) => {
        const body = '资料齐全的，评定后20个工作日内发证。'
        const i = at % (body.length - 1)
        // Without its first or last character it is a shorter quote, and a good one.
        fc.pre(put !== '' || i > 0)
        const quote = body.slice(0, i) + put + body.slice(i + 1)
        expect(about(body, '评定后20个工作日内发证。', quote)).toBe('quote')
      }),
    )
  })
})

test('what may be done is no must', () => {
  expect(about('接种后可以留观30分钟。', '接种后可以留观30分钟。')).toBeUndefined()
  expect(about('接种后可以留观30分钟。', '接种后必须留观30分钟。')).toBe('negation')
})

describe('one word among many that the item has not', () => {
  const body = '每户每月补贴100元，直接打入银行账户。'
  const inEnglishOf = (text: string) =>
    faultOf({ text, quote: body }, readSource('告示', body, simplify), inEnglish)
  test('is let be where it promises nothing', () => {
    expect(
      inEnglishOf(
        'Each household is paid the subsidy of 100 yuan per month directly into the bank account.',
      ),
    ).toBeUndefined()
  })
  test('is a promise: always', () => {
    expect(
      inEnglishOf(
        'Each household is always paid the subsidy of 100 yuan per month directly into the bank account.',
      ),
    ).toBe('invented')
  })
  test('is a name that nobody wrote there', () => {
    expect(
      inEnglishOf(
        'Each household in Greenfield is paid the subsidy of 100 yuan per month directly into the bank account.',
      ),
    ).toBe('name')
  })
})

test('no text makes it throw, or take long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'binary' }),
      (text, body) => {
        about(body, text, body.slice(0, 20))
        about(`${body}\n${text}`, text, text.slice(0, 100))
        expect(about('办证免费。', text, '办证免费')).not.toBeNull()
      },
    ),
  )
})
