import { beforeEach, expect, test } from 'vitest'

import { KINDS } from '../../src/domain/item.ts'
import { browse, type Shelf } from '../../src/handlers/browse.ts'
import * as records from '../../src/store/records.ts'
import { anItem } from '../domain/builders.ts'
import { house, NOW } from '../handlers/house.ts'
import { plansOf } from '../support/plans.ts'

/** No shelf is read by going through all items, or by sorting them. */

const town = house()
beforeEach(() =>
  town.commit(async (trx) => {
    for (let i = 0; i < 40; i++) {
      const { id: unit, level } = town.world.town.units[i % town.world.town.units.length]!
      const kind = KINDS[i % KINDS.length]!
      const item = anItem(`i${i}`, { unit, level, kind, publishedAt: `2026-11-${10 + (i % 9)}` })
      await records.addVersion(trx, item, `h${i}`, `k${i}`, NOW)
    }
  }),
)

/** Steps in which SQLite would read every version there ever was out of turn, or sort what it found. */
const slowIn = (plan: readonly string[]): string[] =>
  plan.filter(
    (step) =>
      /^SCAN (items|item_versions)$/.test(step) ||
      step.includes('TEMP B-TREE') ||
      // The newest of all are read along their index, and no further than the page.
      (step.startsWith('SCAN item_versions') && !step.includes('item_versions_newest')),
  )

const shelves = (): Shelf[] => {
  const { id: unit, level } = town.world.town.units[0]!
  return [
    { at: 'start' },
    { at: 'newest', page: 2 },
    { at: 'level', level, page: 0 },
    { at: 'unit', unit, page: 0 },
    { at: 'kinds', unit },
    { at: 'kind', unit, kind: 'policy', page: 0 },
  ]
}

const plans = () =>
  plansOf(town.opened.address, async (db) => {
    for (const shelf of shelves()) await browse(town.world, db, shelf, undefined, NOW)
  })

test('every shelf is read by an index in the order of its pages', async () => {
  const planned = await plans()
  expect(planned.length).toBeGreaterThan(4)
  for (const { sql, plan } of planned)
    expect({ sql, slow: slowIn(plan) }).toEqual({ sql, slow: [] })
})

test('a shelf without its index would be seen', async () => {
  for (const index of ['item_versions_unit', 'item_versions_kind', 'item_versions_newest'])
    await town.commit((trx) => trx.schema.dropIndex(index).execute())
  expect((await plans()).flatMap(({ plan }) => slowIn(plan))).not.toEqual([])
})

test('what is new is read along its index, a page at a time', async () => {
  await town.commit((trx) => records.putNewsTogether(trx, '2026-11-23', new Date(0)))
  const planned = await plansOf(town.opened.address, async (db) => {
    const { next } = await records.newsAfter(db, '2026-11-22', '2026-11-23', undefined, 7)
    await records.newsAfter(db, '2026-11-22', '2026-11-23', next, 7)
    await records.readersToTell(db, '2026-11-23', 10)
  })
  for (const { sql, plan } of planned) {
    const slow = plan.filter((step) => /^SCAN (items|item_versions|news|people)$/.test(step))
    expect({ sql, slow }).toEqual({ sql, slow: [] })
  }
  expect(planned.length).toBeGreaterThan(3)
})
