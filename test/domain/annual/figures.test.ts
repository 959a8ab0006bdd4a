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
import type { Board, BoardCheck, Condition } from '../../../src/domain/disclosure/boards.ts'
import { NO_OBJECTIONS, type InspectionReport } from '../../../src/domain/inspection/report.ts'
import { RULES, type RuleCode } from '../../../src/domain/inspection/rules.ts'
import { NO_SHARE, SCORED, type Shares } from '../../../src/domain/inspection/score.ts'
import { TASK_STATES } from '../../../src/domain/inspection/task.ts'
import { KINDS, LEVELS } from '../../../src/domain/item.ts'
import { readPeriod } from '../../../src/domain/period.ts'
import { aDuty, aFinding, aLogEntry, anEntry, aVersion, aYear, COUNTED, UNITS } from './builders.ts'

const LAST = '2026-12-31'

describe('what was published', () => {
  test('is counted by level and kind: first versions came out, later ones changed something', () => {
    const published = publishedOf(
      [
        aVersion('accounts'),
        aVersion('accounts', { version: 2, publishedAt: '2026-06-01' }),
        aVersion('notice', { kind: 'notice', version: 1, publishedAt: '2025-06-01' }),
        aVersion('notice', { kind: 'notice', version: 2, publishedAt: '2026-06-01' }),
        aVersion('fees', { level: 'government', kind: 'fees' }),
      ],
      [{ id: 'fees', at: '2026-07-01T01:00:00.000Z' }],
      COUNTED,
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

  const counts = (...args: Parameters<typeof publishedOf>) => {
    const { added, changed, takenDown } = publishedOf(...args)
    return { added, changed, takenDown }
  }

  test('belongs to the later of the day it states and the day it was seen, in the township’s time', () => {
    const seen = (firstSeenAt: string, publishedAt: string) =>
      aVersion(firstSeenAt, { firstSeenAt, publishedAt })
    const none = { added: 0, changed: 0, takenDown: 0 }
    // Half past midnight on 1 January in the township.
    const newYear = seen('2026-12-31T16:30:00.000Z', '2026-12-30')
    expect(counts([newYear], [], COUNTED)).toEqual(none)
    expect(counts([seen('2026-12-31T15:30:00.000Z', '2026-12-30')], [], COUNTED).added).toBe(1)
    // Written in December, to be out in January.
    expect(counts([seen('2026-12-20T01:00:00.000Z', '2027-01-04')], [], COUNTED)).toEqual(none)
  })

  test('what came with the first import was out before, and counts by the day it states', () => {
    const movedIn = '2026-03-02T01:00:00.000Z'
    const counted = { ...COUNTED, from: '2026-03-02', movedIn }
    const old = aVersion('old', { publishedAt: '2019-05-01', firstSeenAt: movedIn })
    const before = aVersion('before', { publishedAt: '2026-02-01', firstSeenAt: movedIn })
    const same = aVersion('same', { publishedAt: '2026-03-02', firstSeenAt: movedIn })
    // Dated back, and brought in later: that is when it came out.
    const back = aVersion('back', {
      publishedAt: '2026-02-01',
      firstSeenAt: '2026-04-01T01:00:00.000Z',
    })
    const next = aVersion('old', { version: 2, publishedAt: '2026-04-01' })
    expect(counts([old, before, same, back, next], [], counted)).toEqual({
      added: 2,
      changed: 1,
      takenDown: 0,
    })
  })

  test('comes out with its first public version, whatever was written before', () => {
    const versions = [
      aVersion('plan', { audience: 'internal', publishedAt: '2026-01-05' }),
      aVersion('plan', { version: 2, publishedAt: '2026-02-05' }),
      aVersion('plan', { version: 3, publishedAt: '2026-03-05' }),
    ]
    expect(counts(versions, [], COUNTED)).toEqual({ added: 1, changed: 1, takenDown: 0 })
    expect(counts(versions.toReversed(), [], COUNTED)).toEqual({
      added: 1,
      changed: 1,
      takenDown: 0,
    })
  })

  test('was taken down in the year, though it is shown again since; and once, however often', () => {
    const at = (day: string) => ({ id: 'notice', at: `${day}T02:00:00.000Z` })
    const versions = [
      aVersion('notice', { publishedAt: '2025-02-01' }),
      aVersion('notice', { version: 2, publishedAt: '2027-01-10' }),
    ]
    expect(counts(versions, [at('2026-12-30')], COUNTED).takenDown).toBe(1)
    expect(counts(versions, [at('2026-12-30'), at('2026-12-31')], COUNTED).takenDown).toBe(1)
    expect(counts(versions, [at('2027-01-20')], COUNTED).takenDown).toBe(0)
    // Nobody could read it any more, or could at all.
    expect(counts(versions, [at('2025-12-30'), at('2026-02-01')], COUNTED).takenDown).toBe(0)
    const internal = versions.map((one) => ({ ...one, audience: 'internal' as const }))
    expect(counts(internal, [at('2026-12-30')], COUNTED).takenDown).toBe(0)
    const closed = aVersion('notice', {
      version: 2,
      audience: 'internal',
      publishedAt: '2026-05-01',
    })
    expect(counts([versions[0]!, closed], [], COUNTED)).toEqual({
      added: 0,
      changed: 0,
      takenDown: 1,
    })
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
        // The first quarter of the next year will have found it again.
        aFinding({ key: 'on', quarter: '2026-Q4', state: 'carried', goneAt: null }),
      ],
      [],
      '2027-01-28',
    )
    expect(findings).toMatchObject({ found: 4, rectified: 2, open: 2, overdue: 1 })
    expect(findings.byPart.filter(({ found }) => found > 0)).toEqual([
      { part: 'whole', found: 1, rectified: 0, open: 1 },
      { part: 'inForm', found: 3, rectified: 2, open: 1 },
    ])
    expect(findings.byRule).toEqual([
      { rule: 'element-missing', found: 3, rectified: 2, open: 1 },
      { rule: 'missing', found: 1, rectified: 0, open: 1 },
    ])
    expect(findings.openByUnit).toEqual([{ unit: 'nantian', open: 2 }])
  })

  test('what no inspector has sent to its unit is none of its faults, and is named apart', () => {
    const unsent = (key: string, given: object = {}) =>
      aFinding({ key, releasedAt: null, ...given })
    const findings = findingsOfYear(
      [
        unsent('new'),
        unsent('again', { state: 'carried' }),
        unsent('again', { quarter: '2026-Q2' }),
        unsent('gone', { goneAt: '2026-06-01T01:00:00.000Z' }),
        unsent('dropped', { state: 'dropped' }),
        unsent('self', { finder: 'self' }),
        // Sent, put right, and found once more since: that is to be looked at.
        aFinding({ key: 'recurs', goneAt: '2026-06-01T01:00:00.000Z' }),
        unsent('recurs', { quarter: '2026-Q3' }),
        unsent('later', { quarter: '2026-Q4', state: 'carried' }),
      ],
      [aFinding({ key: 'later', quarter: '2027-Q1', due: '2027-05-10' })],
      '2027-04-28',
    )
    expect(findings).toMatchObject({ found: 3, rectified: 1, open: 2, unsent: 2, overdue: 0 })
    expect(findings.byRule).toMatchObject([{ rule: 'element-missing', found: 3 }])
    expect(findings.openByUnit).toEqual([{ unit: 'nantian', open: 2 }])
  })

  test('what was carried into the next year is as it stands there', () => {
    const carried = (key: string) => aFinding({ key, quarter: '2026-Q4', state: 'carried' })
    const next = (key: string, given: object) => aFinding({ key, quarter: '2027-Q1', ...given })
    const findings = findingsOfYear(
      [
        carried('overdue'),
        carried('runs'),
        carried('confirmed'),
        carried('gone'),
        carried('dropped'),
        carried('further'),
        // Settled in its year; that it came again is the next year's.
        aFinding({ key: 'again', quarter: '2026-Q4', state: 'confirmed' }),
      ],
      [
        next('further', { quarter: '2027-Q2', state: 'open', due: '2027-06-10' }),
        next('further', { state: 'carried' }),
        next('overdue', { due: '2027-05-10' }),
        next('runs', { due: '2027-08-10' }),
        next('confirmed', { state: 'confirmed' }),
        next('gone', { goneAt: '2027-05-01T01:00:00.000Z' }),
        next('dropped', { state: 'dropped' }),
        next('again', { due: '2027-05-10' }),
        next('new', { due: '2027-05-10' }),
      ],
      '2027-07-01',
    )
    expect(findings).toMatchObject({ found: 6, rectified: 3, open: 3, overdue: 2 })
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
    objections: NO_OBJECTIONS,
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
        // Nobody sent it.
        aFinding({ releasedAt: null }),
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

describe('boards', () => {
  const quarters = ['2026-Q1', '2026-Q2'].map((label) => readPeriod('quarter', label)!)
  const board = { unit: 'nantian', place: '村口', since: '2025-03-01' }
  const replaced = { ...board, id: 1, endedOn: '2026-05-01', replacedBy: 2 }
  const successor = { ...board, id: 2, since: '2026-05-01', endedOn: null, replacedBy: null }
  const year = readPeriod('year', '2026')!
  let checks = 0
  const aCheck = (of: number, quarter: string, condition: Condition): BoardCheck => ({
    id: ++checks,
    board: of,
    quarter,
    day: '2026-06-01',
    condition,
    by: null,
  })

  test('are counted by quarter: those that hung, were looked at, and were not as they should be', () => {
    const other = { ...successor, id: 3, since: '2026-06-01' }
    const boards = boardsOfYear(
      year,
      quarters,
      [replaced, successor, other],
      [aCheck(1, '2026-Q1', 'damaged'), aCheck(2, '2026-Q2', 'good')],
    )
    expect(boards).toEqual({
      quarters: [
        { quarter: '2026-Q1', boards: 1, checked: 1, faulty: 1 },
        { quarter: '2026-Q2', boards: 2, checked: 1, faulty: 0 },
      ],
      // One hung in the place of another is replaced, and no new one.
      hung: 1,
      replaced: 1,
    })
  })

  test('one that was replaced is no board that nobody looked at: the one in its place is', () => {
    const inQuarter = (theirs: readonly Board[], ...seen: BoardCheck[]) => {
      const { quarters: all } = boardsOfYear(year, quarters.slice(1), theirs, seen)
      return [all[0]!.boards, all[0]!.checked, all[0]!.faulty]
    }
    const both = [replaced, successor]
    const old = aCheck(1, '2026-Q2', 'damaged')
    const fresh = aCheck(2, '2026-Q2', 'good')
    expect(inQuarter(both, fresh)).toEqual([1, 1, 0])
    expect(inQuarter(both, old, fresh)).toEqual([1, 1, 0])
    expect(inQuarter(both)).toEqual([1, 0, 0])
    expect(inQuarter(both, old)).toEqual([2, 1, 1])
    const twice = [
      replaced,
      { ...successor, endedOn: '2026-06-01', replacedBy: 3 },
      { ...successor, id: 3, since: '2026-06-01' },
    ]
    expect(inQuarter(twice, old, aCheck(3, '2026-Q2', 'good'))).toEqual([1, 1, 0])
  })
})

describe('what units wrote down', () => {
  const year = { from: '2026-01-01', to: LAST }

  test('normative documents are those that the town’s own offices wrote down as such', () => {
    const document = (day: string, title: string, given: object = {}) =>
      aLogEntry('documents', day, { title, standing: 'issued', ...given })
    const entries = [
      document('2025-06-01', '旧办法'),
      document('2026-03-01', '新办法'),
      document('2026-03-02', '旧办法', { standing: 'repealed' }),
      document('2026-04-01', '错记', { withdrawn: true }),
      document('2026-05-01', '村规', { unit: 'nantian' }),
      document('2027-01-05', '明年的'),
      // How an office works is no document that binds anybody.
      aLogEntry('rules', '2026-03-01', { title: '政务公开责任制度', standing: 'issued' }),
    ]
    expect(documentsOfYear(UNITS, entries, year)).toEqual({ issued: 1, repealed: 1, inForce: 1 })
  })

  test('where no normative document was ever written down, that is no nought', () => {
    const rule = aLogEntry('rules', '2026-03-01', { title: '责任制度', standing: 'issued' })
    expect(documentsOfYear(UNITS, [rule], year)).toBe(null)
    const old = aLogEntry('documents', '2024-03-01', { title: '老办法', standing: 'issued' })
    expect(documentsOfYear(UNITS, [old], year)).toEqual({ issued: 0, repealed: 0, inForce: 1 })
  })

  test('what is stated adds up over offices; what nobody states is no nought, and a nought is one', () => {
    const units = [...UNITS, { id: 'civil', name: '民政办', level: 'government' } as const]
    const stated = statedOfYear(units, [
      aLogEntry('licences', LAST, { number: 12 }),
      aLogEntry('licences', LAST, { number: 30, unit: 'civil' }),
      // From before only offices could: neither is part of the town's government.
      aLogEntry('licences', LAST, { number: 500, unit: 'water' }),
      aLogEntry('licences', LAST, { number: 7, unit: 'nantian' }),
      aLogEntry('penalties', LAST, { number: 0 }),
      aLogEntry('fees', LAST, { number: 5_000, withdrawn: true }),
    ])
    expect(stated).toEqual({ licences: 42, penalties: 0, coercion: null, fees: null })
  })

  test('of a unit that states its figure again, what it wrote down last counts, and alone', () => {
    const first = aLogEntry('licences', LAST, { number: 12 })
    const again = aLogEntry('licences', '2026-06-30', { number: 21 })
    const mistaken = aLogEntry('licences', LAST, { number: 90, withdrawn: true })
    for (const entries of [
      [first, again, mistaken],
      [mistaken, again, first],
    ])
      expect(statedOfYear(UNITS, entries).licences).toBe(21)
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
    releasedAt: fc.constantFrom(null, '2026-05-01T00:00:00.000Z'),
  })
  const versions = fc
    .array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        level: fc.constantFrom(...LEVELS),
        kind: fc.constantFrom(...KINDS),
        publishedAt: fc.constantFrom('2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'),
      }),
    )
    .map((all) => all.map(({ id, ...given }, i) => aVersion(id, { ...given, version: i + 1 })))

  test('hold whatever the records are', () => {
    fc.assert(
      fc.property(
        fc.array(duties),
        fc.array(findings),
        versions,
        (someDuties, someFindings, someVersions) => {
          const year = aYear({
            duties: dutiesOfYear(
              UNITS,
              someDuties.map(([unit, level, due, came]) =>
                aDuty(anEntry('one', { level }), unit, due, came),
              ),
              LAST,
            ),
            findings: findingsOfYear(someFindings.map(aFinding), [], '2027-01-28'),
            published: publishedOf(someVersions, [], COUNTED),
          })
          expect(sumFaults(year)).toEqual([])
          expect(year.duties.due).toBe(someDuties.length)
          expect(year.published.added + year.published.changed).toBe(
            someVersions.filter(({ publishedAt }) => publishedAt.startsWith('2026')).length,
          )
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
