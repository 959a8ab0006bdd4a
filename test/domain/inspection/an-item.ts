import type { ItemVersion } from '../../../src/domain/item.ts'

/** What an item of these tests has to say for itself; everything else is as in a sound one. */
export type Given = Partial<ItemVersion> &
  Pick<ItemVersion, 'id' | 'title' | 'body' | 'unit' | 'level' | 'kind'>

/** The day of the inspections in these tests: the fourth quarter of 2026 is over. */
export const TODAY = '2027-01-08'

export const anItem = (given: Given): ItemVersion => ({
  version: 1,
  key: given.id,
  publishedAt: '2026-12-10',
  firstSeenAt: `${given.publishedAt ?? '2026-12-10'}T02:00:00.000Z`,
  audience: 'public',
  keywords: [],
  columns: {},
  ...(given.level === 'government' || given.level === 'station'
    ? { indexNo: `QH-${given.id.toUpperCase()}` }
    : {}),
  ...given,
})
