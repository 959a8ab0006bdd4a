import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { isWorkingDay, workingDaysBetween } from '../../../src/domain/calendar.ts'
import { closeOf, obligationsDue } from '../../../src/domain/disclosure/obligations.ts'
import { addDays } from '../../../src/domain/time.ts'
import { unitOf } from '../../../src/domain/township.ts'
import { aTownship } from '../builders.ts'
import { anEntry, calendars, china, days, periodicEntries } from './builders.ts'

const town = aTownship()
const villages = town.units.filter(({ level }) => level === 'village').map(({ id }) => id)
const due = (given: object, from: string, to: string) =>
  obligationsDue({ units: town.units, catalogue: [anEntry(given)] }, china, { from, to })

describe('when something is due', () => {
  test('accounts of a quarter fall due so many working days after it, over the holidays and the Saturday worked', () => {
    const found = due({ every: 'quarter' }, '2026-10-01', '2026-12-31')
    expect(found.map(({ unit }) => unit)).toEqual(villages)
    expect(found[0]).toMatchObject({
      period: { label: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
      due: '2026-10-20',
      provisional: false,
    })
  })

  test('those of the last quarter of a year are provisional while the next one’s holidays are not published', () => {
    const [q4] = due({ every: 'quarter' }, '2027-01-01', '2027-03-31')
    expect(q4).toMatchObject({ period: { label: '2026-Q4' }, provisional: true })
  })

  test('a yearly list is due after the day its entry names, not in the year after', () => {
    const found = due(
      { every: 'year', closes: '04-30', withinWorkingDays: 20 },
      '2026-01-01',
      '2026-12-31',
    )
    expect(found.map(({ period, due: day }) => [period.label, day])).toEqual(
      villages.map(() => ['2026', '2026-06-01']),
    )
  })

  test('and after the year where it names none', () => {
    const [first] = due({ every: 'year', withinWorkingDays: 1 }, '2026-01-01', '2026-01-31')
    expect(first).toMatchObject({ period: { label: '2025' }, due: '2026-01-04' })
  })

  test('what changes has no day of its own', () => {
    expect(due({ every: 'change' }, '2026-01-01', '2026-12-31')).toEqual([])
  })
})

describe('who it is asked of', () => {
  test('every unit of the level, and no other', () => {
    const found = due({ every: 'year' }, '2026-01-01', '2026-12-31')
    expect(found.map(({ unit }) => unitOf(town, unit)?.level)).toEqual(
      villages.map(() => 'village'),
    )
  })

  test('a unit that is asked by several entries for one level and kind has to say which it fulfils', () => {
    const catalogue = [
      anEntry(),
      anEntry({ id: 'budget', every: 'year', closes: '06-30', units: [villages[0]] }),
    ]
    const stretch = { from: '2026-07-01', to: '2026-07-31' }
    const found = obligationsDue({ units: town.units, catalogue }, china, stretch)
    const shared = found.map(({ unit, entry, shared: isShared }) => [unit, entry.id, isShared])
    expect(shared).toContainEqual([villages[0], 'village-finance', true])
    expect(shared).toContainEqual([villages[0], 'budget', true])
    expect(shared).toContainEqual([villages[1], 'village-finance', undefined])
  })

  test('only the units an entry names', () => {
    const found = due({ every: 'year', units: [villages[0]] }, '2026-01-01', '2026-12-31')
    expect(found.map(({ unit }) => unit)).toEqual([villages[0]])
  })

  test('not for periods that began before the entry was there', () => {
    const found = due({ every: 'month', since: '2026-08-02' }, '2026-01-01', '2026-12-31')
    expect([...new Set(found.map(({ period }) => period.label))]).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
    ])
  })
})

test('whatever the calendar, a due day is the nth working day after its period closed', () => {
  fc.assert(
    fc.property(calendars, periodicEntries, days, (calendar, entry, from) => {
      const stretch = { from, to: addDays(from, 400) }
      const found = obligationsDue({ units: town.units, catalogue: [entry] }, calendar, stretch)
      expect(found.length).toBeGreaterThan(0)
      for (const { period, due: day } of found) {
        expect(isWorkingDay(calendar, day)).toBe(true)
        expect(day > closeOf(entry, period)).toBe(true)
        expect(closeOf(entry, period) <= period.to).toBe(true)
        expect(workingDaysBetween(calendar, closeOf(entry, period), day)).toBe(
          entry.withinWorkingDays,
        )
      }
    }),
  )
})

test('whatever the calendar, periods neither overlap nor leave gaps', () => {
  fc.assert(
    fc.property(calendars, periodicEntries, days, (calendar, entry, from) => {
      const stretch = { from, to: addDays(from, 900) }
      const one = [town.units.find(({ level }) => level === 'village')!]
      const found = obligationsDue({ units: one, catalogue: [entry] }, calendar, stretch)
      for (const [i, { period, due: day }] of found.slice(1).entries()) {
        expect(period.from).toBe(addDays(found[i]!.period.to, 1))
        expect(day >= found[i]!.due).toBe(true)
      }
    }),
  )
})

test('a stretch of days asks for what its parts ask for, each thing once', () => {
  fc.assert(
    fc.property(calendars, periodicEntries, days, fc.nat(400), (calendar, entry, from, length) => {
      const whole = { units: town.units, catalogue: [entry] }
      const middle = addDays(from, length)
      const to = addDays(from, 400)
      const parts = [
        ...obligationsDue(whole, calendar, { from, to: middle }),
        ...obligationsDue(whole, calendar, { from: addDays(middle, 1), to }),
      ]
      expect(obligationsDue(whole, calendar, { from, to })).toEqual(parts)
    }),
  )
})
