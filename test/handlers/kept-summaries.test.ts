import { beforeEach, expect, test } from 'vitest'

import type { TicketHistory } from '../../src/domain/indicators.ts'
import { readPeriod, type PeriodKind } from '../../src/domain/period.ts'
import { keepSummaries, ticketsBehind } from '../../src/handlers/summaries.ts'
import type { Ticket } from '../../src/handlers/world.ts'
import { anEvent, TOWNSHIP } from '../domain/builders.ts'
import { at, TICKETS } from '../domain/two-weeks.ts'
import { openSqlite } from '../store/databases.ts'
import { after, house, HOUR, MINUTE } from './house.ts'

/** Summaries that were computed are kept, so that a page more of a list costs no counting anew. */

const LATER = new Date('2027-01-15T00:00:00.000Z')
const home = house()
const limits = { acceptCalendarDays: 15, answerCalendarDays: 60, extensionCalendarDays: 30 }
const petitioned = house(openSqlite, {
  categories: TOWNSHIP.categories.map((one) => (one.id === 'village' ? { ...one, limits } : one)),
})

const live = (tickets: readonly TicketHistory[]) =>
  home.commit(async (trx) => {
    for (const { no, events } of tickets) {
      let ticket: Ticket | undefined = await home.world.records.findTicket(trx, no)
      for (const event of events)
        ticket = await home.world.records.appendEvent(trx, no, ticket, event, null)
    }
  })
beforeEach(() => live(TICKETS))

/** Where no summary is small: what there is of a large town. */
const keeper = (given = {}) => keepSummaries({ summaries: 4, whole: 2, listed: 1_000, ...given })

/** What is behind a period's figures, and whether it had to be counted for that. */
const look = async (
  kept: ReturnType<typeof keepSummaries>,
  kind: PeriodKind = 'year',
  label = '2026',
  now = LATER,
) => {
  let counted = false
  const period = readPeriod(kind, label)!
  const behind = await kept.behindSummary(home.world, period, now, () => (counted = true))
  return { ...behind, counted }
}

test('a page of a year that is too large to keep is counted no second time, and is right', async () => {
  const kept = keeper()
  const summary = await kept.freshSummary(home.world, readPeriod('year', '2026')!, LATER)
  expect(summary.tickets.length).toBeGreaterThan(2)
  const behind = await look(kept)
  expect(behind.counted).toBe(false)
  expect('tickets' in behind.summary).toBe(false)
  const numbers = behind.lists.numbers('received')
  expect(numbers).toEqual(
    summary.tickets.filter(({ counts }) => counts.includes('received')).map(({ no }) => no),
  )
  expect(await ticketsBehind(home.world, behind.summary, numbers)).toEqual(
    summary.tickets.filter(({ no }) => numbers.includes(no)),
  )
})

test('a file of it has to be counted, since it names all tickets; a small one is at hand', async () => {
  const year = readPeriod('year', '2026')!
  const large = keeper()
  const first = await large.freshSummary(home.world, year, LATER)
  const again = await large.summaryOf(home.world, year, LATER)
  expect(again).not.toBe(first)
  expect(again).toEqual(first)
  const small = keeper({ whole: 1_000 })
  const known = await small.freshSummary(home.world, year, LATER)
  expect(await small.summaryOf(home.world, year, LATER)).toBe(known)
})

test('a page has the petitions that the figure has: also what was put into a kind with limits of its own', async () => {
  const { world } = petitioned
  const filed = anEvent('file', { at: at('17 09:00') })
  const assigned = anEvent('assign', {
    at: at('24 09:00'),
    unit: 'office',
    category: 'village',
    area: null,
  })
  await petitioned.commit(async (trx) => {
    const ticket = await world.records.appendEvent(trx, 'SD261116-001', undefined, filed, null)
    await world.records.appendEvent(trx, 'SD261116-001', ticket, assigned, null)
  })
  const week = readPeriod('week', '2026-W48')!
  const { summary, lists } = await keeper().behindSummary(world, week, LATER)
  const numbers = lists.numbers('petition')
  expect(numbers).toEqual(['SD261116-001'])
  const [ticket] = await ticketsBehind(world, summary, numbers)
  expect(ticket!.counts).toContain('petition')
})

test('a page shows its tickets as the figures counted them, whatever happened since', async () => {
  const inIt = await look(keeper(), 'week', '2026-W47', new Date('2026-11-18T04:00:00.000Z'))
  const numbers = inIt.lists.numbers('open')
  const page = await ticketsBehind(home.world, inIt.summary, numbers)
  expect(page.map(({ counts }) => counts.includes('open'))).toEqual(numbers.map(() => true))
  // By the end of that very week some of them were answered.
  const atItsEnd = await look(keeper(), 'week', '2026-W47')
  const later = await ticketsBehind(home.world, atItsEnd.summary, numbers)
  expect(later.some(({ counts }) => !counts.includes('open'))).toBe(true)
})

test('of a period that goes on figures are minutes old at most, of one that is over an hour', async () => {
  const kept = keeper()
  const inIt = new Date('2026-11-27T04:00:00.000Z')
  await look(kept, 'week', '2026-W48', inIt)
  expect((await look(kept, 'week', '2026-W48', after(9 * MINUTE, inIt))).counted).toBe(false)
  expect((await look(kept, 'week', '2026-W48', after(10 * MINUTE, inIt))).counted).toBe(true)
  await look(kept)
  expect((await look(kept, 'year', '2026', after(59 * MINUTE, LATER))).counted).toBe(false)
  expect((await look(kept, 'year', '2026', after(HOUR, LATER))).counted).toBe(true)
  // A clock that was put back shows nothing of what is to come.
  expect((await look(kept, 'year', '2026', after(-MINUTE, LATER))).counted).toBe(true)
})

test('no more is kept than there is room for: the oldest goes first', async () => {
  const kept = keeper({ summaries: 2 })
  for (const label of ['2026-W47', '2026-W48', '2026-W46']) await look(kept, 'week', label)
  expect((await look(kept, 'week', '2026-W48')).counted).toBe(false)
  expect((await look(kept, 'week', '2026-W47')).counted).toBe(true)
  const narrow = keeper({ listed: 3 })
  await look(narrow)
  expect((await look(narrow)).counted).toBe(true)
})
