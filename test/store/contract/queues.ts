import { describe, expect, test } from 'vitest'

import type { ComplaintEvent, Waiting } from '../../../src/domain/complaint.ts'
import * as records from '../../../src/store/records.ts'
import type { Mark, Part } from '../../../src/store/queues.ts'
import type { Ticket } from '../../../src/store/ticket-rows.ts'
import { ACTORS, anEvent } from '../../domain/builders.ts'
import { NOW, type Fresh } from './fresh.ts'

const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000).toISOString()
const LIMIT = 1_000
const [ME, OTHER] = [2, 6]
const by = (person: number, unit?: string) => ({
  by: { role: 'officer' as const, person, ...(unit !== undefined && { unit }) },
})

/** What is open, in the order of what burns; each list by an index of its own. */
export const queueStories = (db: Fresh): void => {
  /** A ticket of the roads' to be accepted by minute 10 and answered by minute 50, and what happened to it. */
  const aTicket = async (
    given: Parameters<typeof anEvent<'file'>>[1] = {},
    ...events: ComplaintEvent[]
  ): Promise<Ticket> => {
    const filed = anEvent('file', { acceptBy: at(10), answerBy: at(50), ...given })
    let ticket = await db.commit(async (trx) => {
      const no = await records.nextTicketNumber(trx, 'SD', '2026-11-23')
      return records.appendEvent(trx, no, undefined, filed, null)
    })
    for (const event of events)
      ticket = await db.commit((trx) => records.appendEvent(trx, ticket.no, ticket, event, null))
    return ticket
  }
  const append = (ticket: Ticket, event: ComplaintEvent) =>
    db.commit((trx) => records.appendEvent(trx, ticket.no, ticket, event, null))
  const list = async (
    part: Part = {},
    stretch: { after?: Mark; before?: Mark } = {},
    limit = LIMIT,
  ) => (await records.openTickets(db.read, part, { ...stretch, limit })).map(({ no }) => no)
  const nosOf = (...tickets: Ticket[]) => tickets.map(({ no }) => no)

  describe('the order', () => {
    test('is: urgent ones, then by the limit that is next, then those whose clock stands still', async () => {
      const waiting = await aTicket({}, anEvent('ask-more', { waitUntil: at(1) }))
      const taken = await aTicket({ answerBy: at(30) }, anEvent('accept'))
      const later = await aTicket({ acceptBy: at(31), answerBy: at(32) })
      const sooner = await aTicket({ acceptBy: at(29), answerBy: at(99) })
      const urgent = await aTicket({ acceptBy: at(500), answerBy: at(600), urgent: true })
      expect(await list()).toEqual(nosOf(urgent, sooner, taken, later, waiting))
    })

    test('follows what happens: accepted, answered, reopened, gone on', async () => {
      const first = await aTicket({ acceptBy: at(1), answerBy: at(90) })
      const second = await aTicket({ acceptBy: at(2), answerBy: at(80) })
      expect(await list()).toEqual(nosOf(first, second))
      const accepted = await append(first, anEvent('accept'))
      expect(await list()).toEqual(nosOf(second, first))
      const answered = await append(second, anEvent('reply'))
      expect(await list()).toEqual(nosOf(first))
      await append(answered, anEvent('reopen', { acceptBy: at(3), answerBy: at(95) }))
      expect(await list()).toEqual(nosOf(second, first))
      const waits = await append(accepted, anEvent('ask-more', { waitUntil: at(4) }))
      expect(await list({ stopped: true })).toEqual(nosOf(first))
      await append(waits, anEvent('resume', { answerBy: at(2), provisional: false }))
      expect(await list()).toEqual(nosOf(first, second))
    })

    test('has nothing in it that the desk owes nothing on', async () => {
      await aTicket({}, anEvent('reply'))
      await aTicket({}, anEvent('reply'), anEvent('close'))
      await aTicket({}, anEvent('withdraw'))
      await aTicket({}, anEvent('decline'))
      await aTicket({}, anEvent('merge', { into: 'SD261123-009' }))
      expect(await list()).toEqual([])
      expect(await records.countOpen(db.read)).toBe(0)
    })
  })

  describe('a stretch', () => {
    test('goes on where the last one ended and back again, among tickets with one limit, too', async () => {
      const filed = []
      for (let i = 0; i < 7; i++) filed.push(await aTicket())
      const nos = nosOf(...filed)
      const mark = records.markOf(filed[2]!)
      expect(await list({}, {}, 3)).toEqual(nos.slice(0, 3))
      expect(await list({}, { after: mark }, 3)).toEqual(nos.slice(3, 6))
      expect(await list({}, { before: mark }, 3)).toEqual(nos.slice(0, 2))
      expect(await list({}, { before: records.markOf(filed[6]!) }, 3)).toEqual(nos.slice(3, 6))
      // Where the ticket itself was answered meanwhile, what came after it still does.
      await append(filed[2]!, anEvent('reply'))
      expect(await list({}, { after: mark }, 2)).toEqual(nos.slice(3, 5))
      expect(await list({ unit: 'roads' }, { after: mark }, 2)).toEqual(nos.slice(3, 5))
    })
  })

  describe('a part', () => {
    test('is of one unit, of what somebody has, of what nobody has', async () => {
      const free = await aTicket()
      const mine = await aTicket({}, anEvent('accept', by(ME)))
      const theirs = await aTicket({}, anEvent('accept', by(OTHER)))
      const elsewhere = await aTicket({ unit: 'welfare' })
      const waits = await aTicket({}, anEvent('claim', by(ME)), anEvent('ask-more'))
      const all = nosOf(free, elsewhere, mine, theirs, waits)
      expect(await list()).toEqual(all)
      expect(await list({ unit: 'welfare' })).toEqual(nosOf(elsewhere))
      expect(await list({ unit: 'roads', free: true, stopped: false })).toEqual(nosOf(free))
      expect(await list({ handler: ME, stopped: false })).toEqual(nosOf(mine))
      expect(await list({ unit: 'roads', freeOr: ME, stopped: true })).toEqual(nosOf(waits))
      expect(await list({ unit: 'roads', freeOr: OTHER, stopped: true })).toEqual([])
      await append(mine, anEvent('hand-over', { to: OTHER, ...by(ME) }))
      expect(await list({ handler: ME, stopped: false })).toEqual([])
      expect(await list({ handler: OTHER })).toEqual(nosOf(mine, theirs))
    })

    test('of what is overdue holds what fell due by then, that moment included, and no stopped clock', async () => {
      const due = await aTicket({ answerBy: NOW.toISOString() })
      const taken = await aTicket({ answerBy: at(-1) }, anEvent('accept'))
      await aTicket({ answerBy: at(1) })
      await aTicket({ acceptBy: at(-5), answerBy: at(1) })
      await aTicket({ answerBy: at(-9) }, anEvent('ask-more'))
      const urgent = await aTicket({ acceptBy: at(-3), answerBy: at(-2), urgent: true })
      await aTicket({ acceptBy: at(5), answerBy: at(6), urgent: true })
      const elsewhere = await aTicket({ unit: 'welfare', acceptBy: at(-4), answerBy: at(-3) })
      const late = nosOf(urgent, elsewhere, taken, due)
      expect(await list({ overdueAt: NOW })).toEqual(late)
      expect(await list({ unit: 'roads', overdueAt: NOW })).toEqual(nosOf(urgent, taken, due))
    })

    test('of what a unit helps with follows the ticket, and leaves with it', async () => {
      const helped = (own: string[], stretch: { after?: Mark; before?: Mark } = {}) =>
        records
          .helpedTickets(db.read, { unit: 'welfare', own }, { ...stretch, limit: LIMIT })
          .then((tickets) => nosOf(...tickets))
      const one = await aTicket({ answerBy: at(40) }, anEvent('call-in'), anEvent('accept'))
      const other = await aTicket({ answerBy: at(60) }, anEvent('call-in'), anEvent('accept'))
      await aTicket({}, anEvent('call-in', { unit: 'office' }))
      expect(await helped(['welfare'])).toEqual(nosOf(one, other))
      expect(await helped(['welfare', 'roads'])).toEqual([])
      const mark = records.markOf(one)
      expect(await helped(['welfare'], { after: mark })).toEqual(nosOf(other))
      expect(await helped(['welfare'], { before: records.markOf(other) })).toEqual(nosOf(one))
      const extended = await append(one, anEvent('extend', { answerBy: at(70) }))
      expect(await helped(['welfare'])).toEqual(nosOf(other, one))
      await append(other, anEvent('reply'))
      expect(await helped(['welfare'])).toEqual(nosOf(one))
      await append(extended, anEvent('assign', { unit: 'welfare' }))
      expect(await helped(['welfare'])).toEqual([])
    })
  })

  describe('the counts', () => {
    const until = new Date(at(100))
    test('tell what is open, to be taken up, due today, overdue, and with whom', async () => {
      await aTicket({ acceptBy: at(10), answerBy: at(500) })
      await aTicket({ acceptBy: at(101), answerBy: at(500) })
      await aTicket({ answerBy: at(100) }, anEvent('accept', by(ME)))
      await aTicket({ answerBy: at(-1) }, anEvent('accept', by(OTHER)))
      await aTicket({ answerBy: at(99), urgent: true }, anEvent('accept', by(OTHER)))
      await aTicket({}, anEvent('ask-more', by(OTHER)))
      await aTicket({}, anEvent('claim', by(OTHER)), anEvent('ask-more', by(OTHER)))
      await aTicket({ unit: 'welfare', acceptBy: at(-2), answerBy: at(-1) })
      await aTicket({}, anEvent('reply'))
      const roads = { open: 5, toAccept: 2, today: 3, overdue: 1, waiting: 2, others: 0 }
      expect(await records.countQueue(db.read, { unit: 'roads' }, NOW, until)).toEqual(roads)
      const all = { open: 6, toAccept: 3, today: 3, overdue: 2, waiting: 2, others: 0 }
      expect(await records.countQueue(db.read, {}, NOW, until)).toEqual(all)
      const mine = { open: 3, toAccept: 2, today: 2, overdue: 0, waiting: 1, others: 3 }
      expect(
        await records.countQueue(db.read, { unit: 'roads', people: [ME] }, NOW, until),
      ).toEqual(mine)
      expect(await records.countOpen(db.read)).toBe(6)
      expect(await records.countByUnit(db.read)).toEqual(
        new Map([
          ['roads', 7],
          ['welfare', 1],
        ]),
      )
      expect(await records.countByUnit(db.read, NOW)).toEqual(
        new Map([
          ['roads', 1],
          ['welfare', 1],
        ]),
      )
    })

    test('of nothing are noughts', async () => {
      const nothing = { open: 0, toAccept: 0, today: 0, overdue: 0, waiting: 0, others: 0 }
      expect(await records.countQueue(db.read, {}, NOW, until)).toEqual(nothing)
      expect(await records.countByUnit(db.read)).toEqual(new Map())
    })
  })

  describe('for coordinators', () => {
    test('there are lists of what is to be assigned, decided and looked at again, with their counts', async () => {
      const late = await aTicket({ acceptBy: at(20), unsure: true })
      const soon = await aTicket({ acceptBy: at(15), unsure: true })
      const asked = await aTicket({}, anEvent('ask-extension'))
      const refused = await aTicket({}, anEvent('ask-transfer'), anEvent('refuse'))
      const again = await aTicket({}, anEvent('reply'), anEvent('reopen', { review: true }))
      const withdrawn = await aTicket({}, anEvent('reply'), anEvent('reopen', { review: true }))
      await append(withdrawn, anEvent('withdraw'))
      expect(refused.request).toBeNull()
      const look = async (what: Waiting, limit = LIMIT, after?: Ticket) => [
        nosOf(...(await records.waitingTickets(db.read, what, limit, after))),
        await records.countWaiting(db.read, what),
      ]
      expect(await look('unassigned')).toEqual([nosOf(soon, late), 2])
      expect(await look('unassigned', 1)).toEqual([nosOf(soon), 2])
      expect(await look('unassigned', 1, soon)).toEqual([nosOf(late), 2])
      expect(await look('requests')).toEqual([nosOf(asked), 1])
      expect(await look('reviews')).toEqual([nosOf(again), 1])
      await append(soon, anEvent('assign', { by: ACTORS.coordinator }))
      expect(await look('unassigned')).toEqual([nosOf(late), 1])
    })
  })
}
