import { describe, expect, test } from 'vitest'

import { ACTS, type Act } from '../../../src/domain/acts.ts'
import { firstBrokenLink } from '../../../src/domain/history.ts'
import * as records from '../../../src/store/records.ts'
import { anEvent } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, type Fresh } from './fresh.ts'

const BOUND: Act = { what: 'bind', chat: -1_009_000_000_001, unit: 'roads', title: '城建群' }

export const actStories = (db: Fresh): void => {
  const act = (by: number | null, one: Act = BOUND, at = NOW) =>
    db.commit((trx) => records.appendAct(trx, one, by, at))
  const broken = async () =>
    firstBrokenLink(records.sha256, ACTS, await records.chainOfActs(db.read))

  describe('the record', () => {
    test('is one chain, read newest first, page by page', async () => {
      const { id } = await aPerson(db)
      for (const unit of ['roads', 'welfare', 'office']) await act(id, { ...BOUND, unit })
      await act(null, { what: 'join', invitation: 'ab', role: 'leader', unit: null })
      expect(await broken()).toBeUndefined()
      const { acts, total } = await records.latestActs(db.read, 0, 2)
      expect(total).toBe(4)
      expect(acts).toEqual([
        {
          what: 'join',
          invitation: 'ab',
          role: 'leader',
          unit: null,
          at: NOW.toISOString(),
          by: null,
        },
        { ...BOUND, unit: 'office', at: NOW.toISOString(), by: id },
      ])
      expect((await records.latestActs(db.read, 1, 2)).acts).toHaveLength(2)
      const head = await records.headOfActs(db.read)
      expect((await records.chainOfActs(db.read)).at(-1)).toMatchObject({ ...head })
    })

    test('takes acts of several processes one after the other', async () => {
      const stores = await db.processes(3)
      await Promise.all(
        stores.flatMap((store) =>
          [1, 2].map(() => store.commit((trx) => records.appendAct(trx, BOUND, null, NOW))),
        ),
      )
      expect((await records.chainOfActs(db.read)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
      expect(await broken()).toBeUndefined()
    })

    test('shows the first link that somebody changed', async () => {
      for (let i = 0; i < 3; i++) await act(null)
      await db.commit((trx) =>
        trx.updateTable('acts').set({ person_id: null, at: 'x' }).where('seq', '=', 2).execute(),
      )
      expect(await broken()).toBe(2)
    })
  })

  test('a role ends once, and is nobody’s any more', async () => {
    const { id: person } = await aPerson(db)
    const role = { role: 'officer', unit: 'roads', name: '李某' } as const
    await db.commit((trx) => records.addMembership(trx, person, role, NOW))
    const [member] = await records.membersOf(db.read, 'roads')
    expect(member).toEqual({ id: member!.id, person, ...role, since: NOW.toISOString() })
    expect(await records.countHolders(db.read, 'officer')).toBe(1)
    const end = () => db.commit((trx) => records.endMembership(trx, member!.id, NOW))
    expect([await end(), await end()]).toEqual([true, false])
    expect(await records.membershipsOf(db.read, person)).toEqual([])
    expect(await records.findMember(db.read, member!.id)).toBeUndefined()
    expect(await records.countHolders(db.read, 'officer')).toBe(0)
    expect(await records.nameOf(db.read, person)).toBe('李某')
  })

  test('an invitation is called back once, and lets nobody in', async () => {
    const { id: person } = await aPerson(db)
    const hash = records.sha256('token')
    const role = { role: 'leader', unit: null, name: '林某' } as const
    await db.commit((trx) => records.addInvitation(trx, hash, role, NOW, after(7 * DAY)))
    const key = records.invitationKey(hash)
    expect(await records.openInvitations(db.read, NOW, 10)).toEqual([
      { key, ...role, expiresAt: after(7 * DAY).toISOString() },
    ])
    expect(await records.openInvitations(db.read, after(7 * DAY), 10)).toEqual([])
    const revoke = () => db.commit((trx) => records.revokeInvitation(trx, key, NOW))
    expect([await revoke(), await revoke()]).toEqual([role, undefined])
    expect(await db.commit((trx) => records.useInvitation(trx, hash, person, NOW))).toBe(false)
    expect(await records.nameInvited(db.read, key)).toBe('林某')
  })

  test('a file of ours is kept as it is until it is dropped', async () => {
    const content = Buffer.from([0, 255, 10, 13])
    const file = { name: '我的资料.txt', mime: 'text/plain', content }
    const id = await db.commit((trx) => records.addUpload(trx, file, NOW))
    const kept = await records.findUpload(db.read, id)
    expect({ ...kept, content: Buffer.from(kept!.content) }).toEqual(file)
    await db.commit((trx) => records.dropOldUploads(trx, NOW))
    expect(await records.findUpload(db.read, id)).toBeDefined()
    await db.commit((trx) => records.dropUpload(trx, id))
    expect(await records.findUpload(db.read, id)).toBeUndefined()
  })

  test('a person who is erased leaves a row that says nothing, and no message to them', async () => {
    const { id, telegramId } = await aPerson(db)
    const message = { chat: telegramId, method: 'sendMessage', payload: { text: '路灯' } }
    await db.commit(async (trx) => {
      await records.enqueue(trx, [message], NOW)
      const [claimed] = await records.claimMessages(trx, 'bot', NOW, after(DAY), 1)
      const sent = { state: 'sent', messageId: 7 } as const
      await records.settleMessage(trx, claimed!.id, 'bot', sent, NOW)
      await records.erasePerson(trx, id, telegramId)
    })
    expect(await records.findPersonByTelegram(db.read, telegramId)).toBeUndefined()
    expect(await db.read.selectFrom('outbox').select('id').execute()).toEqual([])
    expect(
      await db.read.selectFrom('people').select(['telegram_id', 'language']).execute(),
    ).toEqual([{ telegram_id: null, language: null }])
  })

  test('of a person who is erased goes what they did as somebody who worked here, and nobody else’s', async () => {
    const [gone, stays] = [await aPerson(db), await aPerson(db)]
    const days = { from: '2026-11-24', to: '2026-11-26' }
    const no = 'QH261123-001'
    await db.commit(async (trx) => {
      await records.appendEvent(trx, no, undefined, anEvent('file'), null)
      for (const [i, { id, telegramId }] of [gone, stays].entries()) {
        await records.addRecording(trx, id, NOW)
        await records.setDuty(trx, { day: `2026-11-2${4 + i}`, person: id }, stays.id, NOW)
        const written = { chat: telegramId, message: 7, ticket: no, seq: 2 }
        await records.keepWrittenReply(trx, written)
      }
      const third = await records.knowPerson(trx, 9_900_000_001, null, NOW)
      await records.addAbsence(trx, { ...days, person: gone.id, deputy: stays.id }, NOW)
      await records.addAbsence(trx, { ...days, person: stays.id, deputy: gone.id }, NOW)
      await records.addAbsence(trx, { ...days, person: stays.id, deputy: third.id }, NOW)
      await records.erasePerson(trx, gone.id, gone.telegramId)
    })
    const left = await records.absencesBetween(db.read, days.from, days.to)
    expect(left.map(({ person }) => person)).toEqual([stays.id])
    expect(left[0]!.deputy).not.toBe(gone.id)
    const duty = await records.dutyBetween(db.read, '2026-11-01', '2026-11-30')
    expect(duty).toEqual([{ day: '2026-11-25', person: stays.id }])
    expect(await records.openRecording(db.read, gone.id)).toBeUndefined()
    expect(await records.openRecording(db.read, stays.id)).toBeDefined()
    expect(await records.findWrittenReply(db.read, gone.telegramId, 7)).toBeUndefined()
    expect(await records.findWrittenReply(db.read, stays.telegramId, 7)).toBeDefined()
  })
}
