import { describe, expect, test } from 'vitest'

import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import type { Count } from '../../src/domain/counts.ts'
import type { Figures } from '../../src/domain/indicators.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { anEvent, TOWNSHIP } from '../domain/builders.ts'
import * as turn from '../domain/turn-of-the-year.ts'
import { at, TICKETS } from '../domain/two-weeks.ts'
import { openSqlite } from '../store/databases.ts'
import { house } from './house.ts'
import { live, week } from './weeks.ts'

/** A summary's figures by ticket, unit, category and area. */

const home = house()

/** What the tickets behind a figure come to. */
const behind = ({ tickets }: Summary) => {
  const having = (count: Count) => tickets.filter(({ counts }) => counts.includes(count)).length
  const rate = (count: Count, of: Count) => ({ count: having(count), of: having(of) })
  return {
    received: having('received'),
    accepted: having('accepted'),
    answered: having('answered'),
    closed: having('closed'),
    silent: having('silent'),
    reopened: tickets.reduce((sum, { reopenings }) => sum + reopenings, 0),
    withdrawn: having('withdrawn'),
    merged: having('merged'),
    open: having('open'),
    overdueOpen: having('overdueOpen'),
    petitions: having('petition'),
    responseRate: rate('response', 'responseOf'),
    resolutionRate: rate('resolution', 'resolutionOf'),
    satisfactionRate: rate('satisfaction', 'satisfactionOf'),
    satisfiedRate: rate('satisfied', 'satisfactionOf'),
    onTimeRate: rate('onTime', 'onTimeOf'),
  }
}

describe('the tickets behind the figures', () => {
  test('come to the figures, of the whole and of every part', async () => {
    await live(home, [...TICKETS, ...turn.TICKETS])
    for (const label of ['2026-W47', '2026-W48', '2026-W53', '2027-W01']) {
      const summary = await week(label, home, new Date('2027-03-01T00:00:00.000Z'))
      expect(summary).toMatchObject(behind(summary))
      for (const part of summary.byUnit) {
        const tickets = summary.tickets.filter(({ unit }) => unit === part.unit)
        expect(part).toMatchObject(behind({ ...summary, tickets }))
      }
    }
  })

  test('are only those that count in something', async () => {
    await live(home, turn.TICKETS)
    const { tickets } = await week('2027-W01', home, new Date('2027-03-01T00:00:00.000Z'))
    // Merged and closed in the week before.
    expect(tickets.map(({ no }) => no)).toEqual([
      'SD261221-002',
      'SD261221-003',
      'SD261228-001',
      'SD261228-002',
      'SD261228-003',
      'SD261229-001',
      'SD261230-002',
      'SD261231-001',
    ])
  })

  test('one that was only called back on is behind the call-backs, and in nobody’s figures', async () => {
    await live(
      home,
      turn.TICKETS.filter(({ no }) => no === 'SD261221-003'),
    )
    const summary = await week('2027-W01', home, new Date('2027-03-01T00:00:00.000Z'))
    expect(summary.tickets).toMatchObject([
      { no: 'SD261221-003', counts: ['called'], calls: { called: 1, reached: 0 } },
    ])
    expect(summary.callBacks).toMatchObject({ made: 1, reached: { of: 1, count: 0 } })
    expect([summary.byUnit, summary.byCategory, summary.byArea]).toEqual([[], [], []])
  })
})

describe('by unit, category and area', () => {
  test('what township.yaml has no more comes last under its id, so that parts are the whole', async () => {
    const gone = { ...TICKETS[0]!, no: 'SD261116-009' }
    const [filed, ...rest] = gone.events as [ComplaintEvent & { verb: 'file' }, ...ComplaintEvent[]]
    const old = { ...filed, unit: 'bureau', category: 'pests', area: 'old-village' }
    await live(home, [...TICKETS, { ...gone, events: [old, ...rest] }])
    const summary = await week('2026-W48', home)
    expect(summary.byUnit.map(({ unit, name }) => [unit, name]).at(-1)).toEqual([
      'bureau',
      'bureau',
    ])
    expect(summary.byCategory.at(-1)).toMatchObject({ category: 'pests', answered: 1 })
    expect(summary.byArea).toMatchObject([{ area: 'old-village', answered: 1 }])
    for (const figure of ['received', 'answered', 'closed', 'overdueOpen'] as const)
      expect(summary.byUnit.reduce((sum, row) => sum + row[figure], 0)).toBe(summary[figure])
  })

  test('each has the figures of its own tickets, under its own name', async () => {
    await live(home, TICKETS)
    const { byUnit, byCategory, byArea, ...whole } = await week('2026-W48', home)
    expect(byUnit.map(({ unit, name, answered }) => [unit, name, answered])).toEqual([
      ['roads', '规建办', 2],
      ['welfare', '社会事务办', 1],
    ])
    expect(byUnit[1]).toMatchObject({
      received: 1,
      closed: 1,
      reopened: 1,
      medianDays: 3,
      responseRate: { of: 1, count: 0, rate: 0 },
      resolutionRate: { of: 2, count: 2, rate: 1 },
      satisfactionRate: { of: 1, count: 0, rate: 0 },
    })
    for (const figure of ['received', 'answered', 'closed', 'overdueOpen'] as const)
      expect(byUnit.reduce((sum, row) => sum + row[figure], 0)).toBe(whole[figure])
    // All tickets of the stories are of one category, and nobody named a place.
    expect(byCategory).toEqual([
      {
        category: 'lamps',
        name: '道路设施',
        ...(figuresOf(whole) satisfies Figures),
        before: { received: 5 },
        yearBefore: { received: 0 },
      },
    ])
    expect(byArea).toEqual([])
  })

  const figuresOf = ({
    period: _period,
    from: _from,
    to: _to,
    kind: _kind,
    asOf: _asOf,
    before: _before,
    yearBefore: _yearBefore,
    trend: _trend,
    callBacks: _callBacks,
    callBacksByUnit: _callBacksByUnit,
    hotTopics: _topics,
    askedMost: _asked,
    unansweredQuestions: _questions,
    unlistedQuestions: _unlisted,
    disclosed: _disclosed,
    gaps: _gaps,
    gapRows: _gapRows,
    polls: _polls,
    decisions: _decisions,
    followedUp: _followedUp,
    tickets: _tickets,
    ...figures
  }: Omit<Summary, 'byUnit' | 'byCategory' | 'byArea'>) => figures

  test('a place that somebody named has its own row', async () => {
    await home.complain({ words: '东塘村的路灯坏了' })
    await home.complain({ words: '路灯坏了' })
    const { byArea } = await week('2026-W48', home)
    expect(byArea).toMatchObject([{ area: 'east', name: '东塘村', received: 1 }])
  })
})

