import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Disclosed } from '../../../src/domain/disclosure/disclosed.ts'
import { judgeChanges } from '../../../src/domain/disclosure/changes.ts'
import { nothingColumns } from '../../../src/domain/disclosure/nothing.ts'
import { dueFor } from '../../../src/domain/disclosure/obligations.ts'
import { judge, standingOf } from '../../../src/domain/disclosure/standing.ts'
import { periodAt } from '../../../src/domain/period.ts'
import { addDays } from '../../../src/domain/time.ts'
import {
  anEntry,
  anObligation,
  calendars,
  days,
  on,
  periodicEntries,
  published,
  seenOn,
  ZONE,
} from './builders.ts'

/** Due on 20 October 2026. */
const thirdQuarter = anObligation('2026-Q3')
const END_OF_YEAR = on('2026-12-31')
const standing = (versions: readonly Disclosed[], today = END_OF_YEAR) =>
  standingOf(today, thirdQuarter, versions)
const forPeriod = (period: string, day: string, given: Partial<Disclosed> = {}) =>
  published(day, { id: `accounts-${period}`, period, ...given })

describe('accounts of a quarter', () => {
  test('are open until their day has passed, then overdue', () => {
    expect(standing([], on('2026-10-20'))).toEqual({ state: 'open' })
    expect(standing([], on('2026-10-21'))).toEqual({ state: 'overdue' })
  })

  test('are in time on the last day, and late on the day after, by the version that told them', () => {
    const version = { id: 'accounts-2026-Q3', version: 1, title: '东村财务收支' }
    expect(standing([forPeriod('2026-Q3', '2026-10-20')])).toEqual({
      state: 'in-time',
      on: '2026-10-20',
      onItsWord: false,
      by: [version],
    })
    expect(standing([forPeriod('2026-Q3', '2026-10-21')])).toEqual({
      state: 'late',
      on: '2026-10-21',
      onItsWord: false,
      by: [version],
    })
  })

  test('put right later, were there from the first version on', () => {
    const first = forPeriod('2026-Q3', '2026-10-12')
    const second = {
      ...first,
      version: 2,
      publishedAt: '2026-11-02',
      firstSeenAt: seenOn('2026-11-02'),
    }
    expect(standing([first, second])).toMatchObject({ state: 'in-time', by: [{ version: 1 }] })
  })

  test('may come month by month: with the last of three they are whole', () => {
    const months = [
      forPeriod('2026-07', '2026-08-07'),
      forPeriod('2026-08', '2026-09-07'),
      forPeriod('2026-09', '2026-10-12'),
    ]
    expect(standing(months)).toMatchObject({ state: 'in-time', on: '2026-10-12' })
    expect(standing(months)).toMatchObject({ by: months.map(({ id }) => ({ id })) })
    expect(standing(months.slice(0, 2))).toEqual({ state: 'overdue' })
  })

  test('of another quarter, unit, level or kind are others', () => {
    const others = [
      forPeriod('2026-Q2', '2026-10-12'),
      forPeriod('2026-10', '2026-10-12'),
      forPeriod('2026-Q3', '2026-10-12', { unit: 'west' }),
      forPeriod('2026-Q3', '2026-10-12', { level: 'school' }),
      forPeriod('2026-Q3', '2026-10-12', { kind: 'notice' }),
    ]
    expect(judge(END_OF_YEAR, [thirdQuarter], others)).toEqual([
      { obligation: thirdQuarter, standing: { state: 'overdue' } },
    ])
  })

  test('that residents cannot read fulfil nothing', () => {
    expect(standing([forPeriod('2026-Q3', '2026-10-12', { open: false })])).toEqual({
      state: 'overdue',
    })
  })

  test('of the whole year tell the quarter once the year’s paper is out after it, a budget does not', () => {
    expect(standing([forPeriod('2026', '2026-10-10')])).toMatchObject({ state: 'in-time' })
    expect(standing([forPeriod('2026', '2026-02-02')])).toEqual({ state: 'overdue' })
  })

  test('without a period are those of the quarter before, where they came in its time', () => {
    expect(standing([published('2026-10-12')])).toMatchObject({ state: 'in-time' })
    expect(standing([published('2026-09-12')])).toEqual({ state: 'overdue' })
    expect(standing([published('2026-10-21')])).toEqual({ state: 'overdue' })
  })

  test('announced for a day to come are not there yet', () => {
    const planned = forPeriod('2026-Q3', '2026-10-19', { firstSeenAt: seenOn('2026-10-01') })
    expect(standing([planned], on('2026-10-15'))).toEqual({ state: 'open' })
    expect(standing([planned], on('2026-10-19'))).toMatchObject({ state: 'in-time' })
  })

  test('that name another entry of the catalogue are not for this one', () => {
    const canteen = forPeriod('2026-Q3', '2026-10-12', { columns: { 公开目录: '长者饭堂收支' } })
    expect(standing([canteen])).toEqual({ state: 'overdue' })
    const named = forPeriod('2026-Q3', '2026-10-12', { columns: { 公开目录: '村级财务收支' } })
    expect(standing([named])).toMatchObject({ state: 'in-time' })
  })
})

