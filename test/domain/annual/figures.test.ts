import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { boardsOfYear } from '../../../src/domain/annual/boards.ts'
import { documentsOfYear } from '../../../src/domain/annual/documents.ts'
import { dutiesOfYear } from '../../../src/domain/annual/duties.ts'
import { findingsOfYear, quarterInspected } from '../../../src/domain/annual/inspections.ts'
import { logOfYear } from '../../../src/domain/annual/log.ts'
import { publishedOf } from '../../../src/domain/annual/published.ts'
import { statedOfYear } from '../../../src/domain/annual/stated.ts'
import { sumFaults } from '../../../src/domain/annual/sums.ts'
import type { InspectionReport } from '../../../src/domain/inspection/report.ts'
import { RULES, type RuleCode } from '../../../src/domain/inspection/rules.ts'
import { NO_SHARE, SCORED, type Shares } from '../../../src/domain/inspection/score.ts'
import { TASK_STATES } from '../../../src/domain/inspection/task.ts'
import { KINDS, LEVELS } from '../../../src/domain/item.ts'
import { readPeriod } from '../../../src/domain/period.ts'
import { aDuty, aFinding, aLogEntry, anEntry, aYear, UNITS } from './builders.ts'

const LAST = '2026-12-31'

describe('what was published', () => {
  test('is counted by level and kind: first versions came out, later ones changed something', () => {
    const published = publishedOf(
      [
        { level: 'village', kind: 'finance', version: 1 },
        { level: 'village', kind: 'finance', version: 2 },
        { level: 'village', kind: 'notice', version: 3 },
        { level: 'government', kind: 'fees', version: 1 },
      ],
      1,
    )
    expect(published).toMatchObject({ added: 2, changed: 2, takenDown: 1 })
    expect(published.byLevel).toEqual([
      { level: 'government', added: 1, changed: 0 },
      { level: 'station', added: 0, changed: 0 },
      { level: 'village', added: 1, changed: 2 },
      { level: 'school', added: 0, changed: 0 },
    ])
    const some = published.byKind.filter(({ added, changed }) => added + changed > 0)
    expect(some).toEqual([
      { kind: 'fees', added: 1, changed: 0 },
      { kind: 'finance', added: 1, changed: 1 },
      { kind: 'notice', added: 0, changed: 1 },
    ])
  })
})

describe('what fell due', () => {
  const accounts = anEntry('accounts')
  const promise = anEntry('promise', { level: 'station', every: 'year' })

  test('is counted as it stood on the last day: what came after it was missing on it', () => {
    const duties = dutiesOfYear(
      UNITS,
      [
        aDuty(accounts, 'nantian', '2026-04-15', '2026-04-15'),
        aDuty(accounts, 'nantian', '2026-07-15', '2026-07-16'),
        aDuty(accounts, 'nantian', '2026-10-20', { nothing: '2026-10-10' }),
        aDuty(accounts, 'nantian', '2026-10-20', { nothing: '2026-10-21' }),
        aDuty(accounts, 'nantian', '2026-12-30', '2027-01-02'),
        aDuty(promise, 'water', '2026-05-01', undefined),
      ],
      LAST,
    )
    expect(duties).toMatchObject({ due: 6, inTime: 1, nothing: 1, late: 2, missing: 2 })
    expect(duties.onTimeRate).toEqual({ of: 6, count: 2, rate: 1 / 3 })
    expect(duties.byLevel.map(({ level, units, due }) => [level, units, due])).toEqual([
      ['government', 1, 0],
      ['station', 1, 1],
      ['village', 1, 5],
      ['school', 0, 0],
    ])
    expect(duties.byUnit.map(({ unit, due, missing }) => [unit, due, missing])).toEqual([
      ['water', 1, 1],
      ['nantian', 5, 1],
    ])
  })

  test('what runs still is none of it', () => {
    const { obligation } = aDuty(accounts, 'nantian', LAST, undefined)
    const duties = dutiesOfYear(UNITS, [{ obligation, standing: { state: 'open' } }], LAST)
    expect(duties).toMatchObject({ due: 0, missing: 0, byUnit: [] })
  })

  test('a column in which nothing ever came out is named, one with a late list is not', () => {
    const changes = anEntry('changes', { every: 'change' })
    const { neverUpdated } = dutiesOfYear(
      UNITS,
      [
        aDuty(accounts, 'nantian', '2026-04-15', undefined),
        aDuty(accounts, 'nantian', '2026-07-15', '2026-09-01'),
        aDuty(promise, 'water', '2026-04-15', undefined),
        aDuty(promise, 'water', '2026-07-15', undefined),
        aDuty(changes, 'nantian', '2026-07-15', undefined),
      ],
      LAST,
    )
    expect(neverUpdated).toEqual([
      { unit: 'water', name: '水利站', entry: 'promise', title: 'promise', due: 2 },
    ])
  })
})

