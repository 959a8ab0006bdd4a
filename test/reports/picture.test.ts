import { describe, expect, test } from 'vitest'

import { loadTexts } from '../../src/bot/texts.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { cut, squares } from '../../src/reports/picture/cut.ts'
import { FAMILY, fontFiles } from '../../src/reports/picture/font.ts'
import { RED, SMALLEST, WIDTH } from '../../src/reports/picture/sheet.ts'
import { drawn } from '../../src/reports/picture/write.ts'
import { tell, type Form } from '../../src/reports/told.ts'
import { aQuietWeek, aWeek, TOWN } from './a-week.ts'
import { glyphsOf } from './read-back.ts'

const textsOf = loadTexts('locales', TOWN.timezone)
const t = textsOf('zh-CN')
const draw = (summary: Summary, form: Form = 'internal') => drawn(tell(summary, TOWN, t, form))

const wordsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words!)

describe('the picture of a week', () => {
  test('is as wide as a telephone shows whole, and says the headline figures', async () => {
    const week = aWeek()
    const { png, svg, width, height } = await draw(week)
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG')
    const [pixelsWide, pixelsTall] = [16, 20].map((at) => Buffer.from(png).readUInt32BE(at))
    expect([pixelsWide, pixelsTall]).toEqual([WIDTH, height])
    expect(width).toBe(1080)
    const words = wordsOf(svg)
    for (const figure of [week.received, week.answered, week.open, week.overdueOpen])
      expect(words).toContain(String(figure))
  })

  test('has nothing smaller than a telephone can show', async () => {
    const { svg } = await draw(aWeek())
    const sizes = [...svg.matchAll(/font-size:\s*(\d+)/g)].map(([, size]) => Number(size))
    expect(sizes.length).toBeGreaterThan(20)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SMALLEST)
  })

  test('draws every character with a font of ours', async () => {
    const glyphs = fontFiles().map(glyphsOf)
    for (const font of glyphs) expect(font.size).toBeGreaterThan(20_000)
    const names = [...TOWN.units, ...TOWN.categories, ...TOWN.areas].map(({ name }) => name)
    for (const language of ['zh-CN', 'zh-Hant', 'en'] as const) {
      const words = textsOf(language)
      const { svg } = await drawn(tell(aWeek(), TOWN, words, 'internal'))
      const all = [...wordsOf(svg), ...names.map(words.script)].join('')
      const missing = [...new Set(all)].filter((char) =>
        glyphs.some((font) => !font.has(char.codePointAt(0)!)),
      )
      expect([language, missing]).toEqual([language, []])
    }
  })

  test('asks for that font and no other', async () => {
    const { svg } = await draw(aWeek())
    const asked = [...svg.matchAll(/font-family:\s*([^;"]+)/g)].map(([, family]) => family!.trim())
    expect(new Set(asked)).toEqual(new Set([FAMILY]))
  })

  test('draws letters: without its font the picture is another one', async () => {
    // A character the font lacks leaves a box or nothing; two that it has look different.
    const named = (name: string) =>
      draw(aWeek({ byUnit: aWeek().byUnit.map((unit) => ({ ...unit, name })) }))
    const [roads, water, none] = await Promise.all(
      ['道路', '水务', '\u{f0000}\u{f0001}'].map(async (name) =>
        Buffer.from((await named(name)).png).toString('base64'),
      ),
    )
    expect(new Set([roads, water, none]).size).toBe(3)
  })

  test('is red in what is overdue and nothing else', async () => {
    const late = await draw(aWeek())
    expect(late.svg.toLowerCase()).toContain(RED)
    const week = aWeek()
    const none = { overdueOpen: 0 }
    const inTime = await draw({
      ...week,
      ...none,
      byUnit: week.byUnit.map((unit) => ({ ...unit, ...none })),
    })
    expect(inTime.svg.toLowerCase()).not.toContain(RED)
  })

  test('shows twelve units, the rest as one, and cuts names that are too long', async () => {
    const [unit] = aWeek().byUnit
    const name = '一个名字非常非常长的综合行政执法和应急管理办公室（安全生产）'
    const byUnit = Array.from({ length: 20 }, (_, i) => ({
      ...unit!,
      unit: `u-${i}`,
      name: i === 0 ? name : `单位${i}`,
      overdueOpen: 40 - i,
    }))
    const words = wordsOf((await draw(aWeek({ byUnit }))).svg)
    expect(words).toContain('其他单位')
    expect(words).not.toContain('单位11')
    const cutName = words.find((word) => word.startsWith('一个名字'))!
    expect(cutName).toMatch(/…$/)
    expect(squares(cutName)).toBeLessThanOrEqual(12.2)
  })

  test('of a week in which nothing happened says so, and has no empty chart', async () => {
    const { svg, height } = await draw(aQuietWeek())
    const words = wordsOf(svg)
    expect(words).toContain('这段时间没有收到群众诉求。')
    expect(words.join()).not.toMatch(/各单位|诉求类别|近8周/)
    expect(height).toBeLessThan(500)
  })

  test('of a year has its months', async () => {
    const trend = Array.from({ length: 12 }, (_, i) => ({
      ...aWeek().before,
      label: `2026-${String(i + 1).padStart(2, '0')}`,
    }))
    const words = wordsOf((await draw(aWeek({ kind: 'year', period: '2026', trend }))).svg)
    expect(words).toEqual(expect.arrayContaining(['近12个月收到和答复', '1月', '12月']))
  })

  test('for the public names no unit with few', async () => {
    const week = aWeek()
    const words = wordsOf((await draw(week, 'public')).svg)
    const small = week.byUnit.filter(({ received }) => received < 5)
    expect(small.length).toBeGreaterThan(0)
    for (const { name } of small) expect(words).not.toContain(name)
  })
})

test.each([
  ['短', 5, '短'],
  ['一二三四五', 5, '一二三四五'],
  ['一二三四五六', 5, '一二三四…'],
  ['abcdefghij', 3, 'abc…'],
  ['𠮷𠮷𠮷𠮷', 3, '𠮷𠮷…'],
])('%s in %i squares is %s', (text, most, shown) => {
  expect(cut(text, most)).toBe(shown)
})
