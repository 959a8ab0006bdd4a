import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import type { Store } from '../../../src/store/store.ts'
import { after, DAY, NOW, SECOND, type Fresh } from './fresh.ts'
import { expectFairRace } from './race.ts'

const LEASE = 60 * SECOND

const anUpdate = (updateId: number, lane = 'a', payload = `{"n":${updateId}}`) => ({
  updateId,
  lane,
  payload,
})

export const inboxStories = (db: Fresh): void => {
  const receive = (...updates: ReturnType<typeof anUpdate>[]) =>
    db.commit((trx) => records.receiveUpdates(trx, updates, NOW))
  const claimAs = (store: Store, owner: string, now: Date, limit: number) =>
    store.commit((trx) =>
      records.claimUpdates(trx, owner, now, new Date(now.getTime() + LEASE), limit),
    )
  const claim = (now = NOW, owner = 'one', limit = 100) => claimAs(db.store, owner, now, limit)
  const claimed = async (now?: Date, owner?: string, limit?: number) =>
    (await claim(now, owner, limit)).map(({ updateId }) => updateId)
  const finish = (id: number, now = NOW, owner = 'one') =>
    db.commit((trx) => records.finishUpdate(trx, id, owner, now))
  const payloads = async () =>
    (await db.read.selectFrom('inbox').selectAll().orderBy('update_id').execute()).map(
      ({ payload }) => payload,
    )

  test('an update comes out as it went in', async () => {
    const update = anUpdate(
      9_007_199_254_740_991,
      '-1001234567890',
      '{"text":"路灯坏了 \\u0000 😀"}',
    )
    await receive(update)
    expect(await claim()).toEqual([{ ...update, tries: 0 }])
  })

  test('nothing received is nothing written', async () => {
    await receive()
    expect(await claimed()).toEqual([])
  })

  test('a repeated update changes nothing, within a batch or later, waiting or done', async () => {
    await receive(anUpdate(1, 'a', 'first'), anUpdate(1, 'b', 'again'))
    await receive(anUpdate(1, 'c', 'and again'), anUpdate(2, 'd'))
    expect(await claim()).toMatchObject([
      { updateId: 1, lane: 'a', payload: 'first' },
      { updateId: 2, lane: 'd' },
    ])
    await finish(1)
    await receive(anUpdate(1, 'a', 'once more'))
    expect(await claimed(after(LEASE))).toEqual([2])
  })

  describe('claims', () => {
    test('give the first of each lane, in the order they came', async () => {
      await receive(
        anUpdate(1, 'a'),
        anUpdate(2, 'b'),
        anUpdate(3, 'a'),
        anUpdate(4, 'c'),
        anUpdate(5, 'b'),
      )
      expect(await claimed()).toEqual([1, 2, 4])
    })

    test('go by the updates’ numbers, not by when they were written down', async () => {
      await receive(anUpdate(20, 'a'))
      await receive(anUpdate(10, 'a'), anUpdate(15, 'b'))
      expect(await claimed()).toEqual([10, 15])
    })

    test('take no more than asked for', async () => {
      await receive(anUpdate(1, 'a'), anUpdate(2, 'b'), anUpdate(3, 'c'))
      expect(await claimed(NOW, 'one', 2)).toEqual([1, 2])
      expect(await claimed(NOW, 'two', 2)).toEqual([3])
    })

    test('keep others off until the lease ends, whose lane is closed meanwhile', async () => {
      await receive(anUpdate(1, 'a'), anUpdate(2, 'a'))
      expect(await claimed(NOW, 'one')).toEqual([1])
      expect(await claimed(NOW, 'two')).toEqual([])
      expect(await claimed(after(LEASE - 1), 'two')).toEqual([])
      expect(await claimed(after(LEASE), 'two')).toEqual([1])
    })
  })

  describe('what was claimed', () => {
    test('and finished lets the next through', async () => {
      await receive(anUpdate(1, 'a'), anUpdate(2, 'a'), anUpdate(3, 'a'))
      for (const id of [1, 2, 3]) {
        expect(await claimed()).toEqual([id])
        await finish(id)
      }
      expect(await claimed(after(DAY))).toEqual([])
    })

    test('and given up lets the next through, with its contents kept', async () => {
      await receive(anUpdate(1, 'a', 'the words'), anUpdate(2, 'a'))
      await claim()
      await db.commit((trx) => records.failUpdate(trx, 1, 'one', NOW))
      expect(await claimed()).toEqual([2])
      expect((await payloads())[0]).toBe('the words')
    })

    test('is kept by its owner for as long as it is renewed, and by nobody else', async () => {
      await receive(anUpdate(1))
      await claim()
      const renew = (owner: string, now: Date) =>
        db.commit((trx) => records.renewUpdate(trx, 1, owner, new Date(now.getTime() + LEASE)))
      expect(await renew('two', after(LEASE / 2))).toBe(false)
      expect(await renew('one', after(LEASE / 2))).toBe(true)
      expect(await claimed(after(LEASE), 'two')).toEqual([])
      expect(await claimed(after(2 * LEASE), 'two')).toEqual([1])
      expect(await renew('one', after(2 * LEASE))).toBe(false)
      await finish(1, after(2 * LEASE), 'two')
      expect(await renew('two', after(2 * LEASE))).toBe(false)
    })

    test('and postponed keeps its place in the lane, until its time', async () => {
      await receive(anUpdate(1, 'a'), anUpdate(2, 'a'), anUpdate(3, 'b'))
      expect(await claimed()).toEqual([1, 3])
      await db.commit((trx) => records.postponeUpdate(trx, 1, 'one', after(5 * SECOND)))
      expect(await claimed(after(5 * SECOND - 1))).toEqual([])
      const again = await claim(after(5 * SECOND))
      expect(again).toMatchObject([{ updateId: 1, tries: 1 }])
      await db.commit((trx) => records.postponeUpdate(trx, 1, 'one', after(6 * SECOND)))
      expect(await claim(after(6 * SECOND))).toMatchObject([{ updateId: 1, tries: 2 }])
    })

    test('is handed back by its owner, and what others hold is not', async () => {
      await receive(anUpdate(1, 'a'), anUpdate(2, 'b'))
      expect(await claimed(NOW, 'bot-one', 1)).toEqual([1])
      expect(await claimed(NOW, 'bot-two')).toEqual([2])
      await db.commit((trx) => records.releaseUpdates(trx, 'bot-one'))
      expect(await claimed(NOW, 'bot-three')).toEqual([1])
    })

    test('by one who died of it, or was too slow, counts as a try', async () => {
      await receive(anUpdate(1, 'a'), anUpdate(2, 'b'))
      await claim(NOW, 'bot-one', 1)
      await db.commit((trx) => records.freeDeadUpdates(trx, 'bot-'))
      expect(await claim(NOW, 'bot-two')).toMatchObject([
        { updateId: 1, tries: 1 },
        { updateId: 2, tries: 0 },
      ])
      expect(await claim(after(LEASE), 'bot-three')).toMatchObject([{ tries: 2 }, { tries: 1 }])
      // What is handed back in good order is not held against it.
      await db.commit((trx) => records.releaseUpdates(trx, 'bot-three'))
      expect(await claim(after(LEASE), 'x')).toMatchObject([{ tries: 2 }, { tries: 1 }])
    })

    test('by any of a family is handed back together', async () => {
      await receive(anUpdate(1, 'a'), anUpdate(2, 'b'), anUpdate(3, 'c'))
      await claim(NOW, 'bot-one', 1)
      await claim(NOW, 'bot-two', 1)
      await claim(NOW, 'cli', 1)
      await db.commit((trx) => records.releaseUpdates(trx, 'bot-'))
      expect(await claimed(NOW, 'x')).toEqual([1, 2])
    })
  })

  test('what waits is counted: claimed and postponed too, finished and given up not', async () => {
    await receive(anUpdate(1, 'a'), anUpdate(2, 'b'), anUpdate(3, 'c'), anUpdate(4, 'd'))
    await claim()
    await finish(1)
    await db.commit((trx) => records.failUpdate(trx, 2, 'one', NOW))
    await db.commit((trx) => records.postponeUpdate(trx, 3, 'one', after(DAY)))
    expect(await records.waitingUpdates(db.read)).toBe(2)
  })

  test('who was too slow and lost the lease can neither finish, nor give up, nor put off', async () => {
    await receive(anUpdate(1, 'a'))
    await claim(NOW, 'one')
    await claim(after(LEASE), 'two')
    await expect(finish(1, after(LEASE), 'one')).rejects.toThrow('the lease was lost')
    const failing = db.commit((trx) => records.failUpdate(trx, 1, 'one', NOW))
    await expect(failing).rejects.toThrow('the lease was lost')
    await db.commit((trx) => records.postponeUpdate(trx, 1, 'one', after(DAY)))
    await finish(1, after(LEASE), 'two')
    // Neither can the one who had it, a second time.
    await expect(finish(1, after(LEASE), 'two')).rejects.toThrow('the lease was lost')
  })

  describe('received with a lease', () => {
    const lease = { owner: 'one', until: after(LEASE) }
    const receiveMine = async (most: number, ...updates: ReturnType<typeof anUpdate>[]) => {
      const mine = await db.commit((trx) => records.receiveUpdates(trx, updates, NOW, most, lease))
      return mine.map(({ updateId }) => updateId)
    }

    test('the first of each lane that was empty is the owner’s at once, the others are claimed', async () => {
      await receive(anUpdate(1, 'a'))
      const mine = await receiveMine(9, anUpdate(2, 'a'), anUpdate(3, 'b'), anUpdate(4, 'b'))
      expect(mine).toEqual([3])
      expect(await claimed(NOW, 'two')).toEqual([1])
      await finish(3)
      expect(await claimed(NOW, 'two')).toEqual([4])
    })

    test('no more than there is room for, and none twice', async () => {
      expect(await receiveMine(1, anUpdate(1, 'a'), anUpdate(2, 'b'))).toEqual([1])
      expect(await claimed(NOW, 'two')).toEqual([2])
      await finish(1)
      expect(await receiveMine(9, anUpdate(1, 'a'))).toEqual([])
    })

    test('what its owner never finished is another’s when the lease has ended', async () => {
      expect(await receiveMine(9, anUpdate(1, 'a'))).toEqual([1])
      expect(await claimed(after(LEASE - 1), 'two')).toEqual([])
      expect(await claimed(after(LEASE), 'two')).toEqual([1])
    })
  })

  test('a finish that is rolled back did not happen', async () => {
    await receive(anUpdate(1, 'a'))
    await claim()
    const failing = db.commit(async (trx) => {
      await records.finishUpdate(trx, 1, 'one', NOW)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await claimed(after(LEASE))).toEqual([1])
  })

  test('what was done long ago loses its contents, not its number', async () => {
    await receive(anUpdate(1, 'a', 'one'), anUpdate(2, 'b', 'two'), anUpdate(3, 'c', 'three'))
    await claim()
    await receive(anUpdate(4, 'd', 'four'))
    await finish(1, NOW)
    await finish(2, after(1))
    await db.commit((trx) => records.failUpdate(trx, 3, 'one', NOW))
    await db.commit((trx) => records.emptyInbox(trx, after(1)))
    expect(await payloads()).toEqual([null, 'two', null, 'four'])
    await receive(anUpdate(1, 'a', 'one again'))
    expect(await claimed()).toEqual([4])
  })

  test('several owners at once never share an update or a lane', async () => {
    const stores = await db.processes(4)
    for (let round = 0; round < 8; round++) {
      const updates = Array.from({ length: 60 }, (_, i) =>
        anUpdate(round * 1000 + i + 1, `${round}-${(i * 7) % 9}`),
      )
      await receive(...updates)
      await expectFairRace({
        owners: stores.map((store, i) => ({ name: `owner-${i}`, store })),
        jobs: updates.map(({ updateId, lane }) => ({ id: updateId, lane })),
        claim: async (store, owner, limit) =>
          (await claimAs(store, owner, NOW, limit)).map(({ updateId, lane }) => ({
            id: updateId,
            lane,
          })),
        finish: (store, id, owner) =>
          store.commit((trx) => records.finishUpdate(trx, id, owner, NOW)),
      })
    }
  })
}
