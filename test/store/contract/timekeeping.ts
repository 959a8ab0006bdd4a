import { describe, expect, test } from 'vitest'

import type { Role } from '../../../src/domain/roles.ts'
import * as records from '../../../src/store/records.ts'
import { anEvent } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, type Fresh } from './fresh.ts'

export const timekeepingStories = (db: Fresh): void => {
  const join = (person: number, role: Role, unit: string | null = null) =>
    db.commit((trx) => records.addMembership(trx, person, { role, unit, name: null }, NOW))
  const away = (person: number, deputy: number, from = '2026-11-23', to = '2026-11-25') =>
    db.commit((trx) => records.addAbsence(trx, { person, deputy, from, to }, NOW))
  const standing = async (person: number, day: string) =>
    records.standingIn(db.read, person, await records.membershipsOf(db.read, person), day, day)

  describe('an absence', () => {
    test('is found on its first and last day, and is over when it is ended, by its own person', async () => {
      const [one, other] = [await aPerson(db), await aPerson(db)]
      await away(one.id, other.id)
      const on = (day: string) => records.absencesBetween(db.read, day, day)
      expect(await on('2026-11-22')).toEqual([])
      const [absence] = await on('2026-11-23')
      expect(absence).toMatchObject({ person: one.id, deputy: other.id, to: '2026-11-25' })
      expect(await on('2026-11-25')).toHaveLength(1)
      expect(await on('2026-11-26')).toEqual([])
      const end = (person: number) =>
        db.commit((trx) => records.endAbsence(trx, absence!.id, person, NOW))
      expect([await end(other.id), await end(one.id), await end(one.id)]).toEqual([
        false,
        true,
        false,
      ])
      expect(await on('2026-11-24')).toEqual([])
    })

    test('lends its roles to the deputy on its days, one step and no further', async () => {
      const [head, deputy, third] = [await aPerson(db), await aPerson(db), await aPerson(db)]
      await join(head.id, 'head', 'roads')
      await join(deputy.id, 'officer', 'roads')
      await join(third.id, 'officer', 'welfare')
      await away(head.id, deputy.id)
      await away(deputy.id, third.id)
      expect(await standing(deputy.id, '2026-11-25')).toEqual({
        standsIn: [head.id],
        borrowed: [{ role: 'head', unit: 'roads', name: null }],
        onDuty: false,
      })
      expect((await standing(third.id, '2026-11-25')).borrowed).toEqual([
        { role: 'officer', unit: 'roads', name: null },
      ])
      expect((await standing(deputy.id, '2026-11-26')).standsIn).toEqual([])
      expect((await standing(head.id, '2026-11-25')).standsIn).toEqual([])
    })

    test('lends nothing to who works here no more', async () => {
      const [head, gone] = [await aPerson(db), await aPerson(db)]
      await join(head.id, 'head', 'roads')
      await away(head.id, gone.id)
      expect(await standing(gone.id, '2026-11-24')).toEqual({
        standsIn: [],
        borrowed: [],
        onDuty: false,
      })
    })
  })

  describe('the duty roster', () => {
    test('has one person a day, in place of whoever was, until nobody is', async () => {
      const [one, other] = [await aPerson(db), await aPerson(db)]
      await join(one.id, 'officer', 'roads')
      await join(other.id, 'officer', 'roads')
      const put = (day: string, person: number) =>
        db.commit((trx) => records.setDuty(trx, { day, person }, one.id, NOW))
      await put('2026-11-24', one.id)
      await put('2026-11-23', other.id)
      await put('2026-11-24', other.id)
      expect(await records.dutyBetween(db.read, '2026-11-23', '2026-11-24')).toEqual([
        { day: '2026-11-23', person: other.id },
        { day: '2026-11-24', person: other.id },
      ])
      expect((await standing(other.id, '2026-11-24')).onDuty).toBe(true)
      expect((await standing(one.id, '2026-11-24')).onDuty).toBe(false)
      await away(other.id, one.id)
      expect((await standing(one.id, '2026-11-24')).onDuty).toBe(true)
      await db.commit((trx) => records.clearDuty(trx, '2026-11-24'))
      expect((await standing(other.id, '2026-11-24')).onDuty).toBe(false)
    })
  })

  describe('tickets by the clock', () => {
    const file = (no: string, given = {}) =>
      db.commit((trx) => records.appendEvent(trx, no, undefined, anEvent('file', given), null))

    test('a stage of a round is reminded of once, whoever comes first', async () => {
      await file('SD261116-001')
      const stores = await db.processes(4)
      const note = (round: number, stage: string) =>
        Promise.all(
          stores.map((store) =>
            store.commit((trx) =>
              records.noteReminder(trx, { no: 'SD261116-001', round, stage }, NOW),
            ),
          ),
        )
      expect((await note(1, 'due')).filter(Boolean)).toEqual([true])
      expect((await note(1, 'due')).filter(Boolean)).toEqual([])
      expect((await note(1, 'half')).filter(Boolean)).toEqual([true])
      expect((await note(2, 'due')).filter(Boolean)).toEqual([true])
    })

    test('urgent ones are found by their limit, and pages go through all of a state', async () => {
      await file('SD261116-001', { urgent: true, answerBy: after(2 * DAY).toISOString() })
      await file('SD261116-002', { urgent: true, answerBy: after(DAY).toISOString() })
      await file('SD261116-003')
      const nos = (tickets: readonly { readonly no: string }[]) => tickets.map(({ no }) => no)
      expect(nos(await records.urgentTickets(db.read))).toEqual(['SD261116-002', 'SD261116-001'])
      const page = (from: string) => records.ticketsIn(db.read, ['assigned'], from, 2)
      expect(nos(await page(''))).toEqual(['SD261116-001', 'SD261116-002'])
      expect(nos(await page('SD261116-002'))).toEqual(['SD261116-003'])
      expect(await records.ticketsIn(db.read, ['closed'], '', 2)).toEqual([])
    })

    test('endings are found with their words, within their time', async () => {
      const ticket = await file('SD261116-001')
      expect(await records.lastHappening(db.read)).toBe(ticket.filedAt)
      const words = records.saltWords('修好了')
      const by = { role: 'officer', person: 2 } as const
      const said = anEvent('reply', { at: NOW.toISOString(), by, words: words.digest })
      await db.commit((trx) => records.appendEvent(trx, ticket.no, ticket, said, null, words))
      const found = { ticket: ticket.no, at: NOW.toISOString(), person: 2, words: '修好了' }
      expect(await records.endedBetween(db.read, NOW, after(1))).toEqual([found])
      expect(await records.endedBetween(db.read, after(1), after(DAY))).toEqual([])
    })

    test('what somebody holds is found, and nobody else’s', async () => {
      const ticket = await file('SD261116-001')
      const accept = anEvent('accept', { by: { role: 'officer', person: 2 } })
      await db.commit((trx) => records.appendEvent(trx, ticket.no, ticket, accept, null))
      expect(await records.ticketsHeldBy(db.read, 2)).toHaveLength(1)
      expect(await records.ticketsHeldBy(db.read, 3)).toEqual([])
    })
  })
}
