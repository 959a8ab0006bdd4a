import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  contributionOf,
  figuresOf as figuresTogether,
  type TicketHistory,
} from '../../src/domain/indicators.ts'
import { instantsOf, readPeriod, weekOf, type Period } from '../../src/domain/period.ts'
import type { Compared } from '../../src/domain/summary.ts'
import { dayOf } from '../../src/domain/time.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import { anEvent } from '../domain/builders.ts'
import { historyOf, instants, lives, ZONE } from '../domain/random-history.ts'
import * as turn from '../domain/turn-of-the-year.ts'
import { at, rate, TICKETS, WEEK_47, WEEK_48 } from '../domain/two-weeks.ts'
import { publish } from '../store/contract/fresh.ts'
import { openPostgres, openSqlite } from '../store/databases.ts'
import { house, NOW } from './house.ts'
import { LATER, live, week } from './weeks.ts'

/** Behind all that random histories have. */
const MUCH_LATER = new Date('2028-01-01T00:00:00.000Z')

/** What all parts received before. */
const receivedThen = (parts: readonly Compared[], which: keyof Compared): number =>
  parts.reduce((sum, part) => sum + part[which].received!, 0)

const home = house()

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL', openPostgres],
])('two weeks counted by hand, out of %s', (_, open) => {
  const to = house(open)

  test('have the figures of their stories', async () => {
    await live(to, TICKETS)
    expect(await week('2026-W47', to)).toMatchObject({
      period: '2026-W47',
      from: '2026-11-16',
      to: '2026-11-22',
      asOf: '2026-11-22T16:00:00.000Z',
      ...WEEK_47,
    })
    expect(await week('2026-W48', to)).toMatchObject({
      period: '2026-W48',
      from: '2026-11-23',
      to: '2026-11-29',
      ...WEEK_48,
    })
  })
})

test('the figures of a week that is over do not change with what happens later', async () => {
  const early = TICKETS.map(({ no, events }) => ({
    no,
    events: events.filter((event) => event.at < at('23 00:00')),
  })).filter(({ events }) => events.length > 0)
  await live(home, early)
  const before = await week('2026-W47', home)
  await live(home, TICKETS)
  expect(await week('2026-W47', home)).toEqual(before)
})

test('whatever becomes of asking a model, there is a summary', async () => {
  const nameTopics = () => Promise.reject(new Error('nonsense'))
  const world = { ...home.world, nameTopics }
  const period = readPeriod('week', '2026-W48')!
  expect(await summarise(world, world.store.read, period, LATER)).toMatchObject({ received: 0 })
})

test('whatever becomes of tickets, each week has the figures of all their histories', async () => {
  const counting = { calendar: home.world.calendar, zone: ZONE }
  const tickets: TicketHistory[] = []
  let count = 0
  const history = lives.map((plan) => historyOf(counting, plan).events)
  const rows = (period: Period) =>
    tickets.flatMap(
      (ticket) => contributionOf(ticket, { ...counting, period, asOf: MUCH_LATER }) ?? [],
    )
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: 30, maxLength: 40 }),
      instants,
      async (all, at) => {
        const period = weekOf(dayOf(at, ZONE))
        const { until } = instantsOf(period, ZONE)
        const some = all.map((events) => ({ no: `SD261101-${1000 + count++}`, events }))
        const early = some.flatMap(({ no, events }) => {
          const then = events.filter((event) => event.at < until.toISOString())
          return then.length === 0 ? [] : [{ no, events: then }]
        })
        await live(home, early)
        const before = await week(period.label, home, MUCH_LATER)
        await live(home, some)
        tickets.push(...some)
        const summary = await week(period.label, home, MUCH_LATER)
        expect(summary).toEqual(before)
        expect(summary).toMatchObject(figuresTogether(rows(period)))
        for (const which of ['before', 'yearBefore'] as const) {
          const then = rows(summary[which]).filter(({ received }) => received)
          const open = then.filter(({ complaint }) => !complaint.report)
          expect(receivedThen(summary.byUnit, which)).toBe(then.length)
          expect(receivedThen(summary.byCategory, which)).toBe(open.length)
          expect(receivedThen(summary.byArea, which)).toBe(
            open.filter(({ complaint }) => complaint.area !== null).length,
          )
        }
        for (const stretch of summary.trend)
          expect(stretch).toEqual({ ...stretch, ...figuresTogether(rows(stretch)) })
      },
    ),
    { numRuns: 6 },
  )
})

test('an empty town has a summary too', async () => {
  const summary = await week('2026-W48', home)
  expect(summary).toMatchObject({ received: 0, medianDays: null })
  expect([summary.byUnit, summary.byCategory, summary.byArea]).toEqual([[], [], []])
  expect([summary.hotTopics, summary.unansweredQuestions]).toEqual([[], []])
})

