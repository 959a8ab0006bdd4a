import { describe, expect, test } from 'vitest'

import { loadTexts } from '../../src/bot/texts.ts'
import { percentOf } from '../../src/domain/percent.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { FORMATS, paperName, paperOf, type Format } from '../../src/reports/papers.ts'
import type { Form } from '../../src/reports/told.ts'
import { aQuietWeek, aWeek, TOWN } from './a-week.ts'
import { linesOf, partsOf, rowsOf } from './read-back.ts'

const t = loadTexts('locales', TOWN.timezone)('zh-CN')

const kept = new Map<Summary, Map<string, Promise<Uint8Array>>>()
/** A paper, made once for all who look at it: pictures take their time. */
const made = (format: Format, summary: Summary, form: Form = 'internal') => {
  const papers = kept.get(summary) ?? new Map<string, Promise<Uint8Array>>()
  kept.set(summary, papers)
  const paper = papers.get(format + form) ?? paperOf(format, summary, TOWN, t, { form })
  papers.set(format + form, paper)
  return paper
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const NUMBERS = [
  'received',
  'accepted',
  'answered',
  'closed',
  'reopened',
  'withdrawn',
  'merged',
  'open',
  'overdueOpen',
] as const
const RATES = [
  'responseRate',
  'onTimeRate',
  'resolutionRate',
  'satisfactionRate',
  'satisfiedRate',
] as const

/** A figure where a sentence of the bulletin has it. */
const IN_WORDS: { readonly [Key in (typeof NUMBERS)[number]]: RegExp } = {
  received: /本周共收到群众诉求(\d+)件/,
  accepted: /签收(\d+)件，答复/,
  answered: /签收\d+件，答复(\d+)件/,
  closed: /办结(\d+)件，重办/,
  reopened: /重办(\d+)件；/,
  withdrawn: /撤回(\d+)件，/,
  merged: /并案(\d+)件。/,
  open: /期末未答复(\d+)件/,
  overdueOpen: /其中超期(\d+)件/,
}

const figuresIn = (words: string) =>
  Object.fromEntries(NUMBERS.map((key) => [key, Number(IN_WORDS[key].exec(words)?.[1])]))
const numbersOf = (summary: Summary) =>
  Object.fromEntries(NUMBERS.map((key) => [key, summary[key]]))

describe('one summary, five papers', () => {
  const week = aWeek()

  test('the made-up week has something of everything', () => {
    for (const key of NUMBERS.filter((name) => name !== 'merged'))
      expect([key, week[key]! > 0]).toEqual([key, true])
    for (const key of RATES) expect([key, week[key].of > 0]).toEqual([key, true])
  })

  test('the text and the document have the figures of the JSON', async () => {
    const json = JSON.parse(text(await made('json', week))) as Summary
    expect(numbersOf(json)).toEqual(numbersOf(week))
    expect(figuresIn(text(await made('text', week)))).toEqual(numbersOf(json))
    expect(figuresIn(linesOf(await made('docx', week)).join('\n'))).toEqual(numbersOf(json))
  })

  test('of a report on somebody in office the JSON has the number and its ones, and nothing else', async () => {
    const [one, ...others] = week.tickets
    const tickets = [{ ...one!, report: true, area: 'shigang' }, ...others]
    const json = JSON.parse(text(await made('json', { ...week, tickets }))) as Summary
    const { no, reopenings, calls, counts } = one!
    expect(json.tickets).toEqual([{ no, report: true, reopenings, calls, counts }, ...others])
  })

  test('a title that a model made up is marked wherever it stands, and no other is', async () => {
    const [lamps, bins] = week.hotTopics
    const marked = `${lamps!.title}（AI生成标题）`
    for (const words of [
      text(await made('text', week)),
      linesOf(await made('docx', week)).join('\n'),
    ]) {
      expect(words).toContain(`${marked}：${lamps!.count}件`)
      expect(words).toContain(`“${marked}”反映集中`)
      expect(words).not.toContain(`${lamps!.title}：`)
      expect(words).toContain(`${bins!.title}：${bins!.count}件`)
    }
    expect(await rowsOf(await made('xlsx', week), '热点')).toMatchObject([
      { 事项: lamps!.title, 标题由AI生成: '是' },
      { 事项: bins!.title, 标题由AI生成: '否' },
    ])
    const json = JSON.parse(text(await made('json', week))) as Summary
    expect(json.hotTopics.map(({ titleByModel }) => titleByModel)).toEqual([true, false])
    expect(json.decisions.at(-1)).toMatchObject({ topic: lamps!.title, topicByModel: true })
  })

  test('the spreadsheet has them as numbers, with the periods before', async () => {
    const rows = await rowsOf(await made('xlsx', week), '指标')
    for (const key of NUMBERS) {
      const row = rows.find((one) => one['指标'] === t.plain(`paper.figure.${key}`))
      expect(row).toMatchObject({
        数值: week[key],
        上周: week.before[key],
        去年同周: week.yearBefore[key],
      })
    }
    for (const key of RATES) {
      const row = rows.find((one) => one['指标'] === t.plain(`paper.figure.${key}`))
      expect(row).toMatchObject({ 件数: week[key].count, 总件数: week[key].of })
      expect(row!['数值']).toBeCloseTo(week[key].rate!, 12)
    }
    expect(rows.every((row) => String(row['怎么算的']).endsWith('。'))).toBe(true)
  })

  test('parts that come to less than the whole say why', async () => {
    const categories = '本表合计与总数不同'
    const whole = { ...week, byCategory: [{ ...week, category: 'all', name: '全部' }], byArea: [] }
    expect(text(await made('text', whole))).not.toContain(categories)
    for (const figure of ['received', 'answered', 'open', 'overdueOpen'] as const) {
      const short = { ...whole, [figure]: whole[figure] + 1 }
      expect(text(await made('text', short))).toContain('不按类别列，本表合计与总数不同')
      expect(linesOf(await made('docx', short)).join('')).toContain(categories)
    }
    const areas = { ...whole, byArea: [{ ...week, received: 0, area: 'a', name: '某村' }] }
    expect(text(await made('text', areas))).toContain('没有写明地点的诉求')
  })

  test('questions in which somebody might be recognised are counted', async () => {
    const asked = { ...week, unlistedQuestions: { asked: 4, unanswered: 1 } }
    const words = text(await made('text', asked))
    for (const count of [4, 1]) expect(words).toContain(`另有${count}次提问可能看得出说的是谁`)
    const rows = await rowsOf(await made('xlsx', asked), '提问')
    const unlisted = rows.filter((row) => String(row['问题']).includes('不列出'))
    expect(unlisted.map((row) => row['次数'])).toEqual([4, 1])
  })

  test('every rate stands with its count, in the document and the text alike', async () => {
    const lines = linesOf(await made('docx', week))
    const words = text(await made('text', week))
    for (const key of RATES) {
      const { count, of } = week[key]
      const name = t.plain(`paper.figure.${key}`)
      const rate = `${percentOf(week[key])}%（${count}/${of}）${of < 10 ? '*' : ''}`
      const row = lines.find((line) => line.startsWith(`${name}\t`))
      expect(row!.split('\t')[1]).toBe(rate)
      expect(words).toContain(`· ${name}：本周${rate}`)
    }
  })

  test('each unit has the same figures in the document, the text and the spreadsheet', async () => {
    const lines = linesOf(await made('docx', week))
    const words = text(await made('text', week))
    const rows = await rowsOf(await made('xlsx', week), '单位')
    for (const { name, received, answered, open, overdueOpen, before, yearBefore } of week.byUnit) {
      const row = lines.find((line) => line.startsWith(`${name}\t`))!.split('\t')
      expect(row.slice(1, 7).map(Number)).toEqual([
        received,
        before.received,
        yearBefore.received,
        answered,
        open,
        overdueOpen,
      ])
      expect(words).toContain(`· ${name}：收到${received}`)
      expect(rows.find((one) => one['单位'] === name)).toMatchObject({
        上周收到: before.received,
        去年同周收到: yearBefore.received,
        收到: received,
        答复: answered,
        未答复: open,
        超期未答复: overdueOpen,
      })
    }
  })

  test('late units are named with their counts, the most first', async () => {
    const late = week.byUnit
      .filter(({ overdueOpen }) => overdueOpen > 0)
      .toSorted((a, b) => b.overdueOpen - a.overdueOpen)
      .map(({ name, overdueOpen }) => `${name}${overdueOpen}件`)
    expect(late.length).toBeGreaterThan(0)
    expect(text(await made('text', week))).toContain(`件：${late.join('、')}。`)
  })

  test('the text has all the document says, in its order', async () => {
    const words = text(await made('text', week))
    const lines = linesOf(await made('docx', week)).filter((line) => !line.includes('\t'))
    let from = 0
    for (const line of lines.filter((one) => one !== '')) {
      const at = words.indexOf(line, from)
      expect([line, at >= 0]).toEqual([line, true])
      from = at
    }
  })

  test('what a model wrote stands under the title with its mark, and not in public', async () => {
    const prose = ['本周来件略有增加。', '道路类最多。']
    const of = (form: Form) => paperOf('docx', week, TOWN, t, { form, prose })
    const lines = linesOf(await of('internal'))
    const at = lines.indexOf(prose[0]!)
    expect(lines.slice(at, at + 3)).toEqual([...prose, t.plain('paper.byModel')])
    expect(lines[at + 2]).toContain('人工智能')
    expect(linesOf(await of('public')).join('\n')).not.toContain(prose[0]!)
  })
})

describe('for the public', () => {
  const week = aWeek()

  test.each(FORMATS.filter((format) => format !== 'png'))(
    '%s has no ticket, no words of a resident and nothing for leaders',
    async (format) => {
      const bytes = await made(format, week, 'public')
      const all =
        format === 'docx' || format === 'xlsx'
          ? Object.values(partsOf(bytes)).join('\n')
          : text(bytes)
      expect(all).not.toMatch(/QH\d{6}-\d{3}/)
      for (const words of [
        ...week.hotTopics.map(({ example }) => example!),
        ...week.followedUp.map((word) => word.words),
        '批示',
        '提请领导',
      ])
        expect(all).not.toContain(words)
      expect(all).toContain(format === 'json' ? '"received":' : '收到')
    },
  )

  test('small parts are together, under a name that is no part’s', async () => {
    const words = text(await made('text', week, 'public'))
    expect(words).toContain('· 其他类别：')
    const small = week.byCategory.filter(({ received }) => received < 5)
    expect(small.length).toBeGreaterThan(1)
    for (const { name } of small) expect(words).not.toContain(`· ${name}：`)
  })

  test('what few residents did is not told, of the whole and of any part', async () => {
    const few = { ...week, withdrawn: 1, merged: 0, reopened: 2, silent: 0, petitions: 3 }
    const json = JSON.parse(text(await made('json', few, 'public'))) as Summary
    for (const part of [json, ...json.byUnit, ...json.byCategory, ...json.byArea, ...json.trend])
      expect(part).toMatchObject({ withdrawn: null, merged: null, reopened: null, petitions: null })
    const words = text(await made('text', few, 'public'))
    expect(words).toContain('重办、撤回和并案的件数少，不列')
    expect(words).not.toMatch(/信访举报\d|撤回\d|没有表态/)
  })

  test('and is told of the whole where it is nobody, or many', async () => {
    const many = { ...week, withdrawn: 6, merged: 0, reopened: 5, silent: 0, petitions: 7 }
    const words = text(await made('text', many, 'public'))
    expect(words).toContain('重办5件；撤回6件，并案0件')
    expect(words).toContain('信访举报7件')
  })
})

describe('a week in which nothing happened', () => {
  const quiet = aQuietWeek()

  test('says so, section by section, in the text and the document', async () => {
    const words = text(await made('text', quiet))
    for (const sentence of [
      '本期没有集中反映的热点。',
      '本期没有回访。',
      '本期没有新增或更新公开信息。',
      '没有需要跟进的批示。',
      '没有需要领导决定的事项。',
      '期末没有未答复的诉求。',
    ])
      expect(words).toContain(sentence)
    // Nobody said a word, but nothing was closed either.
    expect(words).not.toContain('表态')
    expect(words).toContain('本周共收到群众诉求0件，上周没有记录，去年同周没有记录。')
    expect(linesOf(await made('docx', quiet)).join('\n')).toContain('没有需要领导决定的事项。')
  })

  test('has sheets with their heads alone', async () => {
    const xlsx = await made('xlsx', quiet)
    for (const sheet of ['单位', '类别', '村社区', '热点', '提问', '批示', '工单'])
      expect(await rowsOf(xlsx, sheet)).toEqual([])
  })
})

test('ten tickets are named, of more the first ten', async () => {
  const tickets = Array.from({ length: 11 }, (_, i) => `QH261116-${101 + i}`)
  const of = async (count: number) => {
    const decision = { kind: 'unassigned', unit: null, topic: null, topicByModel: false } as const
    const decisions = [{ ...decision, tickets: tickets.slice(0, count) }]
    return text(await made('text', aWeek({ decisions })))
  }
  expect(await of(10)).toContain('QH261116-109、QH261116-110。')
  expect(await of(11)).toContain('QH261116-110等11件。')
})

test.each([
  [12, 10, '比上周（10件）增加2件'],
  [7, 10, '比上周（10件）减少3件'],
  [10, 10, '与上周（10件）持平'],
  [0, 10, '比上周（10件）减少10件'],
  [5, 0, '，上周没有记录'],
])('%i received beside %i is said as it is', async (received, then, words) => {
  const before = { ...aWeek().before, received: then }
  expect(text(await made('text', aWeek({ received, before })))).toContain(words)
})

test('a share is the whole only where it is the whole', async () => {
  const part = (id: string, received: number) => ({
    ...aWeek().byCategory[0]!,
    category: id,
    name: id,
    received,
  })
  const byCategory = [part('most', 1999), part('few', 1)]
  const words = text(await made('text', aWeek({ received: 2000, byCategory })))
  expect(words).toContain('居前的类别：most1999件（99%）、few1件（1%）。')
})

test('a period that goes on says until when its figures are', async () => {
  const now = aWeek({ asOf: '2026-11-18T01:30:00.000Z' })
  expect(text(await made('text', now))).toContain('本期还没有结束，数字截至11月18日 09:30。')
  expect(text(await made('text', aWeek()))).not.toContain('还没有结束')
})

test('in English, and in traditional characters', async () => {
  const of = async (language: 'en' | 'zh-Hant') => {
    const words = loadTexts('locales', TOWN.timezone)(language)
    return text(await paperOf('text', aWeek(), TOWN, words))
  }
  expect(await of('en')).toContain(`${aWeek().received} received this week`)
  expect(await of('zh-Hant')).toContain('羣衆訴求辦理情況簡報')
})

test.each([
  ['text', 'internal', 'summary-2026-W47.txt'],
  ['docx', 'internal', 'summary-2026-W47.docx'],
  ['xlsx', 'public', 'summary-2026-W47-public.xlsx'],
] as const)('a %s paper that is %s is called %s', (format, form, name) => {
  expect(paperName(aWeek(), format, form)).toBe(name)
})
