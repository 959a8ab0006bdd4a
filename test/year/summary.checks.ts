import { expect } from 'vitest'

import type { Summary } from '../../src/domain/summary.ts'
import { linesOf, rowsOf as sheetRows } from '../reports/read-back.ts'
import { callsOf, COUNTS, talliedOf } from './counted.ts'
import { QUESTIONS } from './daily-life.ts'
import { at, dayAt } from './days.ts'
import { standAt, type Matter } from './ledger.ts'
import type { Life } from './life.ts'
import { rowsOf } from './records.ts'
import { linesWithFigures } from './summary-lines.ts'
import { askedIn, behind, gapsIn, sumsOf, told } from './summary-told.ts'

/** Every figure of the year's summary, in each of its formats, beside the ledger and the raw rows. */

const FROM = '2026-01-01'
const TO = '2026-12-31'
const END = at('2027-01-01')

const mattersOf = ({ ledger }: Life): Matter[] => [...ledger.matters.values()]
const plain = ({ of, count }: { readonly of: number; readonly count: number }) => ({ of, count })

export const expectComplaints = async (life: Life, summary: Summary): Promise<void> => {
  const matters = mattersOf(life)
  expect(told(summary)).toEqual(talliedOf(matters, FROM, TO))
  for (const stretch of [summary.before, ...summary.trend])
    expect([stretch.label, told(stretch)]).toEqual([
      stretch.label,
      talliedOf(matters, stretch.from, stretch.to),
    ])
  for (const part of summary.byUnit)
    expect([part.unit, told(part)]).toEqual([
      part.unit,
      talliedOf(matters, FROM, TO, ({ stand }) => stand.unit === part.unit),
    ])
  for (const part of summary.byArea)
    expect([part.area, told(part)]).toEqual([
      part.area,
      talliedOf(matters, FROM, TO, ({ matter }) => !matter.report && matter.area === part.area),
    ])
  const rows = await rowsOf(life).selectFrom('complaints').select(['no', 'category_id']).execute()
  const category = new Map(rows.map((row) => [row.no, row.category_id]))
  for (const part of summary.byCategory)
    expect([part.category, told(part)]).toEqual([
      part.category,
      talliedOf(
        matters,
        FROM,
        TO,
        ({ matter }) => !matter.report && category.get(matter.no) === part.category,
      ),
    ])
}

export const expectCalls = (life: Life, summary: Summary): void => {
  const matters = mattersOf(life)
  const all = [
    { ...summary.callBacks, expected: callsOf(matters, FROM, TO) },
    ...summary.callBacksByUnit.map((part) => ({
      ...part,
      expected: callsOf(
        matters.filter((matter) => standAt(matter, END)?.unit === part.unit),
        FROM,
        TO,
      ),
    })),
  ]
  for (const { made, reached, solved, satisfaction, expected } of all)
    expect({
      made,
      reached: plain(reached),
      solved: plain(solved),
      satisfaction: plain(satisfaction),
    }).toEqual(expected)
}

export const expectSums = (summary: Summary): void => {
  const whole = sumsOf([summary])
  expect(sumsOf(summary.byUnit)).toEqual(whole)
  expect(behind(summary)).toEqual(whole)
  const months = sumsOf(summary.trend)
  for (const name of ['received', 'answered', 'reopened', 'withdrawn', 'merged'] as const)
    expect([name, months[name]]).toEqual([name, whole[name]])
  // Reports stand in no kind; all else does.
  expect(sumsOf(summary.byCategory)['received']).toBe(summary.received - (summary.petitions ?? 0))
}

export const expectQuestions = async (life: Life, summary: Summary): Promise<void> => {
  const { ledger } = life
  const asked = await askedIn(life, FROM, TO)
  expect(asked).toEqual({
    asked: ledger.counted('asked', FROM, TO),
    unanswered: ledger.counted('asked', FROM, TO) - ledger.counted('answered', FROM, TO),
  })
  const { askedMost, unansweredQuestions, unlistedQuestions } = summary
  const sum = (all: Summary['askedMost']) => all.reduce((total, { count }) => total + count, 0)
  expect(sum(askedMost) + unlistedQuestions.asked).toBeLessThanOrEqual(asked.asked)
  expect(sum(unansweredQuestions) + unlistedQuestions.unanswered).toBeLessThanOrEqual(
    asked.unanswered,
  )
  for (const { question, count } of askedMost)
    if (QUESTIONS.some((one) => one === question))
      expect([question, count]).toEqual([question, ledger.counted(`asked ${question}`, FROM, TO)])
}