describe('what a period is seen beside', () => {
  test('is the one before, the same of the year before, and the weeks that led to it', async () => {
    await live(home, TICKETS)
    const summary = await week('2026-W48', home)
    expect(summary.before).toMatchObject({ label: '2026-W47', ...WEEK_47 })
    expect(summary.yearBefore).toMatchObject({ label: '2025-W48', received: 0 })
    expect(summary.trend.map(({ label, received }) => [label, received])).toEqual([
      ['2026-W41', 0],
      ['2026-W42', 0],
      ['2026-W43', 0],
      ['2026-W44', 0],
      ['2026-W45', 0],
      ['2026-W46', 1],
      ['2026-W47', 5],
      ['2026-W48', 1],
    ])
  })

  test('of a year, are its months and the year before', async () => {
    await live(home, [...TICKETS, ...turn.TICKETS])
    const year = readPeriod('year', '2026')!
    const summary = await summarise(home.world, home.world.store.read, year, LATER)
    expect(summary).toMatchObject({ kind: 'year', received: TICKETS.length + turn.TICKETS.length })
    expect(summary.trend.map(({ received }) => received)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 11,
    ])
    expect(summary.before).toEqual(summary.yearBefore)
    const next = readPeriod('year', '2027')!
    const { byUnit } = await summarise(home.world, home.world.store.read, next, LATER)
    expect(receivedThen(byUnit, 'before')).toBe(summary.received)
    expect(receivedThen(byUnit, 'yearBefore')).toBe(summary.received)
  })
})

describe('call-backs', () => {
  test('are told apart by what they found, and by unit', async () => {
    await live(home, turn.TICKETS)
    const { callBacks, callBacksByUnit } = await week('2027-W01', home, LATER)
    expect(callBacks).toEqual({
      made: 2,
      reached: rate(1, 2),
      solved: rate(1, 1),
      satisfaction: rate(1, 1),
    })
    expect(callBacksByUnit).toEqual([{ unit: 'roads', name: '规建办', ...callBacks }])
  })
})

describe('what is published', () => {
  test('is counted in the week in which it was seen first, new and changed apart', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await publish(home, 'dogs', { title: '养狗登记', body: '改了' })
    await publish(home, 'inside', { title: '内部', audience: 'internal' })
    expect((await week('2026-W48', home)).disclosed).toEqual({
      added: 1,
      changed: 1,
      byUnit: [{ unit: 'roads', name: '规建办', added: 1, changed: 1 }],
      titles: ['养狗登记'],
    })
    expect((await week('2026-W47', home)).disclosed).toMatchObject({ added: 0, changed: 0 })
  })

  test('is named as it is called by now, and not where residents are shown it no more', async () => {
    await publish(home, 'dogs', { title: '张某某养狗登记' })
    await publish(home, 'dogs', { title: '养狗登记' })
    await publish(home, 'gone', { title: '撤下的事' })
    await publish(home, 'inside', { title: '内部的事' })
    await publish(home, 'inside', { title: '内部的事', audience: 'internal' })
    await publish(home, 'over', { title: '低保公示', expiresAt: '2026-11-30' })
    await home.commit((trx) => home.world.records.withdrawItem(trx, 'gone', '弄错了', NOW))
    expect((await week('2026-W48', home)).disclosed).toMatchObject({
      added: 4,
      changed: 1,
      titles: ['养狗登记'],
    })
    expect((await week('2026-W48', home, NOW)).disclosed.titles).toContain('低保公示')
  })

  test('counts for a unit that township.yaml has no more, too, under its id', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await publish(home, 'old', { title: '旧事', unit: 'bureau' })
    await publish(home, 'older', { title: '更旧', unit: 'archive' })
    expect((await week('2026-W48', home)).disclosed).toMatchObject({
      added: 3,
      byUnit: [
        { unit: 'roads', added: 1 },
        { unit: 'archive', name: 'archive', added: 1 },
        { unit: 'bureau', name: 'bureau', added: 1 },
      ],
    })
  })
})

test('how far it has come is told, up to the end', async () => {
  await live(home, TICKETS)
  const told: unknown[] = []
  const period = readPeriod('week', '2026-W48')!
  await summarise(home.world, home.world.store.read, period, LATER, (...at) => void told.push(at))
  expect(told.at(0)).toEqual(['counting', 0, 7])
  expect(told.slice(-2)).toEqual([['counting', 7, 7], ['grouping']])
})

test('what is due at midnight is not late in the week that ends there', async () => {
  const unsure = anEvent('file', { at: at('27 09:00'), unsure: true, acceptBy: at('29 24:00') })
  await live(home, [{ no: 'SD261127-001', events: [unsure] }])
  expect((await week('2026-W48', home)).decisions).toEqual([])
  expect((await week('2026-W49', home)).decisions).toMatchObject([{ kind: 'unassigned' }])
})
