import fc from 'fast-check'
import { expect, test } from 'vitest'

import { timesIn } from '../../src/domain/counted.ts'
import {
  CALL_COUNTS,
  COUNTS,
  type CallCounts,
  type CountedTicket,
} from '../../src/domain/counts.ts'
import {
  PARTED_BY,
  ticketLists,
  type OnePart,
  type PartedBy,
} from '../../src/domain/ticket-lists.ts'

const ids = fc.constantFrom('a', 'b', 'c')
const callCounts = fc
  .array(fc.nat(3), { minLength: 6, maxLength: 6 })
  .map(
    (times) => Object.fromEntries(CALL_COUNTS.map((count, i) => [count, times[i]])) as CallCounts,
  )

const aTicket: fc.Arbitrary<Omit<CountedTicket, 'no'>> = fc.record({
  unit: ids,
  category: ids,
  area: fc.option(ids),
  state: fc.constant('assigned' as const),
  urgent: fc.boolean(),
  report: fc.boolean(),
  filedAt: fc.constant('2026-11-23T01:00:00.000Z'),
  answerBy: fc.constantFrom('2026-11-24T16:00:00.000Z', '2026-11-25T16:00:00.000Z'),
  provisional: fc.boolean(),
  firstAnsweredAt: fc.constant(null),
  closedAt: fc.constant(null),
  days: fc.constant(null),
  reopenings: fc.nat(3),
  calls: fc.option(callCounts),
  counts: fc.subarray([...COUNTS]),
})

/** As a summary has them: what is reopened no time, or called back on no time, is not in that figure. */
const tickets = fc.array(aTicket, { maxLength: 30 }).map((all) =>
  all.map((one, i) => {
    const ticket = { ...one, no: `QH261123-${100 + i}` }
    return { ...ticket, counts: one.counts.filter((count) => timesIn(ticket, count) > 0) }
  }),
)

const parts = fc.option(
  fc.record({ by: fc.constantFrom(...PARTED_BY), id: fc.constantFrom('a', 'b', 'c', 'gone') }),
  { nil: undefined },
)

const partOf = (ticket: CountedTicket, by: PartedBy): string | null =>
  ticket.report && by !== 'unit' ? null : ticket[by]

const isIn = (part: OnePart | undefined) => (ticket: CountedTicket) =>
  part === undefined || partOf(ticket, part.by) === part.id

test('what is kept in bits is what the tickets say, of every figure and every part', () => {
  fc.assert(
    fc.property(tickets, fc.constantFrom(...COUNTS), parts, (all, count, part) => {
      const lists = ticketLists(all)
      const behind = all.filter((one) => one.counts.includes(count)).filter(isIn(part))
      expect(lists.numbers(count, part)).toEqual(behind.map(({ no }) => no))
      const figure = behind.reduce((sum, one) => sum + timesIn(one, count), 0)
      expect(lists.figure(count, part)).toBe(figure)
    }),
  )
})

test('the parts of a figure come to what their tickets do, the largest first; a ticket without a village, and a report, is of none', () => {
  fc.assert(
    fc.property(
      tickets,
      fc.constantFrom(...COUNTS),
      fc.constantFrom(...PARTED_BY),
      (all, count, by) => {
        const lists = ticketLists(all)
        const found = lists.parts(count, by)
        for (const [id, figure] of found) expect(lists.figure(count, { by, id })).toBe(figure)
        const figures = found.map(([, figure]) => figure)
        expect(figures).toEqual(figures.toSorted((a, b) => b - a))
        const named = all.filter((one) => partOf(one, by) !== null)
        expect(figures.reduce((sum, one) => sum + one, 0)).toBe(
          named.reduce((sum, one) => sum + timesIn(one, count), 0),
        )
      },
    ),
  )
})

test('what is late for longest comes first, and no more than anybody looks through', () => {
  const base = fc.sample(aTicket, 1)[0]!
  const all = Array.from({ length: 150 }, (_, i) => ({
    ...base,
    no: `QH261123-${100 + i}`,
    answerBy: new Date(Date.parse('2026-11-23T00:00:00Z') - i * 3_600_000).toISOString(),
    counts: i % 2 === 0 ? (['overdueOpen'] as const) : (['received'] as const),
  }))
  const { latest } = ticketLists(all)
  expect(latest).toHaveLength(75)
  expect(latest.slice(0, 2)).toEqual(['QH261123-248', 'QH261123-246'])
  const more = ticketLists([...all, ...all.map((one) => ({ ...one, no: `${one.no}1` }))])
  expect(more.latest).toHaveLength(100)
})
