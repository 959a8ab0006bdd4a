import { expect, test } from 'vitest'

import { boardsOfYear } from '../../../src/domain/annual/boards.ts'
import { dutiesOfYear } from '../../../src/domain/annual/duties.ts'
import { findingsOfYear } from '../../../src/domain/annual/inspections.ts'
import { fixingsOfYear } from '../../../src/domain/annual/fixings.ts'
import { problemsOf } from '../../../src/domain/annual/problems.ts'
import { pollFigures } from '../../../src/domain/disclosure/social-comment.ts'
import { readPeriod } from '../../../src/domain/period.ts'
import { aRate } from '../a-summary.ts'
import { aDuty, aFinding, aLogEntry, anEntry, aYear, UNITS } from './builders.ts'

const accounts = anEntry('accounts')

test('a year with nothing wrong on record has no problems', () => {
  expect(problemsOf(aYear())).toEqual([])
})

test('what was missing, late or never updated is told by unit, the most first', () => {
  const duties = dutiesOfYear(
    UNITS,
    [
      aDuty(accounts, 'nantian', '2026-04-15', undefined),
      aDuty(accounts, 'nantian', '2026-07-15', undefined),
      aDuty(accounts, 'water', '2026-07-15', undefined),
      aDuty(accounts, 'water', '2026-10-15', '2026-10-16'),
    ],
    '2026-12-31',
  )
  expect(problemsOf(aYear({ duties }))).toEqual([
    {
      kind: 'missing',
      count: 3,
      units: [
        { name: '南田村', count: 2 },
        { name: '水利站', count: 1 },
      ],
    },
    { kind: 'late', count: 1, due: 4 },
    { kind: 'never-updated', count: 1, columns: [{ name: '南田村', title: 'accounts' }] },
  ])
})

test('faults of content are told by part, and what is open of all of them', () => {
  const findings = findingsOfYear(
    [
      aFinding({ state: 'confirmed' }),
      aFinding({ rule: 'bad-link' }),
      // Told of the duties.
      aFinding({ rule: 'late', state: 'confirmed' }),
      aFinding({ rule: 'missing', state: 'confirmed' }),
      // Nobody sent it to its unit.
      aFinding({ releasedAt: null }),
    ],
    [],
    '2027-01-28',
  )
  expect(problemsOf(aYear({ findings, notInspected: ['2026-Q2'] }))).toEqual([
    {
      kind: 'found',
      count: 2,
      parts: [
        { part: 'inForm', count: 1 },
        { part: 'rightPlace', count: 1 },
      ],
    },
    { kind: 'not-rectified', count: 1, overdue: 1 },
    { kind: 'not-inspected', quarters: ['2026-Q2'] },
  ])
})

const someone = { name: '陆某', post: '主任' }
const whole = {
  id: 'east',
  name: '东村',
  leads: { main: '主任 陆某', staff: '文书 温某' },
  groups: { leading: [someone], supervision: [someone] },
}
const quarter = { to: '2026-12-31' }

test('五个落实 are a problem where an inspection would say so: funds are not asked for, the group that supervises is', () => {
  const groups = { ...whole.groups, supervision: [] }
  const units = [whole, { ...whole, id: 'west', groups }]
  const basis = { quarter, today: '2027-01-20', rules: [] }
  const asked = ['leader', 'office', 'staff', 'supervision']
  expect(problemsOf(aYear({ fixingsAsked: fixingsOfYear([whole], basis) }))).toEqual([])
  expect(problemsOf(aYear({ fixingsAsked: fixingsOfYear(units, basis) }))).toEqual([
    { kind: 'fixings', count: 1, of: 2, asked },
  ])
  const rules = [
    aLogEntry('rules', '2026-03-01', { title: '办法', standing: 'issued', unit: 'west' }),
  ]
  expect(fixingsOfYear(units, { ...basis, rules })).toEqual({
    asked: [...asked, 'measures'],
    units: 2,
    lacking: [
      { unit: 'east', lacks: ['measures'] },
      { unit: 'west', lacks: ['supervision'] },
    ],
  })
  const running = { ...basis, today: '2026-12-31' }
  expect(fixingsOfYear(units, running)).toEqual({ asked: [], units: 2, lacking: [] })
})

test('rates are a problem below nine of ten, where they are of enough people to be told', () => {
  const { complaints, gaps } = aYear()
  const year = aYear({
    complaints: {
      ...complaints,
      overdueOpen: 2,
      onTimeRate: aRate(17, 20),
      satisfactionRate: aRate(1, 9),
      responseRate: aRate(18, 20),
    },
    gaps: { ...gaps, open: 4 },
  })
  expect(problemsOf(year)).toEqual([
    { kind: 'overdue-complaints', count: 2 },
    { kind: 'low-rate', which: 'onTimeRate', rate: aRate(17, 20) },
    { kind: 'gaps', count: 4 },
  ])
})

test('what residents approve of too little is one problem, over all quarters that may be told', () => {
  const poll = (quarter: string, poor: number) =>
    pollFigures({
      quarter,
      closedAt: '2026-10-08T02:00:00.000Z',
      asked: 60,
      answered: 40,
      counts: [
        { question: 'found', answer: 'good', count: 20 },
        { question: 'found', answer: 'fair', count: 10 },
        { question: 'found', answer: 'poor', count: poor },
        { question: 'found', answer: 'unsure', count: 5 },
        { question: 'clear', answer: 'good', count: 30 },
        { question: 'clear', answer: 'poor', count: 1 },
      ],
    })
  // Two who find nothing are not told of, and so neither is what share they are.
  expect(
    problemsOf(aYear({ polls: [poll('2026-Q1', 5), poll('2026-Q2', 8), poll('2026-Q3', 2)] })),
  ).toEqual([{ kind: 'poll', questions: [{ question: 'found', rate: aRate(60, 73) }] }])
})

test('boards of the last quarter that is over are a problem, those of one that goes on are not yet', () => {
  const quarters = ['2026-Q3', '2026-Q4'].map((label) => readPeriod('quarter', label)!)
  const board = {
    id: 1,
    unit: 'nantian',
    place: '村口',
    since: '2025-01-01',
    endedOn: null,
    replacedBy: null,
  }
  const checks = [
    {
      id: 1,
      board: 1,
      quarter: '2026-Q3',
      day: '2026-09-01',
      condition: 'good',
      by: null,
    } as const,
  ]
  const boards = boardsOfYear(readPeriod('year', '2026')!, quarters, [board], checks)
  expect(problemsOf(aYear({ boards, last: '2026-11-30' }))).toEqual([])
  expect(problemsOf(aYear({ boards }))).toEqual([{ kind: 'boards', unchecked: 1, faulty: 0 }])
})
