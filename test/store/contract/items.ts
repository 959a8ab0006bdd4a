import { describe, expect, test } from 'vitest'

import { KINDS, type ItemContent, type ItemVersion } from '../../../src/domain/item.ts'
import * as records from '../../../src/store/records.ts'
import { anItem } from '../../domain/builders.ts'
import { SHOWN_CASES, TODAY } from '../../domain/shown-cases.ts'
import { after, DAY, NOW, type Fresh } from './fresh.ts'

let keys = 0

export const itemStories = (db: Fresh): void => {
  const add = (id: string, given: Partial<ItemContent> = {}, hash = `hash ${id}`, now = NOW) =>
    db.commit((trx) => records.addVersion(trx, anItem(id, given), hash, `key${keys++}`, now))
  const shelf = async (on: Parameters<typeof records.pageOfItems>[1] = {}, today = TODAY) =>
    (await records.pageOfItems(db.read, on, today, 0, 100)).map(({ id }) => id)

  describe('a version', () => {
    test('is read as it was written, all of it', async () => {
      const full = anItem('lamps', {
        createdAt: '2026-01-01',
        expiresAt: '2027-01-01',
        period: '2026-Q3',
        indexNo: 'SD-1',
        docNo: '试府〔2026〕1号',
        basis: '第二十条',
        audience: 'internal',
        area: 'east',
        url: 'https://example.com',
        keywords: ['路灯', '"'],
        columns: { 电话: '0750-0000101' },
      })
      await db.commit((trx) => records.addVersion(trx, full, 'h', 'k', NOW))
      expect(await records.findItem(db.read, 'lamps')).toEqual({
        ...full,
        version: 1,
        key: 'k',
        firstSeenAt: NOW.toISOString(),
      })
    })

    test('without what it need not have has nothing there', async () => {
      await add('lamps')
      expect(await records.findItem(db.read, 'lamps')).toMatchObject(anItem('lamps'))
    })

    test('that was begun from an older one is not added: nobody covers what they have not read', async () => {
      await add('lamps')
      await add('lamps', { body: '新' })
      const from = (base: number | null) =>
        db.commit((trx) => records.addVersion(trx, anItem('lamps'), 'h', 'k', NOW, base))
      await expect(from(1)).rejects.toThrow()
      await expect(from(null)).rejects.toThrow()
      expect((await records.findItem(db.read, 'lamps'))?.version).toBe(2)
      expect(await from(2)).toBe(3)
    })

    test('of several that are added at once from the same one, one goes in', async () => {
      await add('lamps')
      const stores = await db.processes(4)
      const done = await Promise.all(
        stores.map((store, i) =>
          store
            .commit(async (trx) => {
              const now = await records.findItem(trx, 'lamps')
              if (now?.version !== 1) return 'newer-version'
              const item = anItem('lamps', { body: `第${i}稿` })
              return records.addVersion(trx, item, `h${i}`, 'k', NOW, now.version)
            })
            .catch(() => 'given up'),
        ),
      )
      expect(done.filter((one) => one === 2)).toHaveLength(1)
      expect(done.filter((one) => one === 'newer-version')).toHaveLength(3)
      // Two that only add come one after the other.
      await Promise.all(
        stores.map((store, i) =>
          store.commit((trx) => records.addVersion(trx, anItem('lamps'), `n${i}`, 'k', NOW)),
        ),
      )
      expect((await records.versionsOf(db.read, 'lamps')).map(({ version }) => version)).toEqual([
        1, 2, 3, 4, 5, 6,
      ])
    })

    test('follows the one before, which stays, under the same key', async () => {
      expect(await add('lamps', { body: '旧' }, 'h1')).toBe(1)
      expect(await add('lamps', { body: '新' }, 'h2', after(DAY))).toBe(2)
      const newest = await records.findItem(db.read, 'lamps')
      const first = await records.findItem(db.read, 'lamps', 1)
      expect([newest?.version, newest?.body]).toEqual([2, '新'])
      expect([first?.version, first?.body]).toEqual([1, '旧'])
      expect(newest?.key).toBe(first?.key)
      expect([first?.firstSeenAt, newest?.firstSeenAt]).toEqual([
        NOW.toISOString(),
        after(DAY).toISOString(),
      ])
      expect(await records.findItem(db.read, 'lamps', 3)).toBeUndefined()
      expect(await records.findItem(db.read, 'nothing')).toBeUndefined()
    })

    test('is opened by the short key of a link, always the newest', async () => {
      await db.commit((trx) => records.addVersion(trx, anItem('lamps'), 'h1', 'KeY_-1', NOW))
      await add('lamps', { body: '新' }, 'h2')
      expect(await records.findItemByKey(db.read, 'KeY_-1')).toMatchObject({
        id: 'lamps',
        version: 2,
      })
      expect(await records.findItemByKey(db.read, 'key_-1')).toBeUndefined()
    })

    test('leaves its hash and date, to know an equal row by', async () => {
      await add('lamps', { publishedAt: '2026-01-01' }, 'h1')
      await add('lamps', { publishedAt: '2026-02-01' }, 'h2')
      await add('other', {}, 'h3')
      expect(await records.versionHashes(db.read, 'lamps')).toEqual([
        { hash: 'h1', publishedAt: '2026-01-01' },
        { hash: 'h2', publishedAt: '2026-02-01' },
      ])
      expect(await records.versionHashes(db.read, 'nothing')).toEqual([])
    })
  })

  test('all items are the newest of each; all versions come in pages, oldest first', async () => {
    await add('b', { body: '1' })
    await add('a', { body: '1' })
    await add('b', { body: '2' })
    expect((await records.allItems(db.read)).map(({ id, version }) => [id, version])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    const pages: [string, number][][] = []
    let last: ItemVersion | undefined
    do {
      const page = await records.versionsAfter(db.read, last, 2)
      pages.push(page.map(({ id, version }) => [id, version]))
      last = page.at(-1)
    } while (last)
    expect(pages).toEqual([
      [
        ['a', 1],
        ['b', 1],
      ],
      [['b', 2]],
      [],
    ])
  })

  describe('the revision', () => {
    test('is another one after every change', async () => {
      const seen = [await records.itemsRevision(db.read)]
      for (const body of ['1', '2', '3']) {
        await add('lamps', { body })
        seen.push(await records.itemsRevision(db.read))
      }
      expect(new Set(seen).size).toBe(4)
    })

    test('stays where a change was taken back', async () => {
      await add('lamps')
      const before = await records.itemsRevision(db.read)
      const failing = db.commit(async (trx) => {
        await records.addVersion(trx, anItem('lamps', { body: '2' }), 'h2', 'k', NOW)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await records.itemsRevision(db.read)).toBe(before)
    })

    // Otherwise an index in another process, which saw the first of two, never learns of the second.
    test('goes up by each of many changes made at once', async () => {
      const stores = await db.processes(4)
      await add('first')
      const before = Number(await records.itemsRevision(db.read))
      await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          stores[i % stores.length]!.commit((trx) =>
            records.addVersion(trx, anItem(`item-${i}`), 'h', `many${i}`, NOW),
          ),
        ),
      )
      expect(Number(await records.itemsRevision(db.read))).toBe(before + 40)
    })
  })

  describe('the shelf', () => {
    test('shows what is public, newest first', async () => {
      await add('old', { publishedAt: '2025-01-01' })
      await add('new', { publishedAt: '2026-11-20' })
      await add('b', { publishedAt: '2026-06-01' })
      await add('a', { publishedAt: '2026-06-01' })
      await add('secret', { audience: 'internal' })
      expect(await shelf()).toEqual(['new', 'a', 'b', 'old'])
    })

    test('never shows what became internal, and shows what became public', async () => {
      await add('hidden')
      await add('hidden', { audience: 'internal' })
      await add('opened', { audience: 'internal' })
      await add('opened')
      expect(await shelf()).toEqual(['opened'])
      expect(await records.countUpTo(db.read, {}, TODAY, 9)).toBe(1)
    })

    test.each(SHOWN_CASES)('holds %s, or not, as the rule has it', async (_, given, shown) => {
      await add('it', given)
      expect(await shelf()).toEqual(shown ? ['it'] : [])
    })

    test('drops a notice when it has expired, and nothing else that has', async () => {
      await add('notice', { kind: 'notice', expiresAt: '2026-11-23' })
      await add('always', { kind: 'notice' })
      await add('policy', { expiresAt: '2026-01-01' })
      expect((await shelf()).toSorted()).toEqual(['always', 'notice', 'policy'])
      expect((await shelf({}, '2026-11-24')).toSorted()).toEqual(['always', 'policy'])
    })

    test('is narrowed by unit and kind', async () => {
      await add('lamps')
      await add('fees', { kind: 'fees' })
      await add('welfare', { unit: 'welfare' })
      expect((await shelf({ unit: 'roads' })).toSorted()).toEqual(['fees', 'lamps'])
      expect(await shelf({ unit: 'roads', kind: 'fees' })).toEqual(['fees'])
      expect(await shelf({ unit: 'nobody' })).toEqual([])
    })

    test('is counted, and no further than somebody wants to know', async () => {
      await add('a')
      await add('a', { body: '新' }, 'another')
      await add('b', { kind: 'fees' })
      await add('c', { unit: 'welfare' })
      await add('e', { audience: 'internal' })
      await add('f', { kind: 'notice', expiresAt: '2026-11-22' })
      const count = (on: Parameters<typeof records.countUpTo>[1], most = 9) =>
        records.countUpTo(db.read, on, TODAY, most)
      expect(await count({})).toBe(3)
      expect(await count({}, 2)).toBe(2)
      expect(await count({ unit: 'roads' })).toBe(2)
      expect(await count({ unit: 'roads', kind: 'fees' })).toBe(1)
      expect(await count({ unit: 'nobody' })).toBe(0)
    })

    test('is paged without showing anything twice or leaving anything out', async () => {
      await db.commit(async (trx) => {
        for (let i = 0; i < 30; i++)
          await records.addVersion(
            trx,
            // Many of one day, so that the date alone does not order them.
            anItem(`i${i}`, { publishedAt: `2026-11-0${1 + (i % 2)}`, kind: KINDS[i % 3]! }),
            'h',
            `page${i}`,
            NOW,
          )
      })
      const pages = []
      for (let offset = 0; offset < 30; offset += 8)
        pages.push(...(await records.pageOfItems(db.read, {}, TODAY, offset, 8)))
      expect(pages.map(({ id }) => id)).toEqual(await shelf())
      expect(new Set(pages.map(({ id }) => id)).size).toBe(30)
    })
  })

  test('a row held back for an editor is kept once, and shown nowhere', async () => {
    const held = anItem('lamps', { body: '找陈某 13800138000' })
    for (const hash of ['h', 'h', 'another'])
      await db.commit((trx) => records.holdItem(trx, held, hash, 'mobile', NOW))
    const rows = await db.read.selectFrom('held_items').selectAll().orderBy('id').execute()
    expect(rows.map((row) => [row.item_id, row.content_hash, row.reason])).toEqual([
      ['lamps', 'h', 'mobile'],
      ['lamps', 'another', 'mobile'],
    ])
    expect(JSON.parse(rows[0]!.content)).toEqual(JSON.parse(JSON.stringify(held)))
    expect(await records.findItem(db.read, 'lamps')).toBeUndefined()
    expect(await records.allItems(db.read)).toEqual([])
    expect(await shelf()).toEqual([])
  })
}
