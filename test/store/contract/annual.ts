import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, DAY, NOW, publish, SECOND, type Fresh } from './fresh.ts'

const UNTIL = after(DAY)

export const annualStories = (db: Fresh): void => {
  describe('what was published in a stretch of time', () => {
    test('is told by every version seen up to its end, and by who can read it', async () => {
      const fees = { level: 'station', kind: 'fees', publishedAt: '2026-11-02' } as const
      await publish(db, 'fees', fees)
      await publish(db, 'fees', { ...fees, body: '每户每月 5 元' })
      await publish(db, 'plans', { audience: 'internal' })
      const found = await records.versionsUntil(db.read, UNTIL)
      const seen = { ...fees, id: 'fees', audience: 'public', firstSeenAt: NOW.toISOString() }
      expect(
        found.filter(({ id }) => id === 'fees').toSorted((a, b) => a.version - b.version),
      ).toEqual([
        { ...seen, version: 1 },
        { ...seen, version: 2 },
      ])
      expect(found.filter(({ id }) => id === 'plans')).toMatchObject([{ audience: 'internal' }])
      // The last instant is none of it.
      expect(await records.versionsUntil(db.read, NOW)).toEqual([])
    })

    test('what was taken down before its end is told by its history, though it is shown again', async () => {
      await publish(db, 'open')
      await db.commit(async (trx) => {
        await records.withdrawItem(trx, 'open', '写错了', after(SECOND))
        const act = { person: null, item: 'open', version: 1 }
        await records.addItemAct(trx, { ...act, what: 'withdrawn' }, after(SECOND))
        await records.endWithdrawal(trx, 'open')
        await records.addItemAct(trx, { ...act, what: 'published' }, after(2 * SECOND))
      })
      const { [0]: withdrawal, length } = await records.withdrawalsUntil(db.read, UNTIL)
      expect({ withdrawal, length }).toEqual({
        withdrawal: { id: 'open', at: after(SECOND).toISOString() },
        length: 1,
      })
      expect(await records.withdrawalsUntil(db.read, after(SECOND))).toEqual([])
    })
  })

  test('gaps are open at an instant where they were opened before it and settled later, or never', async () => {
    const open = (now: Date) => db.commit((trx) => records.openGap(trx, 'roads', now))
    const filled = await open(NOW)
    await open(NOW)
    await open(UNTIL)
    await db.commit((trx) =>
      records.changeGap(trx, filled, { state: 'dismissed', reason: 'single' }, after(2 * SECOND)),
    )
    const openAt = (ms: number) => records.gapsOpenAt(db.read, after(ms))
    expect(await Promise.all([0, SECOND, 2 * SECOND, 3 * SECOND].map(openAt))).toEqual([0, 2, 2, 1])
  })
}
