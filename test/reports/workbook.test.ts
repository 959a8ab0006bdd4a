import { beforeAll, describe, expect, test } from 'vitest'

import { loadTexts } from '../../src/bot/texts.ts'
import { COUNTS, type Count, type CountedTicket } from '../../src/domain/counts.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { wallTime } from '../../src/domain/time.ts'
import { paperOf } from '../../src/reports/papers.ts'
import { CELL_LIMIT } from '../../src/reports/xml-text.ts'
import { aWeek, TOWN } from './a-week.ts'
import { partsOf, rowsOf } from './read-back.ts'

const t = loadTexts('locales', TOWN.timezone)('zh-CN')
const madeOf = (summary: Summary) => paperOf('xlsx', summary, TOWN, t)

const SHEETS = ['指标', '单位', '类别', '村社区', '热点', '提问', '大家在问', '批示', '工单']

/** The figure that the ones of a column come to. */
const FIGURE: { readonly [C in Count]: (summary: Summary) => number | null } = {
  received: (all) => all.received,
  accepted: (all) => all.accepted,
  answered: (all) => all.answered,
  closed: (all) => all.closed,
  silent: (all) => all.silent,
  reopened: (all) => all.reopened,
  withdrawn: (all) => all.withdrawn,
  merged: (all) => all.merged,
  open: (all) => all.open,
  overdueOpen: (all) => all.overdueOpen,
  petition: (all) => all.petitions,
  responseOf: (all) => all.responseRate.of,
  response: (all) => all.responseRate.count,
  resolutionOf: (all) => all.resolutionRate.of,
  resolution: (all) => all.resolutionRate.count,
  satisfactionOf: (all) => all.satisfactionRate.of,
  satisfaction: (all) => all.satisfactionRate.count,
  satisfied: (all) => all.satisfiedRate.count,
  onTimeOf: (all) => all.onTimeRate.of,
  onTime: (all) => all.onTimeRate.count,
  called: ({ callBacks }) => callBacks.made,
  reached: ({ callBacks }) => callBacks.reached.count,
  callSolvedOf: ({ callBacks }) => callBacks.solved.of,
  callSolved: ({ callBacks }) => callBacks.solved.count,
  callRatedOf: ({ callBacks }) => callBacks.satisfaction.of,
  callSatisfied: ({ callBacks }) => callBacks.satisfaction.count,
}

describe('a week’s workbook', () => {
  const week = aWeek()
  let xlsx: Uint8Array
  let tickets: Readonly<Record<string, unknown>>[]
  beforeAll(async () => {
    xlsx = await madeOf(week)
    tickets = await rowsOf(xlsx, '工单')
  })

  test('has its sheets, each with a filter over all of it and a head that stays', () => {
    const parts = partsOf(xlsx)
    const names = [...parts['xl/workbook.xml']!.matchAll(/<sheet [^>]*name="([^"]*)"/g)]
    expect(names.map(([, name]) => name)).toEqual(SHEETS)
    const rows = [undefined, week.byUnit, week.byCategory, week.byArea, week.hotTopics]
    for (const [i, name] of SHEETS.entries()) {
      const xml = parts[`xl/worksheets/sheet${i + 1}.xml`]!
      expect([name, xml]).toEqual([
        name,
        expect.stringMatching(/<pane [^>]*ySplit="1"[^>]*state="frozen"/),
      ])
      const [, last] = /<autoFilter ref="A1:[A-Z]+(\d+)"\/>/.exec(xml)!
      if (rows[i]) expect(Number(last)).toBe(rows[i].length + 1)
      // A sheet's parts have an order; a program that meets another one calls the file broken.
      expect(xml.indexOf('</sheetData>')).toBeLessThan(xml.indexOf('<autoFilter'))
    }
  })

  test.each(COUNTS)('the ones of %s are the figure', (count) => {
    const column = t.plain(`paper.counted.${count}`)
    const ones = tickets.map((row) => row[column]).filter((cell) => cell !== null)
    expect(ones.every((one) => typeof one === 'number')).toBe(true)
    expect(ones.reduce((sum: number, one) => sum + Number(one), 0)).toBe(FIGURE[count](week))
  })

  test('a filter by unit gives the tickets behind the unit’s figure', () => {
    for (const { name, received, overdueOpen } of week.byUnit) {
      const own = tickets.filter((row) => row['单位'] === name)
      expect(own.filter((row) => row['收到'] === 1)).toHaveLength(received)
      expect(own.filter((row) => row['超期未答复'] === 1)).toHaveLength(overdueOpen)
    }
  })

  test('the ones of the gaps are their figures, and a title that tells on somebody is not said', async () => {
    const gaps = await rowsOf(xlsx, '大家在问')
    for (const [figure, said] of Object.entries(week.gaps)) {
      const ones = gaps.map((row) => Number(row[t.plain(`paper.gaps.counted.${figure}`)] ?? 0))
      expect([figure, ones.reduce((sum, one) => sum + one, 0)]).toEqual([figure, said])
    }
    expect(gaps.map((row) => row['问题'])).toContain('（原话里有个人情况，不便列出）')
    expect(gaps.find((row) => row['编号'] === 10)).toMatchObject({
      状态: '已放下',
      放下的原因: '不归镇里管',
    })
  })

  test('has dates as dates, on the township’s wall', () => {
    const [ticket] = week.tickets
    const row = tickets.find((one) => one['工单编号'] === ticket!.no)!
    const { day, time } = wallTime(new Date(ticket!.filedAt), TOWN.timezone)
    expect(row['提交时间']).toEqual(new Date(`${day}T${time}:00.000Z`))
    // In days the limit ends at 24:00: the day itself, and not the one after.
    const limit = wallTime(new Date(Date.parse(ticket!.answerBy) - 1), TOWN.timezone)
    expect(row['答复期限']).toEqual(new Date(`${limit.day}T00:00:00.000Z`))
  })

  test('has rates as numbers that are shown as percentages', () => {
    const parts = partsOf(xlsx)
    expect(parts['xl/styles.xml']).toContain('0.0%')
    expect(parts['xl/worksheets/sheet1.xml']).toContain(`<v>${week.onTimeRate.rate}</v>`)
  })
})

