import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import type { Store } from '../../../src/store/store.ts'
import { after, DAY, NOW, SECOND, type Fresh } from './fresh.ts'

const LEASE = 60 * SECOND

export const upkeepStories = (db: Fresh): void => {
  const takeAs = (store: Store, owner: string, job: string, due: Date, now: Date) =>
    store.commit((trx) =>
      records.takeRun(trx, job, due, owner, now, new Date(now.getTime() + LEASE)),
    )
  const take = (job = 'digest', due = NOW, now = NOW) => takeAs(db.store, 'one', job, due, now)
  const finish = (due = NOW, now = NOW) =>
    db.commit((trx) => records.finishRun(trx, 'digest', due, now))

  describe('a run of a job', () => {
    test('is taken once', async () => {
      expect([await take(), await take()]).toEqual([true, false])
    })

    test('is its job’s and its time’s own', async () => {
      expect(await take('digest', NOW)).toBe(true)
      expect(await take('backup', NOW)).toBe(true)
      expect(await take('digest', after(DAY), after(DAY))).toBe(true)
    })

    test('is taken by one of several who come at once', async () => {
      const stores = await db.processes(4)
      for (let round = 0; round < 10; round++) {
        const due = after(round * DAY)
        const taken = await Promise.all(
          stores.map((store, i) => takeAs(store, `owner-${i}`, 'digest', due, due)),
        )
        expect(taken.filter(Boolean)).toEqual([true])
      }
    })

    test('left by one who died is taken again when the lease has ended', async () => {
      await take()
      expect(await take('digest', NOW, after(LEASE - 1))).toBe(false)
      expect(await take('digest', NOW, after(LEASE))).toBe(true)
    })

    test('goes on while its lease is prolonged, by nobody but who holds it', async () => {
      await take()
      const keep = (owner: string, by: number) =>
        db.commit((trx) => records.keepRun(trx, 'digest', NOW, owner, after(by)))
      await keep('another', 9 * LEASE)
      expect(await take('digest', NOW, after(LEASE - 1))).toBe(false)
      await keep('one', 2 * LEASE)
      expect(await take('digest', NOW, after(LEASE))).toBe(false)
      expect(await take('digest', NOW, after(2 * LEASE))).toBe(true)
    })

    test('that is done never comes again', async () => {
      await take()
      await finish()
      expect(await take('digest', NOW, after(DAY))).toBe(false)
    })

    test('done long ago is forgotten, one not done is not', async () => {
      await take('digest', NOW)
      await finish(NOW, NOW)
      await take('digest', after(DAY), after(DAY))
      await finish(after(DAY), after(DAY))
      await take('backup', NOW)
      await db.commit((trx) => records.forgetRuns(trx, after(DAY)))
      const rows = await db.read.selectFrom('job_runs').selectAll().orderBy('due_at').execute()
      expect(rows.map(({ job, due_at: due }) => [job, due])).toEqual([
        ['backup', NOW.toISOString()],
        ['digest', after(DAY).toISOString()],
      ])
    })
  })

  describe('a mark', () => {
    test('is set, and set anew', async () => {
      expect(await records.findMark(db.read, 'a')).toBeUndefined()
      await db.commit((trx) => records.setMark(trx, 'a', '1'))
      await db.commit((trx) => records.setMark(trx, 'a', '2'))
      expect(await records.findMark(db.read, 'a')).toBe('2')
    })

    test('set once stays, and is one process’s alone where several set it together', async () => {
      const stores = await db.processes(4)
      for (let round = 0; round < 10; round++) {
        const set = await Promise.all(
          stores.map((store, i) =>
            store.commit(async (trx) => {
              const mine = await records.setMarkOnce(trx, `first-${round}`, `process-${i}`)
              // Whoever was not first finds the work of the first done.
              if (mine) await records.setMark(trx, `work-${round}`, 'done')
              return { mine, done: await records.findMark(trx, `work-${round}`) }
            }),
          ),
        )
        expect(set.filter(({ mine }) => mine)).toHaveLength(1)
        expect(set.map(({ done }) => done)).toEqual(set.map(() => 'done'))
        expect(await records.findMark(db.read, `first-${round}`)).toBe(
          `process-${set.findIndex(({ mine }) => mine)}`,
        )
      }
    })

    test('that counts goes up by one, from nothing', async () => {
      for (let i = 0; i < 12; i++) await db.commit((trx) => records.raiseMark(trx, 'n'))
      expect(await records.findMark(db.read, 'n')).toBe('12')
    })
  })

  test('tokens are safe in a link, never the same, and never like the link of an item (i_…)', () => {
    const tokens = Array.from({ length: 1000 }, () => records.newToken(18))
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{36}$/)
    expect(new Set(tokens).size).toBe(1000)
  })
}
