import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, aPerson, DAY, NOW, publish, SECOND, type Fresh } from './fresh.ts'

const TODAY = '2026-11-23'
const YESTERDAY = '2026-11-22'

export const subscriptionStories = (db: Fresh): void => {
  const watch = (person: number, value = '低保') =>
    db.commit((trx) =>
      records.addSubscription(trx, person, { what: 'words', value }, YESTERDAY, NOW),
    )
  const together = (day = TODAY) =>
    db.commit((trx) => records.putNewsTogether(trx, day, after(-DAY)))
  /** All pages, `limit` at a time. */
  const newsAfter = async (day: string, limit = 9) => {
    const found: (readonly [string, readonly number[]])[] = []
    let after: records.NewsMark | undefined
    do {
      const page = await records.newsAfter(db.read, day, TODAY, after, limit)
      for (const { item, versions } of page.news)
        found.push([item.id, versions.map(({ version }) => version)])
      after = page.next
    } while (after)
    return found
  }

  describe('a subscription', () => {
    test('is somebody’s once, is ended by them alone, and all of them at once', async () => {
      const [{ id: zhen }, { id: wei }] = [await aPerson(db), await aPerson(db)]
      expect(await watch(zhen)).toBe(true)
      expect(await watch(zhen)).toBe(false)
      expect(await watch(wei)).toBe(true)
      await watch(zhen, '学位')
      expect(await records.watchedWordsOf(db.read)).toHaveLength(2)
      const [first] = await records.subscriptionsOf(db.read, zhen)
      expect(first).toMatchObject({ what: 'words', value: '低保', since: NOW.toISOString() })
      const end = (person: number) =>
        db.commit((trx) => records.dropSubscription(trx, person, first!.id))
      expect(await end(wei)).toBeUndefined()
      expect(await end(zhen)).toEqual(first)
      expect(await end(zhen)).toBeUndefined()
      await db.commit((trx) => records.dropSubscriptions(trx, zhen))
      expect(await records.subscriptionsOfAll(db.read, [zhen, wei])).toEqual(
        new Map([[wei, [expect.objectContaining({ value: '低保' })]]]),
      )
    })

    test('is told by one process, and by another where the first came to nothing', async () => {
      const person = await aPerson(db)
      await watch(person.id)
      const waiting = () => records.readersToTell(db.read, TODAY, 9)
      expect(await waiting()).toEqual([{ person, toldOn: YESTERDAY }])
      const failing = db.commit(async (trx) => {
        await records.noteReadersTold(trx, [person.id], TODAY)
        throw new Error('the power went out')
      })
      await expect(failing).rejects.toThrow('the power went out')
      expect(await waiting()).toHaveLength(1)
      const stores = await db.processes(4)
      const told = await Promise.all(
        stores.map((store) =>
          store.commit((trx) => records.noteReadersTold(trx, [person.id], TODAY)),
        ),
      )
      expect(told.filter((ids) => ids.has(person.id))).toHaveLength(1)
      expect(await waiting()).toEqual([])
    })

    test('of somebody who blocked the bot waits for them', async () => {
      const { id } = await aPerson(db)
      await watch(id)
      await db.commit((trx) => records.markBlocked(trx, id, true))
      expect(await records.readersToTell(db.read, TODAY, 9)).toEqual([])
      await db.commit((trx) => records.markBlocked(trx, id, false))
      expect(await records.readersToTell(db.read, TODAY, 9)).toHaveLength(1)
    })

    test('is gone with its person', async () => {
      const { id } = await aPerson(db)
      await watch(id)
      expect((await records.ownRows(db.read, id)).subscriptions).toHaveLength(1)
      await db.commit((trx) => records.erasePerson(trx, id, 1))
      expect(await records.subscriptionsOf(db.read, id)).toEqual([])
      expect(await records.readersToTell(db.read, TODAY, 9)).toEqual([])
    })
  })

  describe('news', () => {
    test('are put together once a day, whoever is quicker, and each version is one day’s', async () => {
      await publish(db, 'lamp')
      const stores = await db.processes(4)
      const first = await Promise.all(
        stores.map((store) =>
          store.commit((trx) => records.putNewsTogether(trx, TODAY, after(-DAY))),
        ),
      )
      expect(first.filter(Boolean)).toEqual([true])
      await publish(db, 'lamp')
      await publish(db, 'road')
      expect(await newsAfter(YESTERDAY)).toEqual([['lamp', [1]]])
      expect(await together('2026-11-24')).toBe(true)
      expect(await newsAfter(TODAY)).toEqual([
        ['lamp', [2]],
        ['road', [1]],
      ])
      expect(await newsAfter(YESTERDAY)).toEqual([
        ['lamp', [1, 2]],
        ['road', [1]],
      ])
    })

    test('are of what may be shown: nothing internal, withdrawn, or displayed and over', async () => {
      await publish(db, 'internal', { audience: 'internal' })
      await publish(db, 'over', { kind: 'notice', expiresAt: YESTERDAY })
      await publish(db, 'was-public')
      await publish(db, 'was-public', { audience: 'internal' })
      await publish(db, 'withdrawn')
      await db.commit((trx) =>
        trx
          .updateTable('items')
          .set({ withdrawn_at: after(SECOND).toISOString() })
          .where('id', '=', 'withdrawn')
          .execute(),
      )
      await publish(db, 'shown')
      await together()
      expect(await newsAfter(YESTERDAY)).toEqual([['shown', [1]]])
    })

    test('are read in pages, none of them left out, whatever may not be shown among them', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await publish(db, id)
      await together()
      await publish(db, 'b', { audience: 'internal' })
      await publish(db, 'd')
      await together('2026-11-24')
      for (const limit of [1, 2, 3, 7]) {
        const found = new Map(await newsAfter(YESTERDAY, limit))
        expect([...found].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
          ['a', [1]],
          ['c', [1]],
          ['d', [1, 2]],
          ['e', [1]],
        ])
      }
    })

    test('of long ago are forgotten', async () => {
      await publish(db, 'lamp')
      await together()
      expect(await records.lastNewsDay(db.read)).toBe(TODAY)
      await db.commit((trx) => records.forgetNews(trx, TODAY))
      expect(await newsAfter(YESTERDAY)).toHaveLength(1)
      await db.commit((trx) => records.forgetNews(trx, '2026-11-24'))
      expect(await newsAfter(YESTERDAY)).toEqual([])
      expect(await records.lastNewsDay(db.read)).toBeUndefined()
    })
  })
}
