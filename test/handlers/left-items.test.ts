import { describe, expect, test } from 'vitest'

import { openItemsDesk } from '../../src/handlers/items-desk.ts'
import { retain } from '../../src/handlers/retention.ts'
import * as records from '../../src/store/records.ts'
import { anItem } from '../domain/builders.ts'
import { openPostgres } from '../store/databases.ts'
import { after, DAY, house, NOW } from './house.ts'

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', openPostgres],
] as const)('what editors left, on %s', (_, open) => {
  const home = house(open)

  test('is told of at /items, dropped after its days with its file, and a document is known again by its digest', async () => {
    const { world } = home
    const { read } = world.store
    const { person } = await home.resident()
    const membership = { role: 'editor', unit: 'roads', name: '小编' } as const
    const who = { person, memberships: [membership] }
    const held = anItem('lamps', { unit: 'roads', body: '13800138000' })
    const source = { name: '名单.docx', sha256: 'abc' }
    const content = { unit: 'roads', title: '名单', body: '张某' }
    const draft = await home.commit(async (trx) => {
      await records.addMembership(trx, person, membership, NOW)
      await records.holdItem(trx, held, 'h', 'mobile', NOW)
      const begun = await records.addItemDraft(trx, { author: person, content, source }, NOW)
      const file = {
        kind: 'document',
        fileId: 'f',
        name: '名单.docx',
        mime: null,
        size: 1,
      } as const
      await records.addAttachment(trx, { itemDraft: begun.id }, file, NOW)
      const waits = await records.addItemDraft(trx, { author: person, content }, NOW)
      await records.changeItemDraft(trx, waits, { state: 'review' }, NOW)
      return begun
    })
    const { heldDays, itemDraftDays } = world.town.retention
    const leaving = async (days: number) =>
      (await openItemsDesk(world, read, who, undefined, after(days * DAY))).leaving
    const night = (days: number) => home.commit((trx) => retain(world, trx, after(days * DAY)))
    const kept = async () => [
      (await records.heldItems(read)).length,
      (await records.findItemDraft(read, draft.id))?.state,
    ]
    expect([await leaving(heldDays - 15), await leaving(heldDays - 13)]).toEqual([0, 1])
    await night(heldDays - 1)
    expect(await kept()).toEqual([1, 'filling'])
    await night(heldDays + 1)
    expect(await kept()).toEqual([0, 'filling'])
    expect([await leaving(itemDraftDays - 15), await leaving(itemDraftDays - 13)]).toEqual([0, 1])
    await night(itemDraftDays + 1)
    expect(await kept()).toEqual([0, 'dropped'])
    expect(await records.fileOfItemDraft(read, draft.id)).toBeUndefined()
    const rows = await read.selectFrom('item_drafts').select('fields').execute()
    // What waits for a reviewer is nobody's left.
    expect(rows.filter(({ fields }) => fields.includes('张某'))).toHaveLength(1)
    expect(await records.isDrafted(read, 'abc')).toBe(true)
    // Nobody looked at the row: it is held anew.
    await home.commit((trx) => records.holdItem(trx, held, 'h', 'mobile', after(DAY)))
    expect(await records.heldItems(read)).toHaveLength(1)
  })
})