describe('what inspections found', () => {
  test('counts once what several quarters found, and as the last of them left it', () => {
    const findings = findingsOfYear(
      [
        aFinding({ key: 'again', quarter: '2026-Q1', state: 'carried' }),
        aFinding({ key: 'again', quarter: '2026-Q2', state: 'confirmed' }),
        aFinding({ key: 'gone', goneAt: '2026-06-01T01:00:00.000Z' }),
        aFinding({ key: 'none', state: 'dropped' }),
        aFinding({ key: 'late', rule: 'missing', due: '2026-05-10' }),
        aFinding({ key: 'unsent', releasedAt: null }),
        // The first quarter of the next year found it again.
        aFinding({ key: 'on', quarter: '2026-Q4', state: 'carried', goneAt: null }),
      ],
      '2027-01-28',
    )
    expect(findings).toMatchObject({ found: 5, rectified: 2, open: 3, overdue: 1 })
    expect(findings.byPart.filter(({ found }) => found > 0)).toEqual([
      { part: 'whole', found: 1, rectified: 0, open: 1 },
      { part: 'inForm', found: 4, rectified: 2, open: 2 },
    ])
    expect(findings.byRule).toEqual([
      { rule: 'element-missing', found: 4, rectified: 2, open: 2 },
      { rule: 'missing', found: 1, rectified: 0, open: 1 },
    ])
    expect(findings.openByUnit).toEqual([{ unit: 'nantian', open: 3 }])
  })

  const shares = (bad: number): Shares => ({
    ...(Object.fromEntries(SCORED.map((part) => [part, NO_SHARE])) as Shares),
    inTime: { of: 10, good: 10 - bad },
  })
  const aUnit = (unit: string, total: number | null): InspectionReport['units'][number] => ({
    unit,
    name: unit,
    level: 'village',
    counted: { duties: 1, items: 3, linkable: 0, fixings: 0 },
    shares: shares(0),
    score: {
      points: {
        inTime: total,
        whole: null,
        inForm: null,
        rightPlace: null,
        linked: null,
        fixings: null,
        rectified: null,
      },
      total,
    },
    self: unit === 'a' ? { at: '2026-04-01T01:00:00.000Z', words: '查了' } : null,
    confirmedAt: null,
  })

  test('a quarter has its average over units with something to judge, and its grades', () => {
    const quarter = quarterInspected({
      quarter: '2026-Q1',
      from: '2026-01-01',
      to: '2026-03-31',
      asOf: '2026-04-20T01:00:00.000Z',
      today: '2026-06-01',
      seed: 'seed',
      items: 9,
      links: 'checked',
      units: [aUnit('a', 95), aUnit('b', 80.5), aUnit('c', null)],
      findings: [
        aFinding(),
        aFinding({ state: 'confirmed' }),
        aFinding({ state: 'carried' }),
        aFinding({ state: 'dropped' }),
      ],
      samples: [],
    })
    expect(quarter).toEqual({
      quarter: '2026-Q1',
      units: 3,
      items: 9,
      found: 3,
      rectified: 1,
      carried: 1,
      open: 1,
      average: 87.8,
      grades: { excellent: 1, fit: 1, unfit: 0 },
      selfInspected: 1,
    })
  })
})

test('boards are counted by quarter: those that hung, were looked at, and were not as they should be', () => {
  const quarters = ['2026-Q1', '2026-Q2'].map((label) => readPeriod('quarter', label)!)
  const board = { unit: 'nantian', place: '村口', since: '2025-03-01' }
  const boards = boardsOfYear(
    readPeriod('year', '2026')!,
    quarters,
    [
      { ...board, id: 1, endedOn: '2026-05-01', replacedBy: 2 },
      { ...board, id: 2, since: '2026-05-01', endedOn: null, replacedBy: null },
    ],
    [
      { id: 1, board: 1, quarter: '2026-Q1', day: '2026-02-01', condition: 'damaged', by: null },
      { id: 2, board: 2, quarter: '2026-Q2', day: '2026-06-01', condition: 'good', by: null },
    ],
  )
  expect(boards).toEqual({
    quarters: [
      { quarter: '2026-Q1', boards: 1, checked: 1, faulty: 1 },
      { quarter: '2026-Q2', boards: 1, checked: 1, faulty: 0 },
    ],
    hung: 1,
    replaced: 1,
  })
})

