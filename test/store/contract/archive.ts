import { describe, expect, test } from 'vitest'

import type { ItemContent } from '../../../src/domain/item.ts'
import * as records from '../../../src/store/records.ts'
import { anItem } from '../../domain/builders.ts'
import { NOW, type Fresh } from './fresh.ts'

const YEAR = {
  from: '2026-01-01',
  to: '2026-12-31',
  since: new Date('2025-12-31T16:00:00Z'),
  until: new Date('2026-12-31T16:00:00Z'),
}
const LONG_AGO = { publishedAt: '2024-05-01' }
const THEN = '2024-05-01T00:00:00Z'

export const archiveStories = (db: Fresh): void => {
  let hashes = 0
  const add = (id: string, given: Partial<ItemContent> = {}, at: string = NOW.toISOString()) =>
    db.commit((trx) =>
      records.addVersion(trx, anItem(id, given), `hash ${hashes++}`, `key-${id}`, new Date(at)),
    )
  const ofYear = async (page = 100) => {
    const found: string[] = []
    let last: records.ArchivedTo | undefined
    do {
      const versions = await records.versionsOfYear(db.read, YEAR, last, page)
      found.push(
        ...versions.map(({ item, newest, open }) =>
          [item.id, item.version, newest, open ? 'open' : 'internal'].join(' '),
        ),
      )
      const end = versions.at(-1)?.item
      last = end && { unit: end.unit, id: end.id, version: end.version }
    } while (last)
    return found
  }

  describe('the versions of a year', () => {
    test('are those dated, seen, withdrawn or over in it, with what their items have become', async () => {
      await add('a-dated', { publishedAt: '2026-12-31' }, '2027-01-03T00:00:00Z')
      await add('b-seen', LONG_AGO, '2025-12-31T16:00:00Z')
      await add('c-before', LONG_AGO, '2025-12-31T15:59:59Z')
      await add('d-after', { publishedAt: '2027-01-01' }, '2026-12-31T16:00:00Z')
      await add('e-withdrawn', LONG_AGO, THEN)
      await add('f-over', { ...LONG_AGO, expiresAt: '2026-01-01' }, THEN)
      await db.commit(async (trx) => {
        await records.withdrawItem(trx, 'e-withdrawn', '过时了', NOW)
      })
      expect(await ofYear()).toEqual([
        'a-dated 1 1 open',
        'b-seen 1 1 open',
        'e-withdrawn 1 1 open',
        'f-over 1 1 open',
      ])
    })

    test('what is internal is none of them; what became so is said to be', async () => {
      await add('turned', { body: '一' })
      await add('turned', { body: '二', audience: 'internal' })
      await add('secret', { audience: 'internal' })
      expect(await ofYear()).toEqual(['turned 1 2 internal'])
    })

    test('come page by page, by unit, item and version, each once', async () => {
      await add('b', { unit: 'east-village' })
      await add('a', { unit: 'roads', body: '一' })
      await add('a', { unit: 'roads', body: '二' })
      await add('c', { unit: 'east-village' })
      const all = ['b 1 1 open', 'c 1 1 open', 'a 1 2 open', 'a 2 2 open']
      expect(await ofYear()).toEqual(all)
      expect(await ofYear(1)).toEqual(all)
      expect(await ofYear(3)).toEqual(all)
    })
  })

  test('the document a version was made from is found by it; one of a draft is not', async () => {
    const photo = {
      kind: 'document',
      fileId: 'f',
      name: '办法.docx',
      mime: null,
      size: 10,
    } as const
    await add('a')
    await db.commit(async (trx) => {
      for (const version of [1, null]) {
        const draft = await records.addItemDraft(
          trx,
          { author: null, content: { title: '办法' } },
          NOW,
        )
        await records.addAttachment(trx, { itemDraft: draft.id }, photo, NOW)
        const to = version === null ? 'dropped' : 'published'
        await records.changeItemDraft(trx, draft, { item: 'a', version, state: to }, NOW)
      }
    })
    expect(await records.originalsOf(db.read, ['a', 'b'])).toMatchObject([
      { item: 'a', version: 1, file: { name: '办法.docx', state: 'wanted' } },
    ])
    expect(await records.originalsOf(db.read, [])).toEqual([])
  })

  test('gaps settled in a stretch of time come with how often they were asked, and nobody’s words', async () => {
    const at = (day: string) => new Date(`${day}T01:00:00Z`)
    await db.commit(async (trx) => {
      const filled = await records.openGap(trx, 'roads', at('2026-03-01'))
      const dismissed = await records.openGap(trx, 'roads', at('2026-03-02'))
      await records.openGap(trx, 'roads', at('2026-03-03'))
      for (const ticket of ['SD260301-001', 'SD260301-002'])
        await records.addGapAsking(trx, filled.id, { ticket }, '', at('2026-03-01').toISOString())
      const published = { state: 'published', item: 'a' } as const
      await records.changeGap(trx, filled, published, at('2026-04-01'))
      const single = { state: 'dismissed', reason: 'single' } as const
      await records.changeGap(trx, dismissed, single, at('2026-04-02'))
    })
    const gaps = await records.gapsSettledBetween(db.read, at('2026-04-01'), at('2026-05-01'))
    expect(gaps).toEqual([
      {
        unit: 'roads',
        openedAt: at('2026-03-01').toISOString(),
        settledAt: at('2026-04-01').toISOString(),
        state: 'published',
        reason: null,
        item: 'a',
        askings: 2,
      },
      expect.objectContaining({ state: 'dismissed', reason: 'single', item: null, askings: 0 }),
    ])
    expect(await records.gapsSettledBetween(db.read, at('2026-05-01'), at('2026-06-01'))).toEqual(
      [],
    )
  })
}
