import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dueFor, type Obligation } from '../../../src/domain/disclosure/obligations.ts'
import type { Judged, Standing } from '../../../src/domain/disclosure/standing.ts'
import { dutiesOf, inspectionOf, LAST_LOOK } from '../../../src/domain/inspection/asked.ts'
import { findingOfDuty } from '../../../src/domain/inspection/findings.ts'
import { soundOfDuty } from '../../../src/domain/inspection/looked-for.ts'
import { periodAfter, periodAt, periodNamed, type Period } from '../../../src/domain/period.ts'
import { addDays, type Day } from '../../../src/domain/time.ts'
import { anEntry, calendars, china, days, periodicEntries } from '../disclosure/builders.ts'

const BY = [{ id: 'an-item', version: 1, title: '收费标准' }]
const told = (state: 'in-time' | 'late', on: Day): Standing => ({
  state,
  on,
  onItsWord: false,
  by: BY,
})
const judged = (obligation: Obligation, standing: Standing): Judged => ({ obligation, standing })

const FEES = anEntry({ every: 'year', closes: '03-31', withinWorkingDays: 20 })
const of2026 = periodNamed('2026')!
const { day: due, provisional } = dueFor(china, FEES, of2026)
const fees: Obligation = { entry: FEES, unit: 'roads', period: of2026, due, provisional }

/** The inspections that count a duty, of the two years about it. */
const countedIn = (duty: Judged): string[] => {
  const found: string[] = []
  for (let quarter = periodNamed('2025-Q3')!; quarter.label < '2027-Q3';) {
    if (dutiesOf([duty], quarter).length > 0) found.push(quarter.label)
    quarter = periodAfter(quarter)
  }
  return found
}

describe('what closed in a quarter and is due after that was inspected', () => {
  test('is judged by the next inspection, in time or late, and by no other', () => {
    expect(due > addDays('2026-03-31', LAST_LOOK)).toBe(true)
    for (const standing of [told('in-time', '2026-04-10'), told('late', '2026-05-20')])
      expect(countedIn(judged(fees, standing))).toEqual(['2026-Q2'])
  })

  test('is asked for again while it is missing, from there on', () => {
    expect(countedIn(judged(fees, { state: 'overdue' })).slice(0, 2)).toEqual([
      '2026-Q2',
      '2026-Q3',
    ])
    expect(countedIn(judged(fees, { state: 'open' }))).toEqual([])
  })
})

describe('what is published on change', () => {
  const entry = anEntry({ every: 'change', withinWorkingDays: 5 })
  const change = (on: Day): Judged => {
    const period: Period = { label: '2026-07-01', from: '2026-07-01', to: '2026-07-01' }
    const obligation = { entry, unit: 'roads', period, due: '2026-07-08', provisional: false }
    return judged(obligation, told(on > '2026-07-08' ? 'late' : 'in-time', on))
  }

  test('is judged where it was due, or where it came up after that was inspected for the last time', () => {
    expect(countedIn(change('2026-07-03'))).toEqual(['2026-Q3'])
    expect(countedIn(change('2026-10-26'))).toEqual(['2026-Q3'])
    expect(countedIn(change('2026-10-27'))).toEqual(['2026-Q4'])
  })
})

test('whatever is due whenever, one inspection judges it, and has it due before it looks for the last time', () => {
  fc.assert(
    fc.property(calendars, periodicEntries, days, (calendar, entry, day) => {
      if (entry.every === 'change') return
      const period = periodAt(entry.every, day)
      const duty = { entry, unit: 'roads', period, ...dueFor(calendar, entry, period) }
      const obligation = { ...duty, due: duty.day }
      const quarter = inspectionOf(judged(obligation, told('late', '2030-01-01')))
      expect(obligation.due < addDays(quarter.to, LAST_LOOK)).toBe(true)
      expect(inspectionOf(judged(obligation, told('in-time', obligation.due)))).toEqual(quarter)
      expect(inspectionOf(judged(obligation, { state: 'overdue' }))).toEqual(quarter)
    }),
  )
})

describe('what an inspection sees to be sound', () => {
  const late = judged(fees, told('late', '2026-05-20'))
  const inTime = judged(fees, told('in-time', '2026-04-10'))
  const missing = judged(fees, { state: 'overdue' })
  const keyOf = (duty: Judged) => findingOfDuty(duty)!.key

  test('what was missing and is there; late it stays, unless its day is another', () => {
    expect(soundOfDuty(late)).toEqual([keyOf(missing)])
    expect(soundOfDuty(inTime)).toEqual([keyOf(missing), keyOf(late)])
    expect(soundOfDuty(missing)).toEqual([])
  })
})