describe('where a unit’s budget and its accounts are of one level and kind', () => {
  const quarterly = { ...thirdQuarter, shared: true as const }
  const yearly = {
    ...anObligation('2026', { id: 'budget', title: '财政预算', every: 'year', closes: '01-31' }),
    shared: true as const,
  }
  const budget = { id: 'budget', period: '2026' }
  const state = (obligation: typeof quarterly, versions: readonly Disclosed[]) =>
    standingOf(END_OF_YEAR, obligation, versions).state

  test('no version of the budget tells a quarter', () => {
    const versions = [
      published('2026-01-20', budget),
      published('2026-10-12', { ...budget, version: 2 }),
    ]
    expect(state(quarterly, versions)).toBe('overdue')
    expect(state(yearly, versions)).toBe('in-time')
    expect(state(quarterly, [...versions, forPeriod('2026-Q3', '2026-10-19')])).toBe('in-time')
  })

  test('four quarters of accounts are no budget', () => {
    const quarters = [
      forPeriod('2026-Q1', '2026-04-10'),
      forPeriod('2026-Q2', '2026-07-10'),
      forPeriod('2026-Q3', '2026-10-12'),
      forPeriod('2026-Q4', '2026-12-30'),
    ]
    expect(state(yearly, quarters)).toBe('overdue')
    expect(state(quarterly, quarters)).toBe('in-time')
  })

  test('what says neither period nor entry is for neither; what names its entry is for that', () => {
    expect(state(quarterly, [published('2026-10-12')])).toBe('overdue')
    const named = { columns: { 公开目录: '村级财务收支' } }
    expect(state(quarterly, [published('2026-10-12', named)])).toBe('in-time')
    expect(state(yearly, [published('2026-10-12', named)])).toBe('overdue')
  })
})

describe('a yearly list', () => {
  const fees = anObligation('2026', { every: 'year', kind: 'fees', withinWorkingDays: 20 })
  const list = (day: string, given: Partial<Disclosed> = {}) =>
    standingOf(on('2027-12-31'), fees, [published(day, { kind: 'fees', ...given })])

  test('may come out at any time in its year, whether it says so or not', () => {
    expect(list('2026-03-20', { period: '2026' })).toMatchObject({ state: 'in-time' })
    expect(list('2026-03-20')).toMatchObject({ state: 'in-time' })
  })

  test('that is wanted by a day of its year is late after that day', () => {
    const admission = anObligation('2026', { every: 'year', kind: 'conditions', closes: '04-30' })
    const rules = (day: string) =>
      standingOf(on('2026-12-31'), admission, [published(day, { kind: 'conditions' })])
    expect(rules('2026-05-18')).toMatchObject({ state: 'in-time' })
    expect(rules('2026-05-19')).toMatchObject({ state: 'late' })
  })

  test('that says nothing of its year and comes after it is the next one’s', () => {
    expect(list('2027-01-05')).toEqual({ state: 'overdue' })
    expect(list('2027-01-05', { period: '2026' })).toMatchObject({ state: 'in-time' })
  })
})

