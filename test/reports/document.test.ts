import { beforeAll, describe, expect, test } from 'vitest'

import { loadTexts } from '../../src/bot/texts.ts'
import { pollFigures } from '../../src/domain/disclosure/social-comment.ts'
import { paperOf } from '../../src/reports/papers.ts'
import { aWeek, TOWN } from './a-week.ts'
import { linesOf, partsOf } from './read-back.ts'

const t = loadTexts('locales', TOWN.timezone)('zh-CN')
const MM = 1440 / 25.4
const POINT = 20

describe('the form of an official paper (GB/T 9704-2012)', () => {
  let parts: Readonly<Record<string, string>>
  let lines: string[]
  beforeAll(async () => {
    const docx = await paperOf('docx', aWeek(), TOWN, t)
    parts = partsOf(docx)
    lines = linesOf(docx)
  })
  const number = (xml: string, attribute: string) =>
    Number(new RegExp(`${attribute}="(\\d+)"`).exec(xml)![1])

  test('A4, 37 mm above and 28 mm left of a text of 156 × 225 mm', () => {
    const [size] = /<w:pgSz [^>]*>/.exec(parts['word/document.xml']!)!
    const [margins] = /<w:pgMar [^>]*>/.exec(parts['word/document.xml']!)!
    const near = (twips: number, mm: number) => expect(Math.abs(twips - mm * MM)).toBeLessThan(2)
    const [width, height] = [number(size, 'w:w'), number(size, 'w:h')]
    near(width, 210)
    near(height, 297)
    const [top, left] = [number(margins, 'w:top'), number(margins, 'w:left')]
    near(top, 37)
    near(left, 28)
    near(width - left - number(margins, 'w:right'), 156)
    near(height - top - number(margins, 'w:bottom'), 225)
  })

  /** A style's font for Chinese, its size in points and its distance of lines. */
  const styleOf = (id: string) => {
    const [xml] = new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(
      parts['word/styles.xml']!,
    )!
    return {
      font: /w:eastAsia="([^"]*)"/.exec(xml)?.[1],
      size: number(xml, '<w:sz w:val') / 2,
      line: number(xml, 'w:line') / POINT,
    }
  }

  test.each([
    ['Title', '方正小标宋简体', 22],
    ['Heading1', '黑体', 16],
    ['Heading2', '楷体_GB2312', 16],
    ['Body', '仿宋_GB2312', 16],
  ])('%s is %s of %i points', (id, font, size) => {
    expect(styleOf(id)).toMatchObject({ font, size })
  })

  test('lines stand 28 points apart', () => {
    for (const id of ['Body', 'Heading1', 'Heading2']) expect(styleOf(id).line).toBe(28)
  })

  test('a machine without these fonts is told what to take', () => {
    for (const [font, instead] of [
      ['方正小标宋简体', '宋体'],
      ['仿宋_GB2312', '仿宋'],
      ['楷体_GB2312', '楷体'],
    ])
      expect(parts['word/fontTable.xml']).toMatch(
        new RegExp(`<w:font w:name="${font}"><w:altName w:val="[^"]*${instead}`),
      )
  })

  test('Word itself numbers 一、（一）1.', () => {
    const levels = [
      ...parts['word/numbering.xml']!.matchAll(
        /<w:numFmt w:val="(\w+)"\/>(?:<w:suff[^>]*>)?<w:lvlText w:val="([^"]*)"/g,
      ),
    ].map(([, format, text]) => [format, text])
    expect(levels).toEqual(
      expect.arrayContaining([
        ['chineseCounting', '%1、'],
        ['chineseCounting', '（%2）'],
        ['decimal', '%3. '],
      ]),
    )
    expect(lines).toContain('基本情况')
    expect(lines.filter((line) => /^[一二三四五六七]、/.test(line))).toEqual([])
  })

  test('has the sections of a bulletin, in order', () => {
    const titles = [
      '基本情况',
      '办理质效',
      '热点诉求',
      '群众关心的问题',
      '信息公开',
      '批示落实',
      '提请领导决定的事项',
    ]
    expect(lines.filter((line) => titles.includes(line))).toEqual(titles)
  })

  test('tables repeat their heads, and no row is torn', () => {
    const tables = [...parts['word/document.xml']!.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)]
    expect(tables.length).toBeGreaterThanOrEqual(5)
    for (const [table] of tables) {
      const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row)
      expect(rows.map((row) => row.includes('<w:tblHeader'))).toEqual(rows.map((_, i) => i === 0))
      expect(rows.every((row) => row.includes('<w:cantSplit'))).toBe(true)
    }
  })

  test('the number stands at the foot between dashes, of 14 points', () => {
    const feet = Object.entries(parts).filter(([path]) => /footer\d+\.xml$/.test(path))
    expect(feet).toHaveLength(2)
    for (const [, xml] of feet) {
      expect(xml).toContain('PAGE')
      expect(xml.match(/—/g)).toHaveLength(2)
    }
    expect(styleOf('Foot')).toMatchObject({ font: '宋体', size: 14 })
  })

  test('the picture says what it shows to whoever cannot see it', () => {
    const { received, answered, open, overdueOpen } = aWeek()
    expect(Object.keys(parts).filter((path) => path.endsWith('.png'))).toHaveLength(1)
    expect(parts['word/document.xml']).toContain(
      `descr="收到${received}件，答复${answered}件，未答复${open}件，其中超期${overdueOpen}件。"`,
    )
  })

  test('invents no letterhead, no document number and no seal', () => {
    const all = lines.join('\n')
    expect(all).not.toMatch(/〔\d{4}〕|文件$|签发人|印发|第\d+期/m)
    expect(parts['word/document.xml']).not.toMatch(/FF0000/i)
  })
})

