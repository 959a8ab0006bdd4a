import { describe, expect, test } from 'vitest'

import type { ComplaintEvent } from '../../../src/domain/complaint.ts'
import * as records from '../../../src/store/records.ts'
import type { Ticket } from '../../../src/store/ticket-rows.ts'
import { anEvent } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, type Fresh } from './fresh.ts'

export const residentTicketStories = (db: Fresh): void => {
  const at = (days: number) => after(days * DAY).toISOString()
  const grown = async (person: number | null, ...events: ComplaintEvent[]): Promise<Ticket> => {
    let ticket: Ticket | undefined
    const no = await db.commit((trx) => records.nextTicketNumber(trx, 'SD', '2026-11-23'))
    for (const event of [anEvent('file'), ...events])
      ticket = await db.commit((trx) => records.appendEvent(trx, no, ticket, event, person))
    return ticket!
  }
  const numbers = (tickets: readonly Ticket[]) => tickets.map(({ no }) => no)

  test('a person’s tickets that are not over come newest first, and nobody else’s', async () => {
    const { id } = await aPerson(db)
    const { id: other } = await aPerson(db)
    const first = await grown(id)
    await grown(id, anEvent('withdraw'))
    const answered = await grown(id, anEvent('reply'))
    await grown(other)
    const alive = (limit: number) => records.aliveTicketsOf(db.read, id, limit)
    expect(numbers(await alive(10))).toEqual([answered.no, first.no])
    expect(numbers(await alive(1))).toEqual([answered.no])
  })

  test('of some people those stand out who have more than one that is not over', async () => {
    const [one, two, over] = [await aPerson(db), await aPerson(db), await aPerson(db)]
    await grown(one.id)
    await grown(one.id, anEvent('withdraw'))
    for (const event of ['accept', 'reply'] as const) await grown(two.id, anEvent(event))
    for (let i = 0; i < 2; i++) await grown(over.id, anEvent('withdraw'))
    await grown(null)
    const several = (...people: number[]) => records.peopleWithSeveral(db.read, people)
    expect(await several(one.id, two.id, over.id)).toEqual(new Set([two.id]))
    expect(await several(one.id)).toEqual(new Set())
    expect(await several()).toEqual(new Set())
  })

  describe('answered without a word since', () => {
    const silent = (days: number, limit = 10) =>
      records.silentTickets(db.read, after(days * DAY), limit).then(numbers)
    const reply = anEvent('reply', { at: at(1) })

    test('are found from their day on, those recorded for somebody too, the oldest first', async () => {
      const later = await grown(null, anEvent('reply', { at: at(2) }))
      const first = await grown((await aPerson(db)).id, reply)
      await grown(null)
      await grown(null, reply, anEvent('close'))
      expect(await silent(1)).toEqual([])
      expect(await silent(1.01)).toEqual([first.no])
      expect(await silent(3)).toEqual([first.no, later.no])
      expect(await silent(3, 1)).toEqual([first.no])
    })

    test('a word of the resident, or a correction, counts as one', async () => {
      const added = await grown(null, reply, anEvent('add', { at: at(3) }))
      const corrected = await grown(null, reply, anEvent('correct', { at: at(5) }))
      expect(await silent(3)).toEqual([])
      expect(await silent(4)).toEqual([added.no])
      expect(await silent(6)).toEqual([added.no, corrected.no])
    })

    test('one whose answer was never delivered is none, until somebody told its resident', async () => {
      const lost = anEvent('undelivered', { at: at(1) })
      const untold = await grown(null, reply, lost)
      const told = await grown(null, reply, lost, anEvent('call-back', { at: at(2) }))
      // Lost before the answer was given: that was another message.
      const before = await grown(null, anEvent('undelivered', { at: at(0) }), reply)
      expect(await silent(30)).toEqual([told.no, before.no])
      expect(untold.state).toBe('answered')
    })
  })

  test('those that waited long enough are found from the end of the wait on', async () => {
    const wait = (days: number) =>
      anEvent('ask-more', { at: NOW.toISOString(), waitUntil: at(days) })
    const second = await grown(null, wait(6))
    const first = await grown(null, wait(5))
    await grown(null, wait(5), anEvent('resume', { at: at(5) }))
    const found = (days: number) => records.waitedOut(db.read, after(days * DAY), 10).then(numbers)
    expect(await found(4.9)).toEqual([])
    expect(await found(5)).toEqual([first.no])
    expect(await found(7)).toEqual([first.no, second.no])
  })

  test('a message of ours says what it is about, in its own chat', async () => {
    const now = NOW
    await db.commit((trx) =>
      records.enqueue(
        trx,
        [{ chat: 7, method: 'sendMessage', ref: 'told:SD261123-001', payload: { chat_id: 7 } }],
        now,
      ),
    )
    await db.store.commit((trx) => trx.updateTable('outbox').set({ message_id: 5 }).execute())
    const about = (chat: number, id: number) => records.refOfMessage(db.read, chat, id)
    expect(await about(7, 5)).toBe('told:SD261123-001')
    expect([await about(7, 6), await about(8, 5)]).toEqual([undefined, undefined])
  })
}