describe('nothing this quarter', () => {
  const nothing = (day: string, reason = '本季度没有收支', period = '2026-Q3') =>
    forPeriod(period, day, {
      id: `nothing-${period}`,
      columns: nothingColumns(thirdQuarter.entry, reason),
    })

  test('is an entry of its own, with its reason', () => {
    expect(standing([nothing('2026-10-20')])).toMatchObject({
      state: 'nothing',
      inTime: true,
      reason: '本季度没有收支',
      by: [{ id: 'nothing-2026-Q3' }],
    })
    expect(standing([nothing('2026-10-21')])).toMatchObject({ state: 'nothing', inTime: false })
  })

  test('needs a reason, and its own period', () => {
    expect(standing([nothing('2026-10-20', ' ')])).not.toMatchObject({ state: 'nothing' })
    expect(standing([nothing('2026-10-20', '无', '2026-Q2')])).toEqual({ state: 'overdue' })
    expect(standing([nothing('2026-10-20', '无', '2026')])).toEqual({ state: 'overdue' })
  })

  test('cannot be said before the quarter is over; of a yearly list it can', () => {
    expect(standing([nothing('2026-09-29')])).toEqual({ state: 'overdue' })
    expect(standing([nothing('2026-09-30')])).toMatchObject({ state: 'nothing' })
    const fees = anObligation('2026', { every: 'year', kind: 'fees' })
    const none = published('2026-01-05', {
      kind: 'fees',
      period: '2026',
      columns: nothingColumns(fees.entry, '本村不收费'),
    })
    expect(standingOf(END_OF_YEAR, fees, [none])).toMatchObject({ state: 'nothing', inTime: true })
  })

  test('gives way to accounts that came after all', () => {
    const both = [nothing('2026-10-20'), forPeriod('2026-Q3', '2026-10-30')]
    expect(standing(both)).toMatchObject({ state: 'late', on: '2026-10-30' })
  })

  test('is no month of a quarter', () => {
    const months = [nothing('2026-08-07', '无', '2026-07'), forPeriod('2026-08', '2026-09-07')]
    expect(standing([...months, forPeriod('2026-09', '2026-10-12')])).toEqual({ state: 'overdue' })
  })
})

describe('the day something was published', () => {
  test('is the later of the one it states and the one on which it was first seen', () => {
    const backdated = forPeriod('2026-Q3', '2026-10-12', { firstSeenAt: seenOn('2026-11-02') })
    expect(standing([backdated])).toMatchObject({ state: 'late', on: '2026-11-02' })
  })

  test('is that of the township, not of Greenwich', () => {
    const lateEvening = forPeriod('2026-Q3', '2026-10-20', {
      firstSeenAt: '2026-10-20T15:59:00.000Z',
    })
    const afterMidnight = { ...lateEvening, firstSeenAt: '2026-10-20T16:00:00.000Z' }
    expect(standing([lateEvening])).toMatchObject({ state: 'in-time' })
    expect(standing([afterMidnight])).toMatchObject({ state: 'late', on: '2026-10-21' })
  })

  test('is the stated one, and marked so, for what came in when the township did and fell due before', () => {
    const movedIn = seenOn('2026-11-27')
    const brought = forPeriod('2026-Q3', '2026-10-12', { firstSeenAt: movedIn })
    const then = on('2026-12-31', { movedIn })
    expect(standing([brought], then)).toMatchObject({ state: 'in-time', onItsWord: true })
    const after = { ...brought, firstSeenAt: '2026-11-27T01:00:00.001Z' }
    expect(standing([after], then)).toMatchObject({ state: 'late', onItsWord: false })
    // Nothing kept it from being there in time.
    const onTheDay = seenOn('2026-10-20')
    const early = forPeriod('2026-Q3', '2026-10-12', { firstSeenAt: onTheDay })
    expect(standing([early], on('2026-12-31', { movedIn: onTheDay }))).toMatchObject({
      on: '2026-10-20',
      onItsWord: false,
    })
  })

  test('is never earlier for a date that was put back', () => {
    fc.assert(
      fc.property(
        calendars,
        periodicEntries,
        days,
        fc.integer({ min: 1, max: 300 }),
        fc.nat(600),
        fc.boolean(),
        fc.option(days, { nil: undefined }),
        (calendar, entry, day, after, back, states, began) => {
          const period = periodAt(entry.every as 'month', day)
          const { day: due, provisional } = dueFor(calendar, entry, period)
          const seen = addDays(due, after)
          // What comes in with the township itself is another matter.
          fc.pre(began !== seen)
          const movedIn = began && seenOn(began)
          const judging = { calendar, zone: ZONE, today: addDays(seen, 30), movedIn }
          const version = published(addDays(seen, -back), {
            firstSeenAt: seenOn(seen),
            period: states ? period.label : undefined,
          })
          const obligation = { entry, unit: 'east', period, due, provisional }
          expect(standingOf(judging, obligation, [version]).state).not.toBe('in-time')
        },
      ),
    )
  })
})

