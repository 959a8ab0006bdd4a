import { describe, expect, test } from 'vitest'

import type { Role } from '../../../src/domain/roles.ts'
import * as records from '../../../src/store/records.ts'
import { after, aPerson, DAY, NOW, type Fresh } from './fresh.ts'

export const peopleStories = (db: Fresh): void => {
  const forget = (person: number) =>
    db.commit((trx) =>
      trx.updateTable('people').set({ telegram_id: null }).where('id', '=', person).execute(),
    )
  const join = (
    person: number,
    role: Role,
    unit: string | null = null,
    name: string | null = null,
  ) => db.commit((trx) => records.addMembership(trx, person, { role, unit, name }, NOW))

  describe('somebody new', () => {
    test('is known by a number of ours, not blocked, and with no language chosen', async () => {
      const person = await db.commit((trx) => records.knowPerson(trx, 7_123_456_789, null, NOW))
      expect(person).toEqual({
        id: person.id,
        telegramId: 7_123_456_789,
        language: null,
        blocked: false,
      })
      expect(typeof person.id).toBe('number')
      expect(await records.findPerson(db.read, person.id)).toEqual(person)
      expect(await records.findPersonByTelegram(db.read, 7_123_456_789)).toEqual(person)
    })

    test('is one person, however often and however many at once they write', async () => {
      const stores = await db.processes(4)
      for (let telegramId = 1; telegramId <= 10; telegramId++) {
        const known = await Promise.all(
          stores.map((store) =>
            store.commit((trx) => records.knowPerson(trx, telegramId, null, NOW)),
          ),
        )
        expect(new Set(known.map(({ id }) => id)).size).toBe(1)
      }
      const { count } = await db.read
        .selectFrom('people')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      expect(Number(count)).toBe(10)
    })

    test('who never wrote is not there', async () => {
      expect(await records.findPersonByTelegram(db.read, 404)).toBeUndefined()
      expect(await records.findPerson(db.read, 404)).toBeUndefined()
    })
  })

  test('coordinators are those who are it now, each once', async () => {
    const [one, other, gone] = [await aPerson(db), await aPerson(db), await aPerson(db)]
    for (const { id } of [one, one, gone]) await join(id, 'coordinator')
    await join(other.id, 'officer', 'roads')
    await forget(gone.id)
    expect(await records.coordinators(db.read)).toEqual([one])
  })

  describe('a visit', () => {
    test('brings the person, the roles held now, and the place in this chat alone', async () => {
      const person = await aPerson(db)
      expect(await records.findVisit(db.read, person.telegramId, 1)).toEqual({
        person,
        memberships: [],
        place: undefined,
      })
      await join(person.id, 'officer', 'roads', '李干部')
      await join(person.id, 'inspector')
      await db.commit((trx) =>
        trx
          .updateTable('memberships')
          .set({ until: NOW.toISOString() })
          .where('role', '=', 'inspector')
          .execute(),
      )
      await join(person.id, 'leader')
      await db.commit((trx) => records.setPlace(trx, 1, person.id, { at: 'complaining' }, NOW))
      const memberships = [
        { role: 'officer', unit: 'roads', name: '李干部' },
        { role: 'leader', unit: null, name: null },
      ]
      expect(await records.findVisit(db.read, person.telegramId, 1)).toEqual({
        person,
        memberships,
        place: { at: 'complaining' },
      })
      expect(await records.findVisit(db.read, person.telegramId, 2)).toEqual({
        person,
        memberships,
        place: undefined,
      })
    })

    test('of somebody unknown is none', async () => {
      expect(await records.findVisit(db.read, 404, 1)).toBeUndefined()
    })
  })

  test('a language that was chosen stays, also when they come again', async () => {
    const person = await aPerson(db)
    await db.commit((trx) => records.chooseLanguage(trx, person.id, 'zh-Hant'))
    const again = await db.commit((trx) => records.knowPerson(trx, person.telegramId, null, NOW))
    expect(again).toEqual({ ...person, language: 'zh-Hant' })
  })

  test('blocking the bot is noted, and letting it in again', async () => {
    const { id } = await aPerson(db)
    const blocked = async () => (await records.findPerson(db.read, id))?.blocked
    await db.commit((trx) => records.markBlocked(trx, id, true))
    expect(await blocked()).toBe(true)
    await db.commit((trx) => records.markBlocked(trx, id, false))
    expect(await blocked()).toBe(false)
  })

  describe('somebody forgotten', () => {
    test('cannot be written to, and is somebody new when they come back', async () => {
      const person = await aPerson(db)
      await join(person.id, 'officer', 'roads')
      await forget(person.id)
      expect(await records.findPerson(db.read, person.id)).toBeUndefined()
      expect(await records.findPersonByTelegram(db.read, person.telegramId)).toBeUndefined()
      expect(await records.staffOf(db.read, 'roads')).toEqual([])
      const again = await db.commit((trx) => records.knowPerson(trx, person.telegramId, null, NOW))
      expect(again.id).not.toBe(person.id)
    })

    test('is not confused with others who were forgotten', async () => {
      const [one, other] = [await aPerson(db), await aPerson(db)]
      await forget(one.id)
      await forget(other.id)
      expect(await records.findPerson(db.read, one.id)).toBeUndefined()
      expect(await records.findPersonByTelegram(db.read, 0)).toBeUndefined()
    })
  })

  describe('roles', () => {
    test('are held until they end, in the order they were given', async () => {
      const { id } = await aPerson(db)
      await join(id, 'officer', 'roads', '李某')
      await join(id, 'leader')
      await join(id, 'head', 'welfare')
      expect(await records.membershipsOf(db.read, id)).toEqual([
        { role: 'officer', unit: 'roads', name: '李某' },
        { role: 'leader', unit: null, name: null },
        { role: 'head', unit: 'welfare', name: null },
      ])
      await db.commit((trx) =>
        trx
          .updateTable('memberships')
          .set({ until: NOW.toISOString() })
          .where('role', '=', 'leader')
          .execute(),
      )
      expect((await records.membershipsOf(db.read, id)).map(({ role }) => role)).toEqual([
        'officer',
        'head',
      ])
    })

    test('say who is to be told, each once, those who blocked the bot too', async () => {
      const people = [await aPerson(db), await aPerson(db), await aPerson(db)]
      const [li, chen, wang] = people.map(({ id }) => id) as [number, number, number]
      await join(li, 'officer', 'roads')
      await join(li, 'head', 'roads')
      await join(chen, 'officer', 'welfare')
      await join(wang, 'leader')
      await db.commit((trx) => records.markBlocked(trx, li, true))
      const ids = async (unit: string) => (await records.staffOf(db.read, unit)).map(({ id }) => id)
      expect(await ids('roads')).toEqual([li])
      expect(await ids('welfare')).toEqual([chen])
      expect(await ids('nowhere')).toEqual([])
      expect(await records.staffOf(db.read, 'roads')).toMatchObject([{ blocked: true }])
    })
  })

  describe('an invitation', () => {
    const anInvitation = (hash: string) =>
      db.commit((trx) =>
        records.addInvitation(
          trx,
          hash,
          { role: 'officer', unit: 'roads', name: '李某' },
          NOW,
          after(7 * DAY),
        ),
      )

    test('is found by the digest of its token', async () => {
      await anInvitation('a-hash')
      expect(await records.findInvitation(db.read, 'a-hash')).toEqual({
        role: 'officer',
        unit: 'roads',
        name: '李某',
        expiresAt: after(7 * DAY).toISOString(),
        usedAt: null,
        usedBy: null,
        revokedAt: null,
      })
      expect(await records.findInvitation(db.read, 'another')).toBeUndefined()
    })

    test('is used once, and says by whom', async () => {
      const [one, other] = [await aPerson(db), await aPerson(db)]
      await anInvitation('a-hash')
      const use = (person: number) =>
        db.commit((trx) => records.useInvitation(trx, 'a-hash', person, NOW))
      expect([await use(one.id), await use(other.id)]).toEqual([true, false])
      expect(await records.findInvitation(db.read, 'a-hash')).toMatchObject({
        usedAt: NOW.toISOString(),
        usedBy: one.id,
      })
    })

    test('is used once also where several come at the same moment', async () => {
      const stores = await db.processes(4)
      const people = await Promise.all(stores.map(() => aPerson(db)))
      for (let round = 0; round < 10; round++) {
        await anInvitation(`hash-${round}`)
        const used = await Promise.all(
          stores.map((store, i) =>
            store.commit((trx) => records.useInvitation(trx, `hash-${round}`, people[i]!.id, NOW)),
          ),
        )
        expect(used.filter(Boolean)).toEqual([true])
      }
    })

    test('that does not exist cannot be used', async () => {
      const { id } = await aPerson(db)
      expect(await db.commit((trx) => records.useInvitation(trx, 'none', id, NOW))).toBe(false)
    })
  })

  describe('groups', () => {
    const title = '工作群'
    const bind = async (chatId: number, binding: records.Binding, by?: number) => {
      const person = by ?? (await aPerson(db)).id
      await db.commit((trx) => records.bindGroup(trx, { chatId, binding, title }, person, NOW))
    }
    const roads = { kind: 'unit', unit: 'roads' } as const
    const CHAT = -1_001_234_567_890

    test('are bound to a unit or to the leaders, and bound anew', async () => {
      await bind(CHAT, roads)
      expect(await records.findGroup(db.read, CHAT)).toEqual({
        chatId: CHAT,
        binding: roads,
        title,
      })
      await bind(CHAT, { kind: 'leaders' })
      expect(await records.findGroup(db.read, CHAT)).toEqual({
        chatId: CHAT,
        binding: { kind: 'leaders' },
        title,
      })
      expect(await records.groupsOfUnit(db.read, 'roads')).toEqual([])
    })

    test('of a unit are found, several of them', async () => {
      await bind(-1, roads)
      await bind(-2, roads)
      await bind(-3, { kind: 'unit', unit: 'welfare' })
      const found = await records.groupsOfUnit(db.read, 'roads')
      expect(found.map(({ chatId }) => chatId).toSorted((a, b) => b - a)).toEqual([-1, -2])
    })

    test('that grew and got a new id keep their binding', async () => {
      await bind(-1, roads)
      await db.commit((trx) => records.moveGroup(trx, -1, CHAT))
      expect(await records.findGroup(db.read, -1)).toBeUndefined()
      expect(await records.findGroup(db.read, CHAT)).toEqual({
        chatId: CHAT,
        binding: roads,
        title,
      })
    })

    test('that moved keep the binding they had, not one that stood at the new id', async () => {
      await bind(-1, roads)
      await bind(CHAT, { kind: 'leaders' })
      await db.commit((trx) => records.moveGroup(trx, -1, CHAT))
      expect(await records.findGroup(db.read, CHAT)).toEqual({
        chatId: CHAT,
        binding: roads,
        title,
      })
    })

    test('whose move is told a second time keep their binding', async () => {
      await bind(-1, roads)
      await db.commit((trx) => records.moveGroup(trx, -1, CHAT))
      await db.commit((trx) => records.moveGroup(trx, -1, CHAT))
      expect(await records.findGroup(db.read, CHAT)).toEqual({
        chatId: CHAT,
        binding: roads,
        title,
      })
    })

    test('that the bot left are bound to nothing', async () => {
      await bind(CHAT, roads)
      await db.commit((trx) => records.unbindGroup(trx, CHAT))
      expect(await records.findGroup(db.read, CHAT)).toBeUndefined()
    })
  })
}