describe('texts', () => {
  const DANGEROUS = ['=1+1', '+86 0750', '-1', '@SUM(A1)', '=cmd|’ /C calc’!A0', '\t=2+2']

  test('stay texts whatever they begin with', async () => {
    const xlsx = await madeOf(
      aWeek({
        askedMost: DANGEROUS.map((question, i) => ({ question, count: i + 1, people: i + 1 })),
      }),
    )
    const parts = partsOf(xlsx)
    for (const [path, xml] of Object.entries(parts))
      if (path.startsWith('xl/worksheets/'))
        expect([path, /<f[ >]/.test(xml)]).toEqual([path, false])
    const cells = [...parts['xl/worksheets/sheet6.xml']!.matchAll(/<c r="A(\d+)"([^>]*)>/g)]
    const own = cells.slice(1, DANGEROUS.length + 1)
    expect(own).toHaveLength(DANGEROUS.length)
    for (const [, , attributes] of own) expect(attributes).toMatch(/t="(s|inlineStr)"/)
    const rows = await rowsOf(xlsx, '提问')
    expect(rows.slice(0, 5).map((row) => row['问题'])).toEqual(DANGEROUS.slice(0, 5))
  })

  test('over a cell’s limit are cut, and say so', async () => {
    const long = `${'长'.repeat(CELL_LIMIT - 3)}😀😀`
    const rows = await rowsOf(
      await madeOf(aWeek({ askedMost: [{ question: long, count: 1, people: 1 }] })),
      '提问',
    )
    const cell = String(rows[0]!['问题'])
    expect(cell.length).toBeLessThanOrEqual(CELL_LIMIT)
    expect(cell).toMatch(/^长+……（超出单元格上限，以下略）$/)
  })

  test('of exactly a cell’s limit are whole', async () => {
    const whole = '长'.repeat(CELL_LIMIT)
    const rows = await rowsOf(
      await madeOf(aWeek({ askedMost: [{ question: whole, count: 1, people: 1 }] })),
      '提问',
    )
    expect(rows[0]!['问题']).toBe(whole)
  })

  test('with what a file of XML cannot hold lose that, and the file opens', async () => {
    const question = '水\u0000费\u000b<b>&"\ud800？'
    const rows = await rowsOf(
      await madeOf(aWeek({ askedMost: [{ question, count: 1, people: 1 }] })),
      '提问',
    )
    expect(rows[0]!['问题']).toBe('水费<b>&"？')
  })
})

test('a report on somebody in office is counted, and nothing of it is told', async () => {
  const week = aWeek()
  const [first, ...others] = week.tickets
  const report: CountedTicket = { ...first!, report: true }
  const rows = await rowsOf(await madeOf({ ...week, tickets: [report, ...others] }), '工单')
  const row = rows.find((one) => one['工单编号'] === report.no)!
  expect(row).toMatchObject({ 单位: '信访举报', 类别: null, 状态: null, 提交时间: null })
  expect(row['收到']).toBe(report.counts.includes('received') ? 1 : null)
})