describe('what is to be published on change', () => {
  const notices = {
    catalogue: [anEntry({ id: 'notices', kind: 'notice', every: 'change', withinWorkingDays: 5 })],
  }
  const october = { from: '2026-10-01', to: '2026-10-31' }
  const changed = (createdAt: string | undefined, day: string, given: Partial<Disclosed> = {}) =>
    published(day, { kind: 'notice', createdAt, ...given })
  const judged = (...versions: Disclosed[]) =>
    judgeChanges(END_OF_YEAR, notices, versions, october).map(({ obligation, standing: one }) => [
      obligation.due,
      one.state,
    ])

  test('is due within its working days of the day it came up, of each version', () => {
    // Five working days after 9 October, of which Saturday the 10th is one.
    expect(judged(changed('2026-10-09', '2026-10-15'))).toEqual([['2026-10-15', 'in-time']])
    expect(judged(changed('2026-10-09', '2026-10-16'))).toEqual([['2026-10-15', 'late']])
    const first = changed('2026-10-09', '2026-10-15')
    const second = changed('2026-10-20', '2026-10-30', { version: 2 })
    expect(judged(second, first)).toEqual([
      ['2026-10-15', 'in-time'],
      ['2026-10-27', 'late'],
    ])
  })

  test('is judged once where a later version tells of the same change', () => {
    const first = changed('2026-10-09', '2026-10-15')
    expect(judged(first, { ...first, version: 2, publishedAt: '2026-11-20' })).toHaveLength(1)
  })

  test('cannot be judged where it does not say when it came up, or is not asked for', () => {
    expect(judged(changed(undefined, '2026-10-15'))).toEqual([])
    expect(judged(changed('2026-10-09', '2026-10-15', { kind: 'policy' }))).toEqual([])
    expect(judged(changed('2026-10-09', '2026-10-15', { open: false }))).toEqual([])
    expect(judged(changed('2026-08-03', '2026-10-15'))).toEqual([])
    // Due on 4 November, it belongs to another stretch.
    expect(judged(changed('2026-10-28', '2026-10-30'))).toEqual([])
  })

  test('is not asked for from before the entry was there, nor by entries that go by the calendar', () => {
    const by = (given: object) =>
      judgeChanges(
        END_OF_YEAR,
        { catalogue: [anEntry({ kind: 'notice', every: 'change', ...given })] },
        [changed('2026-10-09', '2026-10-15')],
        october,
      ).length
    expect(by({ since: '2026-10-09' })).toBe(1)
    expect(by({ since: '2026-10-10' })).toBe(0)
    expect(by({ every: 'month' })).toBe(0)
  })
})
