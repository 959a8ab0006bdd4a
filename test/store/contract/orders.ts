import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { anEvent } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, type Fresh } from './fresh.ts'

export const orderStories = (db: Fresh): void => {
  const give = async (at: Date, words = '一周内查完') => {
    const { id: by } = await aPerson(db)
    const order = { unit: 'roads', by, period: '2026-W47' }
    return db.commit((trx) => records.addOrder(trx, order, records.saltWords(words), at))
  }
  const answer = (id: number, by: number, at: Date) =>
    db.commit((trx) => records.answerOrder(trx, id, by, records.saltWords('查完了'), at))

  describe('an order', () => {
    test('is found with its words, and answered once, whoever is quicker', async () => {
      const order = await give(NOW)
      expect(await records.findOrder(db.read, order.id)).toEqual(order)
      expect(await records.openOrders(db.read)).toEqual([order])
      const { id: officer } = await aPerson(db)
      const stores = await db.processes(4)
      const said = await Promise.all(
        stores.map((store) =>
          store.commit((trx) =>
            records.answerOrder(trx, order.id, officer, records.saltWords('查完了'), after(1)),
          ),
        ),
      )
      expect(said.filter(Boolean)).toEqual([true])
      expect(await records.openOrders(db.read)).toEqual([])
      expect(await records.findOrder(db.read, order.id)).toEqual({
        ...order,
        answeredAt: after(1).toISOString(),
        answer: '查完了',
      })
    })

    test('is told of in its time, and later while it was open then', async () => {
      const [old, done, fresh] = [await give(NOW), await give(NOW), await give(after(30 * DAY))]
      await answer(done.id, done.by!, after(2 * DAY))
      await answer(old.id, old.by!, after(40 * DAY))
      const between = async (from: number, until: number) =>
        (await records.ordersUpTo(db.read, after(from * DAY), after(until * DAY))).map(
          ({ id }) => id,
        )
      expect(await between(-1, 1)).toEqual([old.id, done.id])
      expect(await between(28, 35)).toEqual([old.id, fresh.id])
      expect(await between(35, 42)).toEqual([fresh.id])
      expect(await between(-9, 0)).toEqual([])
    })

    test('stays when its people are erased, without them', async () => {
      const order = await give(NOW)
      const by = (await records.findPerson(db.read, order.by!))!
      await answer(order.id, by.id, after(1))
      const digests = await records.digestsOfOrders(db.read)
      expect(await records.ownRows(db.read, by.id)).toMatchObject({
        orders: [{ words: '一周内查完' }, { words: '查完了' }],
      })
      await db.commit((trx) => records.erasePerson(trx, by.id, by.telegramId))
      expect(await records.findOrder(db.read, order.id)).toMatchObject({
        by: null,
        words: '一周内查完',
        answer: '查完了',
      })
      expect(await records.digestsOfOrders(db.read)).toEqual(digests)
      expect((await records.ownRows(db.read, by.id)).orders).toEqual([])
    })
  })

  test('instructions on tickets are found by their time, the oldest first', async () => {
    const [no, later] = ['SD261116-001', 'SD261116-002']
    const by = { role: 'leader', person: 3 } as const
    for (const one of [later, no]) {
      const ticket = await db.commit((trx) =>
        records.appendEvent(trx, one, undefined, anEvent('file'), null),
      )
      const at = (one === no ? NOW : after(DAY)).toISOString()
      const { digest: words } = records.saltWords('尽快')
      const event = anEvent('instruct', { at, by, words })
      await db.commit((trx) => records.appendEvent(trx, one, ticket, event, null))
    }
    expect(await records.instructionsBefore(db.read, NOW)).toEqual([])
    const found = await records.instructionsBefore(db.read, after(2 * DAY))
    expect(found.map((one) => [one.no, one.seq])).toEqual([
      [no, 2],
      [later, 2],
    ])
  })

  describe('a request for a summary', () => {
    const ask = async (isLong = false, what = 'summary') => {
      const { id: person } = await aPerson(db)
      const asked = { person, chat: 7, what, period: '2026-W47', details: { page: 2 } }
      const id = await db.commit((trx) =>
        records.addReportRequest(trx, { ...asked, message: null, isLong }, NOW),
      )
      return { id, asked }
    }
    const claim = (owner: string, now = NOW, isLong = false) =>
      db.commit((trx) => records.claimReport(trx, isLong, owner, now, after(DAY)))

    test('whoever made it died at it: that was a try', async () => {
      const { id } = await ask()
      expect(await claim('bot-1')).toMatchObject({ id, tries: 0 })
      // The lease ran out.
      expect(await claim('bot-2', after(DAY))).toMatchObject({ id, tries: 1 })
      await db.commit((trx) => records.freeDeadReports(trx, 'bot-'))
      expect(await claim('bot-3', after(DAY))).toMatchObject({ id, tries: 2 })
      // Handed back in peace.
      await db.commit((trx) => records.releaseReports(trx, 'bot-3'))
      expect(await claim('bot-4', after(DAY))).toMatchObject({ id, tries: 2 })
    })

    test('is taken by one of several processes, the oldest first, long ones apart', async () => {
      const [one, long, two] = [await ask(), await ask(true), await ask()]
      const stores = await db.processes(4)
      const taken = await Promise.all(
        stores.map((store, i) =>
          store.commit((trx) => records.claimReport(trx, false, `p${i}`, NOW, after(DAY))),
        ),
      )
      const ids = taken.flatMap((request) => (request ? [request.id] : []))
      expect(new Set(ids).size).toBe(ids.length)
      // Who was too late for one looks again.
      while (await claim('late')) ids.push(0)
      expect(await records.hasFreeReport(db.read, false, NOW)).toBe(false)
      expect(ids).toContain(one.id)
      expect(ids).not.toContain(long.id)
      expect(await claim('p', NOW, true)).toMatchObject({ id: long.id, isLong: true })
      expect(two.id).toBeGreaterThan(one.id)
      expect(await records.waitingReports(db.read)).toBe(3)
    })

    test('says what was chosen, ends once and by its holder alone', async () => {
      const { id, asked } = await ask()
      expect(await db.commit((trx) => records.isRequested(trx, asked))).toBe(true)
      expect(await claim('mine')).toEqual({ ...asked, id, message: null, isLong: false, tries: 0 })
      const end = (owner: string) => db.commit((trx) => records.endReport(trx, id, owner))
      expect([await end('other'), await end('mine'), await end('mine')]).toEqual([
        false,
        true,
        false,
      ])
      expect(await db.commit((trx) => records.isRequested(trx, asked))).toBe(false)
    })

    test('is another’s when its lease is over, unless it was kept', async () => {
      const { id } = await ask()
      const short = (owner: string, now: Date) =>
        db.commit((trx) =>
          records.claimReport(trx, false, owner, now, new Date(now.getTime() + 1_000)),
        )
      expect(await short('one', NOW)).toBeDefined()
      expect(await short('two', after(999))).toBeUndefined()
      const keep = (owner: string) =>
        db.commit((trx) => records.keepReport(trx, id, owner, after(5_000)))
      expect([await keep('one'), await keep('two')]).toEqual([true, false])
      expect(await short('two', after(4_999))).toBeUndefined()
      expect(await short('two', after(5_000))).toBeDefined()
      expect(await keep('one')).toBe(false)
    })

    test('comes again later after a failure, and at once when its holder hands it back', async () => {
      const { id } = await ask()
      await claim('bot-1')
      await db.commit((trx) => records.postponeReport(trx, id, 'bot-1', after(1_000)))
      expect(await claim('bot-1', after(999))).toBeUndefined()
      expect(await claim('bot-1', after(1_000))).toMatchObject({ tries: 1 })
      await db.commit((trx) => records.releaseReports(trx, 'bot-'))
      expect(await claim('bot-2', after(1_000))).toMatchObject({ id })
    })

    test('is forgotten when nobody made it for long', async () => {
      await ask()
      await db.commit((trx) => records.forgetReportRequests(trx, NOW))
      expect(await records.waitingReports(db.read)).toBe(1)
      await db.commit((trx) => records.forgetReportRequests(trx, after(1)))
      expect(await records.waitingReports(db.read)).toBe(0)
    })
  })
}
