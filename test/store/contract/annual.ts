import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, DAY, NOW, publish, SECOND, type Fresh } from './fresh.ts'

const UNTIL = after(DAY)

export const annualStories = (db: Fresh): void => {
  describe('what was published in a stretch of time', () => {
    test('is every public version seen in it, with its level and kind', async () => {
      await publish(db, 'fees', { level: 'station', kind: 'fees' })
      await publish(db, 'fees', { level: 'station', kind: 'fees', body: '每户每月 5 元' })
      await publish(db, 'plans', { audience: 'internal' })
      const found = await records.publishedBetween(db.read, NOW, UNTIL)
      expect(found.toSorted((a, b) => a.version - b.version)).toEqual([
        { level: 'station', kind: 'fees', version: 1 },
        { level: 'station', kind: 'fees', version: 2 },
      ])
      // The last instant is none of it.
      expect(await records.publishedBetween(db.read, after(-DAY), NOW)).toEqual([])
      expect(await records.publishedBetween(db.read, after(SECOND), UNTIL)).toEqual([])
    })

    test('what was taken down in it counts once, and only where residents could read it', async () => {
      for (const id of ['open', 'other', 'internal'])
        await publish(db, id, { audience: id === 'internal' ? 'internal' : 'public' })
      for (const id of ['open', 'internal'])
        await db.commit((trx) => records.withdrawItem(trx, id, '写错了', after(SECOND)))
      expect(await records.countTakenDown(db.read, NOW, UNTIL)).toBe(1)
      expect(await records.countTakenDown(db.read, NOW, after(SECOND))).toBe(0)
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
