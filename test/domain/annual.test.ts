import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  ANNUAL_COLUMNS,
  annualFaults,
  APPLICANTS,
  applicationsOfYear,
  challengesOfYear,
  countedOf,
  RESULT_ROWS,
  type Application,
  type CountedApplication,
} from '../../src/domain/application.ts'
import { applicationHistory, applicationPlans } from './application-builders.ts'
import { calendars, ZONE } from './random-history.ts'

const YEARS = [2024, 2025, 2026, 2027, 2028]

const lives = fc
  .tuple(calendars, fc.array(applicationPlans, { maxLength: 25 }))
  .map(([calendar, plans]) =>
    plans.map((plan) => applicationHistory({ calendar, zone: ZONE }, plan).application),
  )

const countedIn = (all: readonly Application[]): CountedApplication[] =>
  all.flatMap((one) => countedOf(one, ZONE) ?? [])

const one = (
  receivedOn: string,
  endedOn: string | null = null,
  given: Partial<CountedApplication> = {},
): CountedApplication => ({
  applicant: 'person',
  receivedOn,
  endedOn,
  row: endedOn === null ? null : 'granted',
  ...given,
})

describe('part 3 of the annual report', () => {
  test('adds up in every year, whatever became of the applications', () => {
    fc.assert(
      fc.property(lives, (all) => {
        for (const year of YEARS) {
          const table = applicationsOfYear(year, countedIn(all))
          expect(annualFaults(table)).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  test('carries forward from a year what it carries over into the next, and counts each result once', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const counted = countedIn(all)
        const tables = YEARS.map((year) => applicationsOfYear(year, counted))
        for (const [i, table] of tables.slice(1).entries())
          for (const column of ANNUAL_COLUMNS)
            expect(table[column].carriedOver).toBe(tables[i]![column].carriedForward)
        const ended = tables.reduce((sum, table) => sum + table.total.ended, 0)
        expect(ended).toBe(counted.filter(({ endedOn }) => endedOn !== null).length)
        const received = tables.reduce((sum, table) => sum + table.total.received, 0)
        expect(received).toBe(counted.length)
      }),
      { numRuns: 150 },
    )
  })

  test('what was never received is in no year', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const never = all.filter(({ receivedAt }) => receivedAt === null)
        expect(countedIn(never)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('days at the turn of a year are the township’s', () => {
    const [application] = fc.sample(lives, 50).flat()
    const at = (receivedAt: string) =>
      countedOf({ ...application!, receivedOn: undefined, receivedAt, endedAt: null }, ZONE)
    expect(at('2026-12-31T15:59:00.000Z')?.receivedOn).toBe('2026-12-31')
    expect(at('2026-12-31T16:00:00.000Z')?.receivedOn).toBe('2027-01-01')
  })

  test('puts each where it belongs', () => {
    const table = applicationsOfYear(2026, [
      one('2025-12-20', '2026-01-08'),
      one('2025-12-20', '2025-12-31'),
      one('2025-11-01'),
      one('2026-03-01', '2026-03-20', { row: 'unable.not-held', applicant: 'company' }),
      one('2026-12-30', '2027-01-15'),
      one('2027-01-01'),
    ])
    expect(table.person).toMatchObject({
      received: 1,
      carriedOver: 2,
      ended: 1,
      carriedForward: 2,
    })
    expect(table.person.results.granted).toBe(1)
    expect(table.company).toMatchObject({ received: 1, carriedOver: 0, ended: 1 })
    expect(table.company.results['unable.not-held']).toBe(1)
    expect(table.total).toMatchObject({ received: 2, carriedOver: 2, ended: 2, carriedForward: 2 })
    expect(annualFaults(table)).toEqual([])
  })

  test('says which sum does not hold', () => {
    const table = applicationsOfYear(2026, [one('2026-03-01', '2026-03-20')])
    const { person } = table
    expect(annualFaults({ ...table, person: { ...person, received: 2 } })).toEqual([
      { column: 'person', sum: 'carried' },
      { column: 'total', sum: 'columns' },
    ])
    const results = { ...person.results, partly: 1 }
    expect(annualFaults({ ...table, person: { ...person, results } })).toEqual([
      { column: 'person', sum: 'results' },
      { column: 'total', sum: 'columns' },
    ])
  })

  test('has the columns and rows of the form', () => {
    const table = applicationsOfYear(2026, [])
    expect(Object.keys(table)).toEqual([...APPLICANTS, 'total'])
    expect(Object.keys(table.total.results)).toEqual([...RESULT_ROWS])
  })
})

describe('part 4', () => {
  const applied = (challenges: Application['challenges']) =>
    ({ ...fc.sample(lives, 50).flat()[0]!, challenges }) as Application

  test('counts what ended in the year, and what had not by its end', () => {
    const all = [
      applied([
        {
          kind: 'reconsideration',
          at: '2026-02-01T01:00:00.000Z',
          outcome: 'upheld',
          judgedAt: '2026-03-01T01:00:00.000Z',
        },
        {
          kind: 'lawsuit-after',
          at: '2026-04-01T01:00:00.000Z',
          outcome: 'corrected',
          judgedAt: '2027-02-01T01:00:00.000Z',
        },
      ]),
      applied([
        { kind: 'reconsideration', at: '2026-12-31T16:00:00.000Z', outcome: null, judgedAt: null },
      ]),
    ]
    const of = (year: number) => challengesOfYear(year, all, ZONE)
    const none = { upheld: 0, corrected: 0, other: 0, pending: 0, total: 0 }
    expect(of(2026)).toEqual({
      reconsideration: { ...none, upheld: 1, total: 1 },
      lawsuit: none,
      'lawsuit-after': { ...none, pending: 1, total: 1 },
    })
    expect(of(2027)).toEqual({
      reconsideration: { ...none, pending: 1, total: 1 },
      lawsuit: none,
      'lawsuit-after': { ...none, corrected: 1, total: 1 },
    })
  })
})