describe('what units wrote down', () => {
  test('normative documents are those of the town’s own offices', () => {
    const rules = [
      aLogEntry('rules', '2025-06-01', { title: '旧办法', standing: 'issued' }),
      aLogEntry('rules', '2026-03-01', { title: '新办法', standing: 'issued' }),
      aLogEntry('rules', '2026-03-02', { title: '旧办法', standing: 'repealed' }),
      aLogEntry('rules', '2026-04-01', { title: '错记', standing: 'issued', withdrawn: true }),
      aLogEntry('rules', '2026-05-01', { title: '村规', standing: 'issued', unit: 'nantian' }),
      aLogEntry('rules', '2027-01-05', { title: '明年的', standing: 'issued' }),
    ]
    const year = { from: '2026-01-01', to: LAST }
    expect(documentsOfYear(UNITS, rules, year)).toEqual({ issued: 1, repealed: 1, inForce: 1 })
  })

  test('what is stated adds up over units; what nobody states is no nought, and a nought is one', () => {
    const stated = statedOfYear([
      aLogEntry('licences', LAST, { number: 12 }),
      aLogEntry('licences', LAST, { number: 30, unit: 'water' }),
      aLogEntry('penalties', LAST, { number: 0 }),
      aLogEntry('fees', LAST, { number: 5_000, withdrawn: true }),
    ])
    expect(stated).toEqual({ licences: 42, penalties: 0, coercion: null, fees: null })
  })

  test('is told from the earliest day on, without what was taken back', () => {
    const log = logOfYear(
      UNITS,
      [
        aLogEntry('meeting', '2026-06-01', { words: '半年会' }),
        aLogEntry('meeting', '2026-02-01', { words: '年初会', unit: 'nantian' }),
        aLogEntry('meeting', '2026-03-01', { words: '记错的', withdrawn: true }),
        aLogEntry('rules', '2026-03-01', { title: '办法', standing: 'issued' }),
      ],
      1,
    )
    expect(log.meetings.map(({ name, words }) => [name, words])).toEqual([
      ['南田村', '年初会'],
      ['城建办', '半年会'],
    ])
    expect(log.rules).toMatchObject([{ title: '办法', docNo: null, standing: 'issued' }])
    expect(log.figures.count).toMatchObject({ meeting: 2, rules: 1 })
  })
})

describe('the sums of a year', () => {
  const rules = Object.keys(RULES) as RuleCode[]
  const days = fc.constantFrom('2026-03-01', '2026-12-30', '2027-01-05')
  const duties = fc.tuple(
    fc.constantFrom(...UNITS.map(({ id }) => id)),
    fc.constantFrom(...LEVELS),
    fc.constantFrom('2026-02-28', '2026-12-31'),
    fc.oneof(
      days,
      days.map((nothing) => ({ nothing })),
      fc.constant(undefined),
    ),
  )
  const findings = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    quarter: fc.constantFrom('2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'),
    rule: fc.constantFrom(...rules),
    state: fc.constantFrom(...TASK_STATES),
    goneAt: fc.constantFrom(null, '2026-06-01T00:00:00.000Z'),
  })
  const versions = fc.record({
    level: fc.constantFrom(...LEVELS),
    kind: fc.constantFrom(...KINDS),
    version: fc.integer({ min: 1, max: 3 }),
  })

  test('hold whatever the records are', () => {
    fc.assert(
      fc.property(
        fc.array(duties),
        fc.array(findings),
        fc.array(versions),
        (someDuties, someFindings, someVersions) => {
          const year = aYear({
            duties: dutiesOfYear(
              UNITS,
              someDuties.map(([unit, level, due, came]) =>
                aDuty(anEntry('one', { level }), unit, due, came),
              ),
              LAST,
            ),
            findings: findingsOfYear(someFindings.map(aFinding), '2027-01-28'),
            published: publishedOf(someVersions, 0),
          })
          expect(sumFaults(year)).toEqual([])
          expect(year.duties.due).toBe(someDuties.length)
          expect(year.published.added + year.published.changed).toBe(someVersions.length)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('one that does not hold is found, and said where', () => {
    const { applications, challenges, duties: none, published, findings: found } = aYear()
    const { person } = applications
    expect(
      sumFaults(
        aYear({
          applications: { ...applications, person: { ...person, received: 1 } },
          challenges: { ...challenges, lawsuit: { ...challenges.lawsuit, upheld: 2 } },
          duties: { ...none, missing: 1 },
          published: { ...published, added: 1 },
          findings: { ...found, open: 1 },
        }),
      ),
    ).toEqual([
      { sum: 'carried', column: 'person' },
      { sum: 'columns', column: 'total' },
      { sum: 'challenges', group: 'lawsuit' },
      { sum: 'duties' },
      { sum: 'published' },
      { sum: 'findings' },
    ])
  })
})