export const expectDisclosed = async (life: Life, summary: Summary): Promise<void> => {
  const { books, ledger, year } = life
  const published = books.shelf.published.filter(
    (one) => !one.internal && dayAt(one.at) >= FROM && dayAt(one.at) <= TO,
  )
  const countOf = (own: typeof published) => ({
    added: own.filter(({ version }) => version === 1).length,
    changed: own.filter(({ version }) => version > 1).length,
  })
  const { added, changed, byUnit } = summary.disclosed
  expect({ added, changed }).toEqual(countOf(published))
  for (const part of byUnit)
    expect([part.unit, part.added, part.changed]).toEqual([
      part.unit,
      ...Object.values(countOf(published.filter(({ unit }) => unit === part.unit))),
    ])
  const { opened, filled, pointed, dismissed, told: toldOf, answeredSince } = summary.gaps
  const { open: _open, ...settled } = await gapsIn(life, FROM, TO)
  expect({ opened, filled, pointed, dismissed }).toEqual(settled)
  expect(filled).toBe(ledger.counted('gaps filled', FROM, TO))
  const news = year.wire.sent.filter(({ text }) =>
    /当时没有找到答案|您反映过的事，相关规定/.test(text),
  )
  expect(toldOf).toBe(news.length)
  expect(answeredSince).toBe(ledger.counted('answered since', FROM, TO))
}

export const expectLeaders = ({ books, ledger }: Life, summary: Summary): void => {
  expect(
    summary.followedUp
      .map(({ day, on, words, answer }) => [day, on.unit, words, answer].join())
      .toSorted(),
  ).toEqual(
    books.instructions
      .map((one) => [one.day, one.unit, one.words, one.answer?.words].join())
      .toSorted(),
  )
  for (const { tickets, kind } of summary.decisions)
    for (const no of kind === 'topic' ? [] : tickets)
      expect([no, standAt(ledger.matters.get(no)!, END)?.state]).toEqual([no, 'open'])
}

/** Each topic has as many tickets as it says, all of the year, and most of them of the village it is told of. */
export const expectTopics = ({ ledger }: Life, summary: Summary): void => {
  for (const { title, count, repeats, tickets, area } of summary.hotTopics) {
    const matters = tickets.map((no) => ledger.matters.get(no)!)
    const isOfYear = (matter: Matter) => standAt(matter, END)!.filedAt >= at(FROM)
    expect([title, tickets.length, matters.filter(isOfYear).length]).toEqual([
      title,
      count + (repeats ?? 0),
      tickets.length,
    ])
    const there = matters.filter((matter) => area === null || matter.area === area)
    expect([title, there.length * 2 >= tickets.length]).toEqual([title, true])
  }
}

/** Each line of the document that has a figure is one the figures make; leaders' words and decisions by themselves. */
export const expectDocument = (summary: Summary, docx: Uint8Array): void => {
  const known = new Set(linesWithFigures(summary))
  const lines = linesOf(docx)
  const unexplained = lines.filter(
    (line) => /\d/.test(line) && !known.has(line) && !/批示：“|，请定|反映集中/.test(line),
  )
  expect(unexplained).toEqual([])
  const missing = [...known].filter(
    (line) => !lines.includes(line) && !line.startsWith('标*') && !line.startsWith('另有'),
  )
  expect(missing).toEqual([])
}

const SHEET_NAMES: Readonly<Record<(typeof COUNTS)[number], readonly [string, string]>> = {
  received: ['收到', '收到'],
  accepted: ['签收', '签收'],
  answered: ['答复', '答复'],
  closed: ['办结', '办结'],
  silent: ['未表态办结', '未表态办结'],
  reopened: ['重办', '重办'],
  withdrawn: ['撤回', '撤回'],
  merged: ['并案', '并案'],
  open: ['未答复', '未答复'],
  overdueOpen: ['超期未答复', '超期未答复'],
  petitions: ['信访举报', '信访举报'],
}

/** The spreadsheet: the figure, and as many ones in the column of tickets as the figure is. */
export const expectSheets = async (summary: Summary, xlsx: Uint8Array): Promise<void> => {
  const figures = new Map(
    (await sheetRows(xlsx, '指标')).map((row) => [String(row['指标']), row['数值']]),
  )
  const tickets = await sheetRows(xlsx, '工单')
  for (const name of COUNTS) {
    const [figure, column] = SHEET_NAMES[name]
    const ones = tickets.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
    expect([name, figures.get(figure), ones]).toEqual([name, summary[name], summary[name]])
  }
  expect(tickets).toHaveLength(summary.tickets.length)
  const units = await sheetRows(xlsx, '单位')
  expect(units.map((row) => [row['单位'], row['收到'], row['答复'], row['超期未答复']])).toEqual(
    summary.byUnit.map((part) => [part.name, part.received, part.answered, part.overdueOpen]),
  )
}