test('what nobody was given yet counts with those who assign it, and then with the unit that has it', async () => {
  const filed = anEvent('file', { at: at('24 09:00'), unsure: true, unit: 'roads' })
  await live(home, [{ no: 'SD261124-001', events: [filed] }])
  const units = async () => {
    const { byUnit, tickets } = await week('2026-W48', home)
    return [byUnit.map(({ unit, received, open }) => [unit, received, open]), tickets[0]!.unit]
  }
  expect(await units()).toEqual([[['office', 1, 1]], 'office'])
  const assigned = anEvent('assign', { at: at('25 09:00'), unit: 'roads' })
  await live(home, [{ no: 'SD261124-001', events: [filed, assigned] }])
  expect(await units()).toEqual([[['roads', 1, 1]], 'roads'])
})

describe('a report on somebody in office', () => {
  const report = async () => {
    await home.complain({ words: '东塘村的路灯坏了' })
    return home.complain({ words: '我要举报东塘村的支书贪污路灯款' })
  }

  test('counts in the whole and for its unit, and in no category and no village', async () => {
    const { no, report: isReport, unit } = await report()
    expect(isReport).toBe(true)
    const summary = await week('2026-W48', home)
    expect(summary).toMatchObject({ received: 2, open: 2, petitions: 1 })
    const received = (parts: readonly Figures[]) => parts.reduce((n, part) => n + part.received, 0)
    expect(received(summary.byUnit)).toBe(2)
    expect(summary.byUnit.find((part) => part.unit === unit)).toMatchObject({ petitions: 1 })
    expect(received(summary.byCategory)).toBe(1)
    expect(summary.byArea).toMatchObject([{ area: 'east', received: 1, petitions: 0 }])
    expect(summary.tickets.map((ticket) => ticket.no)).toContain(no)
  })
})

describe('petitions', () => {
  const limits = { acceptCalendarDays: 15, answerCalendarDays: 60, extensionCalendarDays: 30 }
  const categories = TOWNSHIP.categories.map((one) =>
    one.id === 'village' ? { ...one, limits } : one,
  )
  const petitioned = house(openSqlite, { categories })
  const moved = (wall: string, category: string) =>
    anEvent('assign', { at: at(wall), unit: 'office', category, area: null })
  const ticketOf = (events: readonly ComplaintEvent[]) => [{ no: 'SD261116-001', events }]

  test('are what is filed as a category with limits in calendar days', async () => {
    await live(petitioned, ticketOf([anEvent('file', { at: at('17 09:00'), category: 'village' })]))
    expect(await week('2026-W47', petitioned)).toMatchObject({ petitions: 1, received: 1 })
    expect(await week('2026-W48', petitioned)).toMatchObject({ petitions: 0, open: 1 })
  })

  test('and what is put into one, in the week in which it came there first', async () => {
    const filed = anEvent('file', { at: at('17 09:00') })
    await live(
      petitioned,
      ticketOf([filed, moved('24 09:00', 'village'), moved('25 09:00', 'village')]),
    )
    expect(await week('2026-W47', petitioned)).toMatchObject({ petitions: 0 })
    const summary = await week('2026-W48', petitioned)
    expect(summary.petitions).toBe(1)
    expect(summary.tickets[0]!.counts).toContain('petition')
  })

  test('and not what is put into one without', async () => {
    const filed = anEvent('file', { at: at('17 09:00') })
    await live(petitioned, ticketOf([filed, moved('24 09:00', 'aid')]))
    expect((await week('2026-W48', petitioned)).petitions).toBe(0)
  })
})
