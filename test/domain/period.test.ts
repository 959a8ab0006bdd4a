import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  instantsOf,
  kindOf,
  periodBefore,
  PERIOD_KINDS,
  readPeriod,
  trendOf,
  weekOf,
  yearBefore,
  type Period,
} from '../../src/domain/period.ts'
import { addDays, weekday } from '../../src/domain/time.ts'

const days = fc.integer({ min: 0, max: 36_500 }).map((n) => addDays('1990-01-01', n))

/**
 * ISO 8601 from its other definition: a week belongs to the year of its Thursday, and is that
 * year's nth where the Thursday is among the year's days 7n-6 to 7n.
 */
const isoWeek = (day: string): string => {
  const at = new Date(day)
  at.setUTCDate(at.getUTCDate() + 4 - (at.getUTCDay() || 7))
  const dayOfYear = (at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000 + 1
  return `${at.getUTCFullYear()}-W${String(Math.ceil(dayOfYear / 7)).padStart(2, '0')}`
}

describe('a week', () => {
  test.each([
    ['2026-11-23', '2026-W48', '2026-11-23', '2026-11-29'],
    ['2026-01-01', '2026-W01', '2025-12-29', '2026-01-04'],
    ['2027-01-03', '2026-W53', '2026-12-28', '2027-01-03'],
    ['2027-01-04', '2027-W01', '2027-01-04', '2027-01-10'],
    ['2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
    ['2021-01-03', '2020-W53', '2020-12-28', '2021-01-03'],
  ])('%s is in %s, from %s to %s', (day, label, from, to) => {
    expect(weekOf(day)).toEqual({ label, from, to })
    expect(readPeriod('week', label)).toEqual({ label, from, to })
  })

  test('is the one an independent count gives, year ends included', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(weekOf(day).label).toBe(isoWeek(day))
      }),
      { numRuns: 2000 },
    )
  })

  test('goes from Monday to Sunday, holds its day, and is read back from its name', () => {
    fc.assert(
      fc.property(days, (day) => {
        const week = weekOf(day)
        expect([weekday(week.from), weekday(week.to)]).toEqual([1, 7])
        expect(week.from <= day && day <= week.to).toBe(true)
        expect(readPeriod('week', week.label)).toEqual(week)
      }),
    )
  })
})

test.each([
  ['month', '2026-02', '2026-02-01', '2026-02-28'],
  ['month', '2028-02', '2028-02-01', '2028-02-29'],
  ['month', '2026-12', '2026-12-01', '2026-12-31'],
  ['quarter', '2026-Q1', '2026-01-01', '2026-03-31'],
  ['quarter', '2026-Q4', '2026-10-01', '2026-12-31'],
  ['year', '2026', '2026-01-01', '2026-12-31'],
] as const)('%s %s goes from %s to %s', (kind, label, from, to) => {
  expect(readPeriod(kind, label)).toEqual({ label, from, to })
})

test('the months of a year follow each other without a gap, and so do its quarters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2090 }), (year) => {
      const months = Array.from({ length: 12 }, (_, i) =>
        readPeriod('month', `${year}-${String(i + 1).padStart(2, '0')}`)!,
      )
      const quarters = [1, 2, 3, 4].map((n) => readPeriod('quarter', `${year}-Q${n}`)!)
      for (const parts of [months, quarters]) {
        expect([parts[0]!.from, parts.at(-1)!.to]).toEqual([`${year}-01-01`, `${year}-12-31`])
        for (const [i, part] of parts.slice(1).entries())
          expect(part.from).toBe(addDays(parts[i]!.to, 1))
      }
    }),
  )
})

test.each([
  ['week', '2026-W54'],
  ['week', '2025-W53'],
  ['week', '2026-W00'],
  ['week', '2026-W7'],
  ['week', '2026-11'],
  ['month', '2026-13'],
  ['month', '2026-00'],
  ['month', '2026-1'],
  ['quarter', '2026-Q5'],
  ['quarter', '2026-Q0'],
  ['quarter', '2026'],
  ['year', '26'],
  ['year', '2026-Q4'],
  ['year', ''],
] as const)('there is no %s "%s"', (kind, text) => {
  expect(readPeriod(kind, text)).toBeUndefined()
})

test('a week begins and ends at the township’s midnight', () => {
  expect(instantsOf(weekOf('2026-11-23'), 'Asia/Shanghai')).toEqual({
    from: new Date('2026-11-23T00:00:00+08:00'),
    until: new Date('2026-11-30T00:00:00+08:00'),
  })
})

test('the last instant of a week is followed by the first of the next, in any zone', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York')
  fc.assert(
    fc.property(days, zones, (day, zone) => {
      const { until } = instantsOf(weekOf(day), zone)
      expect(instantsOf(weekOf(addDays(day, 7)), zone).from).toEqual(until)
    }),
  )
})

const named = (label: string): Period =>
  PERIOD_KINDS.flatMap((kind) => readPeriod(kind, label) ?? [])[0]!

test.each([
  ['2026-W48', '2026-W47', '2025-W48'],
  ['2027-W01', '2026-W53', '2026-W01'],
  // The year before has no 53rd.
  ['2026-W53', '2026-W52', '2025-W52'],
  ['2026-01', '2025-12', '2025-01'],
  ['2026-Q1', '2025-Q4', '2025-Q1'],
  ['2026', '2025', '2025'],
])('before %s was %s, and a year before %s', (label, before, year) => {
  expect(periodBefore(named(label))).toEqual(named(before))
  expect(yearBefore(named(label))).toEqual(named(year))
})

test.each([
  ['2026-W02', '2025-W47', 8],
  ['2026-03', '2025-08', 8],
  ['2026-Q1', '2025-Q1', 5],
])('%s is seen from %s on, %i without a gap', (label, first, count) => {
  const trend = trendOf(named(label))
  expect(trend).toHaveLength(count)
  expect([trend[0], trend.at(-1)]).toEqual([named(first), named(label)])
  for (const [i, period] of trend.slice(1).entries()) expect(periodBefore(period)).toEqual(trend[i])
})

test('a year is seen by its twelve months', () => {
  const months = trendOf(named('2026'))
  expect(months.map(kindOf)).toEqual(Array.from({ length: 12 }, () => 'month'))
  expect([months[0], months.at(-1)]).toEqual([named('2026-01'), named('2026-12')])
})
