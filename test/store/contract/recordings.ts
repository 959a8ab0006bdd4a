import { describe, expect, test } from 'vitest'

import type { ComplaintEvent, Waiting } from '../../../src/domain/complaint.ts'
import * as records from '../../../src/store/records.ts'
import type { Ticket } from '../../../src/store/ticket-rows.ts'
import { anEvent, LIMITS } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, SECOND, type Fresh } from './fresh.ts'

export const recordingStories = (db: Fresh): void => {
  const begin = async (now = NOW) => {
    const person = await aPerson(db)
    return db.commit((trx) => records.addRecording(trx, person.id, now))
  }
  const change = (id: number, to: records.RecordingChange, now = after(SECOND)) =>
    db.commit(async (trx) =>
      records.changeRecording(trx, (await records.findRecording(trx, id))!, to, now),
    )

  describe('what is written down for somebody', () => {
    test('begins empty, and is changed in what was named and nothing else', async () => {
      const begun = await begin()
      expect(begun).toMatchObject({
        channel: null,
        outerNo: null,
        until: null,
        words: '',
        files: [],
        unit: null,
        report: false,
        chosen: false,
        phone: null,
        state: 'open',
      })
      const photo = { kind: 'photo', fileId: 'f', name: null, mime: null, size: 1 } as const
      const changed = await change(begun.id, {
        channel: '12345',
        words: '路灯坏了',
        files: [photo],
      })
      expect(changed).toEqual({
        ...begun,
        channel: '12345',
        words: '路灯坏了',
        files: [photo],
      })
      expect(await records.findRecording(db.read, begun.id)).toEqual(changed)
    })

    test('is its writer’s open one until it is settled; then neither words nor number are left', async () => {
      const { id, person } = await begin()
      expect((await records.openRecording(db.read, person))?.id).toBe(id)
      await change(id, { words: '路灯坏了', phone: '0750-0000101', outerNo: 'JM1' })
      await change(id, { state: 'filed', complaint: 'SD261123-001' })
      expect(await records.openRecording(db.read, person)).toBeUndefined()
      expect(await records.findRecording(db.read, id)).toMatchObject({
        state: 'filed',
        complaint: 'SD261123-001',
        words: '',
        phone: null,
        outerNo: null,
      })
      await expect(change(id, { words: '又来了' })).rejects.toThrow()
    })

    test('is dropped when nobody came back to it for long', async () => {
      const old = await begin()
      const fresh = await begin(after(2 * DAY))
      await db.commit((trx) => records.forgetRecordings(trx, after(DAY)))
      expect(await records.findRecording(db.read, old.id)).toBeUndefined()
      expect(await records.findRecording(db.read, fresh.id)).toBeDefined()
    })
  })

  let count = 0
  const append = (ticket: Ticket | undefined, event: ComplaintEvent, person: number | null) =>
    db.commit(async (trx) => {
      const no = ticket?.no ?? (await records.nextTicketNumber(trx, 'SD', '2026-11-23'))
      return records.appendEvent(trx, no, ticket, event, person)
    })
  /** A ticket that came to where it is by these events. */
  const aTicket = async (
    given: Parameters<typeof anEvent<'file'>>[1] & { person?: number | null },
    ...events: ComplaintEvent[]
  ): Promise<Ticket> => {
    const { person = (await aPerson(db)).id, ...filed } = given
    // Each is due a little later than the one before.
    const answerBy = new Date(Date.parse(LIMITS.answerBy) + ++count * SECOND).toISOString()
    let ticket = await append(undefined, anEvent('file', { answerBy, ...filed }), person)
    for (const event of events) ticket = await append(ticket, event, person)
    return ticket
  }
  const later = (seconds: number) => after(seconds * SECOND).toISOString()

  describe('what waits for the coordinators', () => {
    const waiting = async (what: Waiting) => ({
      nos: (await records.waitingTickets(db.read, what, 10)).map(({ no }) => no),
      count: await records.countWaiting(db.read, what),
    })

    test('is each in its own list, what is due first first, and in no other', async () => {
      const unsure = await aTicket({ unsure: true })
      const asked = await aTicket({}, anEvent('object', { at: later(1) }))
      await aTicket({})
      expect(await waiting('unassigned')).toEqual({ nos: [unsure.no], count: 1 })
      expect(await waiting('requests')).toEqual({ nos: [asked.no], count: 1 })
      expect(await waiting('reviews')).toEqual({ nos: [], count: 0 })
      expect(await waiting('call-backs')).toEqual({ nos: [], count: 0 })
    })

    test('a second reopening waits to be looked at', async () => {
      const again = await aTicket(
        {},
        anEvent('reply', { at: later(1) }),
        anEvent('reopen', { at: later(2), review: true }),
      )
      expect(await waiting('reviews')).toEqual({ nos: [again.no], count: 1 })
    })

    test('whom no message reaches is called back, where there is a number to call', async () => {
      const origin = { channel: 'phone', outerNo: null } as const
      const reply = anEvent('reply', { at: later(1) })
      const lost = anEvent('undelivered', { at: later(2) })
      const recorded = await aTicket({ origin, person: null }, reply)
      const silent = await aTicket({ origin, person: null }, reply)
      const undelivered = await aTicket({}, reply, lost)
      const delivered = await aTicket({}, reply)
      const open = await aTicket({ origin, person: null })
      for (const { no } of [recorded, undelivered, delivered, open])
        await db.commit((trx) => records.setContact(trx, no, '0750-0000101'))
      expect(await waiting('call-backs')).toEqual({ nos: [recorded.no, undelivered.no], count: 2 })
      await append(recorded, anEvent('call-back', { at: later(3), solved: true }), null)
      expect((await waiting('call-backs')).nos).toEqual([undelivered.no])
      expect((await waiting('call-backs')).nos).not.toContain(silent.no)
    })

    test('a page goes on behind the last of the page before', async () => {
      const all: string[] = []
      for (let i = 0; i < 5; i++) all.push((await aTicket({ unsure: true })).no)
      const first = await records.waitingTickets(db.read, 'unassigned', 2)
      const second = await records.waitingTickets(db.read, 'unassigned', 9, first.at(-1))
      expect([...first, ...second].map(({ no }) => no)).toEqual(all)
    })
  })

  test('a ticket is found by the number it has elsewhere, the newest of two', async () => {
    const at = (seconds: number) => ({ at: later(seconds), person: null })
    const origin = { channel: '12345', outerNo: 'JM20261123001' } as const
    await aTicket({ ...at(1), origin })
    const newer = await aTicket({ ...at(2), origin })
    await aTicket({ ...at(3) })
    expect((await records.ticketByOuterNo(db.read, 'JM20261123001'))?.no).toBe(newer.no)
    expect(await records.ticketByOuterNo(db.read, 'JM2')).toBeUndefined()
  })
}
