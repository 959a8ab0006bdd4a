import { expect, test } from 'vitest'

import type { KeptTitle } from '../../../src/domain/hot-topics.ts'
import * as records from '../../../src/store/records.ts'
import type { Fresh } from './fresh.ts'

export const topicTitleStories = (db: Fresh): void => {
  const lamps: KeptTitle = { id: 'lamps', title: '东塘村路灯不亮', byModel: true }
  const pigs: KeptTitle = { id: 'pigs', title: '西岭村养猪场', byModel: false }
  const keep = (day: string, ...titles: KeptTitle[]) =>
    db.commit((trx) => records.keepTopicTitles(trx, titles, day))
  const known = async (...ids: string[]) => [
    ...(await records.topicTitles(db.read, ids.length > 0 ? ids : ['lamps', 'pigs'])).values(),
  ]
  const other = { ...lamps, title: '东塘村路灯坏了', byModel: false }

  test('are known by their topics’ ids, and who made them up', async () => {
    await keep('2026-11-29', lamps, pigs)
    expect(await known('pigs')).toEqual([pigs])
    expect((await known()).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([lamps, pigs])
    expect((await records.topicTitles(db.read, [])).size).toBe(0)
  })

  test('change with a later telling, or one of the same day, and with no earlier one', async () => {
    await keep('2026-11-29', lamps)
    await keep('2026-11-22', other)
    expect(await known()).toEqual([lamps])
    await keep('2026-11-29', other)
    expect(await known()).toEqual([other])
    await keep('2026-12-06', lamps)
    expect(await known()).toEqual([lamps])
  })

  test('are forgotten where nothing was told of them since a day', async () => {
    await keep('2026-11-22', lamps)
    await keep('2026-11-29', pigs)
    await db.commit((trx) => records.forgetTopicTitles(trx, '2026-11-29'))
    expect(await known()).toEqual([pigs])
  })

  test('of none keep nothing', async () => {
    await keep('2026-11-29')
    expect(await known()).toEqual([])
  })
}