test('call-backs name the units at 100% and those below the floor', async () => {
  const rate = (count: number, of: number) => ({ of, count, rate: count / of })
  const unit = (id: string, name: string, count: number, of: number) => ({
    unit: id,
    name,
    made: of,
    reached: rate(of, of),
    solved: rate(count, of),
    satisfaction: rate(count, of),
  })
  const callBacksByUnit = [
    unit('a', '甲站', 4, 4),
    unit('b', '乙站', 8, 10),
    unit('c', '丙站', 7, 10),
  ]
  const lines = linesOf(await paperOf('docx', aWeek({ callBacksByUnit }), TOWN, t))
  expect(lines).toContain('回访满意率100%的单位：甲站100%（4/4）*。')
  expect(lines).toContain('回访满意率低于80%的单位：丙站70%（7/10）。')
})

test('a hot topic has count, growth, satisfaction, repeats and words of a resident', async () => {
  const lines = linesOf(await paperOf('docx', aWeek(), TOWN, t))
  const topic = lines.find((line) => line.includes('路灯不亮（AI生成标题）：'))
  expect(topic).toMatch(
    /路灯不亮（AI生成标题）：8件，比上期（3件）增加5件，满意率67%（2\/3）\*。另有重复反映3件。群众说：“红星桥头/,
  )
})

test('words with what no file of XML can hold do not break the document', async () => {
  const question = '水\u0000费\u000b<b>&？'
  const lines = linesOf(
    await paperOf('docx', aWeek({ askedMost: [{ question, count: 6, people: 6 }] }), TOWN, t),
  )
  expect(lines).toContain('水费<b>&？（6次）')
})

const POLL = pollFigures({
  quarter: '2026-Q4',
  closedAt: '2027-01-08T00:00:00.000Z',
  asked: 60,
  answered: 45,
  counts: [
    { question: 'found', answer: 'good', count: 20 },
    { question: 'found', answer: 'fair', count: 10 },
    { question: 'found', answer: 'poor', count: 10 },
    { question: 'found', answer: 'unsure', count: 5 },
    { question: 'clear', answer: 'good', count: 8 },
  ],
})

test('what residents said of openness stands in figures, those of few not at all', async () => {
  const week = aWeek({ polls: [POLL] })
  const desk = linesOf(await paperOf('docx', week, TOWN, t)).join('\n')
  expect(desk).toContain('2026年第4季度社会评议：请了60人，45人答了。')
  expect(desk).toContain('容易 20')
  expect(desk).toContain('说不好 5；满意和基本满意75%')
  expect(desk).toContain('公开的内容，看得明白吗？（8人）')
  const board = linesOf(await paperOf('docx', week, TOWN, t, { form: 'public' })).join('\n')
  expect(board).toContain('容易 20')
  expect(board).not.toContain('看得明白吗')
})
