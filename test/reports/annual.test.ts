import { describe, expect, test } from 'vitest'

import { loadTexts } from '../../src/bot/texts.ts'
import { problemsOf } from '../../src/domain/annual/problems.ts'
import type { AnnualFigures, AnnualKind } from '../../src/domain/annual/year.ts'
import { pollFigures } from '../../src/domain/disclosure/social-comment.ts'
import { ANNUAL_COLUMNS, RESULT_ROWS } from '../../src/domain/application.ts'
import { annualFile } from '../../src/reports/annual/write.ts'
import { findingsOfYear } from '../../src/domain/annual/inspections.ts'
import { aFinding, aLogEntry, aYear } from '../domain/annual/builders.ts'
import { logOfYear } from '../../src/domain/annual/log.ts'
import { aFullYear } from './a-year.ts'
import { TOWN } from './a-week.ts'
import { linesOf, partsOf } from './read-back.ts'

/** The year's two papers, read back out of their files. */

const textsOf = loadTexts('locales', TOWN.timezone)
const t = textsOf('zh-CN')

const written = async (kind: AnnualKind, figures: AnnualFigures, town = TOWN) => {
  const paper = await annualFile(kind, figures, town, t)
  const lines = linesOf(paper.content)
  const cells = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}\t`))
      ?.split('\t')
      .slice(1)
  return { ...paper, lines, cells, text: lines.join('\n') }
}

/** Places for a person to fill, as a reader sees them: in their mark, on a yellow ground. */
const markedIn = (content: Uint8Array): string[] =>
  [
    ...partsOf(content)['word/document.xml']!.matchAll(
      /<w:highlight w:val="yellow"\/>.*?<w:t[^>]*>([^<]*)<\/w:t>/gs,
    ),
  ].map(([, words]) => words!)

describe('the work summary', () => {
  test('has the headings of the field in their order, under its own title', async () => {
    const { lines, title } = await written('work', aFullYear())
    expect(lines[0]).toBe('青禾镇2026年政务公开工作总结')
    expect(title).toBe(lines[0])
    const headings = [
      '主要做法和成效',
      '统一思想，提高认识',
      '加强领导，落实责任',
      '拓展范围，全面公开',
      '突出重点，公开热点',
      '畅通渠道，办好投诉',
      '健全制度，检查考核',
      '抓好整改，规范档案',
      '存在问题',
      '下一步打算',
    ]
    expect(lines.filter((line) => headings.includes(line))).toEqual(headings)
  })

  test('says every figure as it was counted', async () => {
    const year = aFullYear()
    const { text, cells } = await written('work', year)
    const { published, duties, complaints, findings, gaps } = year
    for (const words of [
      `新公开信息${published.added}条，更新${published.changed}条，撤下7条`,
      `到期应公开${duties.due}项次：按时公开${duties.inTime}项次，按时说明本期无内容0项次，逾期公开${duties.late}项次，没有公开${duties.missing}项次`,
      `收到群众诉求${complaints.received}件，签收409件，答复398件，办结371件；期末未答复14件，其中超期3件`,
      `按时答复率95%（379/401）`,
      `发现问题${findings.found}个（几个季度都发现的同一问题只算一个），已整改${findings.rectified}个，未整改${findings.open}个，其中逾期${findings.overdue}个`,
      `没有公开的内容${gaps.opened}项，补充公开${gaps.filled}项，指明已公开的内容${gaps.pointed}项，说明原因不再公开${gaps.dismissed}项，还有${gaps.open}项没有处理`,
      '告诉提问的群众93人次',
      '2026年2月26日，党政办公室：部署全年政务公开工作',
      '党政办公室印发《政务公开责任制度》（青府办〔2026〕3号）',
      '经费2笔，共19,580.50元',
      '收到对公开内容的异议9件，其中补充公开或更正6件，说明原因2件',
    ])
      expect(text).toContain(words)
    for (const { level, due, late, missing, units } of duties.byLevel) {
      const out = published.byLevel.find((one) => one.level === level)!
      const row = cells(t.plain(`level.${level}`))!
        .slice(0, -1)
        .map(Number)
      expect(row).toEqual([units, out.added, out.changed, due, due - late - missing, late, missing])
    }
    for (const { kind, added, changed } of published.byKind)
      expect(cells(t.plain(`kind.${kind}`))).toEqual([String(added), String(changed)])
    for (const { quarter, found, open, average } of year.inspections) {
      const n = quarter.slice(-1)
      const row = cells(`2026年第${n}季度`)!
      // A quarter has rows in two tables: the polls stand first.
      if (row.length < 8) continue
      expect([row[2], row[5], row[6]]).toEqual([found, open, average!.toFixed(1)].map(String))
    }
    for (const { name, leader } of year.fixings) expect(cells(name)![0]).toBe(leader)
  })

  test('names a poll that few answered, and tells nothing of what came of it', async () => {
    const poll = (quarter: string, good: number) =>
      pollFigures({
        quarter,
        closedAt: '2026-10-08T02:00:00.000Z',
        asked: good + 20,
        answered: good,
        counts: (['found', 'clear', 'handled'] as const).map((question) => ({
          question,
          answer: 'good',
          count: good,
        })),
      })
    const few = await written('work', aYear({ polls: [poll('2026-Q1', 9)] }))
    expect(few.lines).toContain('开展社会评议1次（2026年第1季度）。')
    expect(few.lines).toContain('答的人不到十个的，结果不单列。')
    expect(few.text).not.toContain('29')
    const some = await written('work', aYear({ polls: [poll('2026-Q1', 9), poll('2026-Q2', 10)] }))
    expect(some.cells('2026年第1季度')).toBeUndefined()
    expect(some.cells('2026年第2季度')?.slice(0, 2)).toEqual(['30', '10'])
    expect(some.lines).toContain('答的人不到十个的，结果不单列。')
    const enough = await written('work', aYear({ polls: [poll('2026-Q2', 10)] }))
    expect(enough.text).not.toContain('不到十个')
  })

  test('tells each problem the records show, and a plan for each', async () => {
    const year = aFullYear()
    const { lines } = await written('work', year)
    const from = lines.indexOf('存在问题') + 1
    const until = lines.indexOf('下一步打算')
    const problems = lines.slice(from, until - 1)
    const plans = lines.slice(until + 1, -1)
    expect(problems).toHaveLength(problemsOf(year).length)
    expect(plans).toHaveLength(problems.length)
    expect(problems[0]).toMatch(/^有的内容没有公开。到期应公开而没有公开的\d+项次，较多的是：/)
    expect(plans).toContain('集中答复超期的3件诉求，办理前提醒、到期督办。')
    expect([lines[until - 1], lines.at(-1)]).toEqual([
      '【待填：记录以外的其他问题】',
      '【待填：其他打算】',
    ])
  })

  test('what is nought is said so, and what nobody wrote down is left open', async () => {
    const none = { ...TOWN, leadingGroup: [], supervisionGroup: [] }
    const { text, open, content } = await written('work', aYear(), none)
    for (const words of [
      '没有新公开、更新的信息。',
      '没有收到群众诉求。',
      '没有收到政府信息公开申请，也没有上年结转的申请。',
      '检查没有发现问题。',
      '从记录看，没有发现问题。',
    ])
      expect(text).toContain(words)
    const marked = markedIn(content)
    expect(marked).toHaveLength(open)
    for (const words of ['政务公开会议情况', '领导小组的组成', '政务公开经费', '档案整理情况'])
      expect(marked.some((one) => one.startsWith('【待填：') && one.includes(words))).toBe(true)
    expect(text).not.toMatch(/undefined|NaN|null|\{\{/)
  })

  test('what nobody has looked at so far is a place to fill, and in the report no fault of a unit', async () => {
    const some = [aFinding({ state: 'confirmed' }), aFinding({ releasedAt: null })]
    const sent = aFullYear({ findings: findingsOfYear(some, [], '2027-01-28') })
    const unsent = '【待填：系统查出的问题还有1个没有人核对，没有计入'
    const work = await written('work', sent)
    expect(work.text).toContain('检查共发现问题1个')
    expect(markedIn(work.content).some((words) => words.startsWith(unsent))).toBe(true)
    expect((await written('statutory', sent)).text).not.toContain('没有人核对')

    const none = aFullYear({ findings: findingsOfYear(some.slice(1), [], '2027-01-28') })
    for (const kind of ['work', 'statutory'] as const) {
      const { text } = await written(kind, none)
      expect(text).toContain('【待填：检查发现的问题和整改情况')
      expect(text).not.toContain('检查没有发现问题')
    }
  })

  test('a year that goes on says to which day it is told', async () => {
    const so = { isOver: false, last: '2026-11-27', asOf: '2026-11-27T02:00:00.000Z' }
    const { lines } = await written('work', aFullYear({ ...so, recordsFrom: '2026-03-01' }))
    expect(lines[1]).toBe('2026年（2026年1月1日至2026年11月27日，本年度还没有结束）')
    expect(lines.slice(2, 4)).toEqual([
      '本年度还没有结束，数字截至11月27日 10:00。',
      '系统自2026年3月1日起有记录，以下数字不含此前的情况；记事和申请，按登记的日期计入。',
    ])
    expect(lines).toContain('【待填：2026年3月1日以前的情况，系统没有记录】')
  })

  test('what somebody wrote stands as they wrote it, and makes no place to fill', async () => {
    const words = '会上说“A<B & C>”\u0007 {{x}} 【待填：没有】'
    const log = logOfYear(TOWN.units, [aLogEntry('meeting', '2026-05-01', { words })], 0)
    const { text, content, open } = await written('work', aYear({ log }))
    expect(text).toContain('会上说“A<B & C>” {{x}} 【待填：没有】')
    expect(markedIn(content)).toHaveLength(open)
    expect(markedIn(content)).not.toContain('【待填：没有】')
  })
})

describe('the statutory report', () => {
  test('has its six parts', async () => {
    const { lines } = await written('statutory', aFullYear())
    const parts = [
      '总体情况',
      '主动公开政府信息情况',
      '收到和处理政府信息公开申请情况',
      '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '存在的主要问题及改进情况',
      '其他需要报告的事项',
    ]
    expect(lines[0]).toBe('青禾镇2026年政府信息公开工作年度报告')
    expect(lines.filter((line) => parts.includes(line))).toEqual(parts)
  })

  test('part 2 has documents of the log and what is stated there; what nobody stated is open', async () => {
    const { cells } = await written('statutory', aFullYear())
    expect(cells('规章')).toEqual(['0', '0', '0'])
    expect(cells('行政规范性文件')).toEqual(['1', '1', '1'])
    expect(cells('行政许可')).toEqual(['37'])
    expect(cells('行政处罚')).toEqual(['0'])
    expect(cells('行政强制')![0]).toMatch(/^【待填：行政强制处理决定数/)
    const none = await written('statutory', aFullYear({ documents: null }))
    expect(none.cells('行政规范性文件')!.map((cell) => cell.slice(0, 7))).toEqual(
      Array(3).fill('【待填：件数（'),
    )
    expect(none.text).toContain('【待填：行政规范性文件管理情况')
    expect(none.text).not.toContain('制发行政规范性文件')
    const stated = { ...aFullYear().stated, fees: 125_300 }
    const paid = await written('statutory', aFullYear({ stated }))
    expect(paid.cells('行政事业性收费')).toEqual(['12.53'])
  })

  test('part 3 has every row and column as it was counted, and its sums hold', async () => {
    const { applications } = aFullYear()
    const { lines, cells } = await written('statutory', aFullYear())
    const row = (name: string) => cells(name)!.map(Number)
    const of = (one: (column: (typeof applications)['total']) => number) =>
      ANNUAL_COLUMNS.map((column) => one(applications[column]))
    const received = row('一、本年新收政府信息公开申请数量')
    const carriedOver = row('二、上年结转政府信息公开申请数量')
    const ended = row('（七）总计')
    const carriedForward = row('四、结转下年度继续办理')
    expect(received).toEqual(of((column) => column.received))
    for (const [i, name] of ANNUAL_COLUMNS.entries())
      expect([name, received[i]! + carriedOver[i]!]).toEqual([name, ended[i]! + carriedForward[i]!])
    const from = lines.findIndex((line) => line.startsWith('三、本年度办理结果'))
    const results = lines.slice(from, from + RESULT_ROWS.length)
    for (const [i, result] of RESULT_ROWS.entries())
      expect(results[i]!.split('\t').slice(1).map(Number)).toEqual(
        of((column) => column.results[result]),
      )
    expect(lines[from - 4]).toBe('\t\t法人或其他组织\t')
  })

  test('part 4 has five figures for each of its three groups', async () => {
    const { lines } = await written('statutory', aFullYear())
    const at = lines.findIndex((line) => line.startsWith('行政复议\t'))
    expect(lines[at]!.split('\t')).toHaveLength(3)
    expect(lines[at + 1]!.split('\t')).toHaveLength(15)
    expect(lines[at + 2]!.split('\t').map(Number)).toEqual([
      1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ])
  })

  test('a sum that does not hold stands at the head of the paper', async () => {
    const { applications } = aFullYear()
    const person = { ...applications.person, received: 9 }
    const { lines } = await written(
      'statutory',
      aFullYear({ applications: { ...applications, person } }),
    )
    expect(lines[2]).toBe(
      '⚠️ 合计不符：申请情况表“自然人”一栏，本年新收加上年结转，不等于办理结果总计加结转下年度。',
    )
  })

  test('names nobody who told something, and no small group', async () => {
    const { text } = await written('statutory', aFullYear())
    expect(text).not.toContain('道路桥梁')
    const { cells } = await written('work', aFullYear())
    expect(cells('其他类别')).toEqual(['104', '103', '1', '0'])
  })
})

test('both are written in every language, with no sentence missing', async () => {
  for (const language of ['zh-Hant', 'en'] as const)
    for (const kind of ['work', 'statutory'] as const)
      for (const figures of [aYear(), aFullYear()]) {
        const { content } = await annualFile(kind, figures, TOWN, textsOf(language))
        expect(linesOf(content).join('\n')).not.toMatch(/undefined|NaN|\{\{/)
      }
})
