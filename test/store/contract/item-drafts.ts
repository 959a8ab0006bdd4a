import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { anItem } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, publish, SECOND, type Fresh } from './fresh.ts'

const TODAY = '2026-11-23'

export const itemDraftStories = (db: Fresh): void => {
  const begin = async (given: Partial<records.NewItemDraft> = {}, now = NOW) => {
    const author = given.author ?? (await aPerson(db)).id
    return db.commit((trx) =>
      records.addItemDraft(trx, { content: { unit: 'roads' }, ...given, author }, now),
    )
  }
  const change = (id: number, to: records.ItemDraftChange, now = after(SECOND)) =>
    db.commit(async (trx) =>
      records.changeItemDraft(trx, (await records.findItemDraft(trx, id))!, to, now),
    )

  describe('a draft of an item', () => {
    test('is read as it was written, and changed in what was named and nothing else', async () => {
      const source = { name: '路灯.docx', sha256: 'abc' }
      const begun = await begin({ item: 'lamps', base: 2, source, gap: 7 })
      expect(begun).toMatchObject({
        item: 'lamps',
        base: 2,
        state: 'filling',
        content: { unit: 'roads' },
        source,
        clearance: null,
        reviewer: null,
        words: null,
        publishAt: null,
        gap: 7,
        version: null,
        rev: 0,
      })
      const clearance = { reason: '值班手机', numbers: ['d1'] }
      const content = { unit: 'welfare', title: '路灯', keywords: ['灯'], columns: { 电话: '1' } }
      const changed = await change(begun.id, { content, clearance, words: '请补依据' })
      expect(changed).toEqual({
        ...begun,
        content,
        clearance,
        words: '请补依据',
        rev: 1,
        touchedAt: after(SECOND).toISOString(),
      })
      expect(await records.findItemDraft(db.read, begun.id)).toEqual(changed)
      expect(await records.findItemDraft(db.read, begun.id + 1000)).toBeUndefined()
    })

    test('that somebody else changed since it was read is changed by nobody who read it before', async () => {
      const begun = await begin()
      await change(begun.id, { state: 'review' })
      const late = (store: Pick<Fresh, 'commit'>) =>
        store.commit((trx) => records.changeItemDraft(trx, begun, { state: 'dropped' }, NOW))
      await expect(late(db)).rejects.toThrow()
      expect((await records.findItemDraft(db.read, begun.id))?.state).toBe('review')
    })

    test('is published by one of several processes that try at once', async () => {
      const { id } = await begin()
      await change(id, { state: 'approved', publishAt: NOW.toISOString() })
      const stores = await db.processes(4)
      const done = await Promise.all(
        stores.map((store) =>
          store.commit(async (trx) => {
            const draft = (await records.findItemDraft(trx, id))!
            if (draft.state !== 'approved') return false
            // First: of several, all but one are stopped here.
            await records.changeItemDraft(trx, draft, { state: 'published', version: 1 }, NOW)
            await records.addVersion(trx, anItem('once'), 'h', `key-once`, NOW)
            return true
          }),
        ),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect((await records.findItem(db.read, 'once'))?.version).toBe(1)
    })

    test('is its item’s open one until it is settled', async () => {
      const { id } = await begin({ item: 'lamps' })
      await begin()
      expect((await records.openDraftOfItem(db.read, 'lamps'))?.id).toBe(id)
      await change(id, { state: 'dropped' })
      expect(await records.openDraftOfItem(db.read, 'lamps')).toBeUndefined()
    })

    test('stands before those of its unit and its author, the last touched first', async () => {
      const mine = await begin({ content: {} })
      const roads = await begin({}, after(SECOND))
      const welfare = await begin({ content: { unit: 'welfare' } }, after(2 * SECOND))
      const over = await begin({}, after(3 * SECOND))
      await change(over.id, { state: 'published' })
      await change(welfare.id, { state: 'review' }, after(4 * SECOND))
      const of = { units: ['roads'], author: mine.author! }
      const ids = async (whose: records.DraftsOf) =>
        (await records.openItemDrafts(db.read, whose, 0, 10)).map(({ id }) => id)
      expect(await ids('all')).toEqual([welfare.id, roads.id, mine.id])
      expect(await ids(of)).toEqual([roads.id, mine.id])
      expect(await ids({ units: [], author: mine.author! })).toEqual([mine.id])
      expect((await records.openItemDrafts(db.read, 'all', 1, 1)).map(({ id }) => id)).toEqual([
        roads.id,
      ])
      expect(await records.countItemDrafts(db.read, 'all')).toEqual(
        new Map([
          ['filling', 2],
          ['review', 1],
        ]),
      )
      expect(await records.countItemDrafts(db.read, of)).toEqual(new Map([['filling', 2]]))
    })

    test('waits for its time once it is approved', async () => {
      const due = async (now: Date) => records.draftsToPublish(db.read, now, 10)
      const later = await begin()
      const sooner = await begin()
      const unread = await begin()
      await change(later.id, { state: 'approved', publishAt: after(2 * DAY).toISOString() })
      await change(sooner.id, { state: 'approved', publishAt: after(DAY).toISOString() })
      await change(unread.id, { state: 'review', publishAt: after(DAY).toISOString() })
      expect(await due(after(DAY - 1))).toEqual([])
      expect(await due(after(DAY))).toEqual([sooner.id])
      expect(await due(after(3 * DAY))).toEqual([sooner.id, later.id])
    })

    test('is known by the bytes it was made from, whatever became of it', async () => {
      const drafted = (sha256: string) => records.isDrafted(db.read, sha256)
      const { id } = await begin({ source: { name: '路灯.docx', sha256: 'abc' } })
      expect([await drafted('abc'), await drafted('ab'), await drafted('路灯')]).toEqual([
        true,
        false,
        false,
      ])
      await change(id, { state: 'dropped' })
      expect(await drafted('abc')).toBe(true)
    })

    test('keeps the file it came from until it is dropped', async () => {
      const { id } = await begin()
      const file = {
        kind: 'document',
        fileId: 'f',
        name: '路灯.docx',
        mime: null,
        size: 1,
      } as const
      await db.commit((trx) => records.addAttachment(trx, { itemDraft: id }, file, NOW))
      const wanted = await records.wantedAttachments(db.read, NOW, 10)
      const ours = wanted.find(({ name }) => name === '路灯.docx')!
      const kept = { path: '0000/1.docx', sha256: 'abc', size: 1 }
      expect(await db.commit((trx) => records.keepAttachment(trx, ours.id, kept))).toBe(true)
      expect(await records.fileOfItemDraft(db.read, id)).toMatchObject({ ...file, ...kept })
      expect(await records.droppedAttachments(db.read, 10)).toEqual([])
      await db.commit((trx) => records.dropFileOfItemDraft(trx, id))
      expect(await records.fileOfItemDraft(db.read, id)).toBeUndefined()
      expect((await records.droppedAttachments(db.read, 10)).map(({ path }) => path)).toEqual([
        '0000/1.docx',
      ])
    })
  })

  test('what was done with an item is told from its first draft on, the oldest first', async () => {
    const { id, author } = await begin()
    const other = await begin()
    await db.commit(async (trx) => {
      const done = (what: 'drafted' | 'published' | 'withdrawn', given: object, at: number) =>
        records.addItemAct(trx, { person: author, what, ...given }, after(at))
      await done('drafted', { draft: id }, 1)
      await done('drafted', { draft: other.id }, 2)
      await done('published', { draft: id, item: 'lamps', version: 1 }, 3)
      await done('withdrawn', { item: 'lamps', version: 1, words: '写错了' }, 4)
    })
    await change(id, { state: 'published', item: 'lamps', version: 1 })
    const acts = await records.actsOfItem(db.read, 'lamps')
    expect(acts.map(({ what, version, words }) => [what, version, words])).toEqual([
      ['drafted', null, null],
      ['published', 1, null],
      ['withdrawn', 1, '写错了'],
    ])
  })

  describe('an item that is withdrawn', () => {
    test('is shown no more and kept whole, until it is published again', async () => {
      await publish(db, 'lamps', { title: '路灯' })
      const shelf = async (name: records.DeskShelf) =>
        (await records.deskItems(db.read, name, 'all', TODAY, 0, 10)).map(({ id }) => id)
      const revision = await records.itemsRevision(db.read)
      const withdraw = () =>
        db.commit((trx) => records.withdrawItem(trx, 'lamps', '写错了', after(DAY)))
      expect(await withdraw()).toBe(true)
      expect(await withdraw()).toBe(false)
      expect(await records.itemsRevision(db.read)).not.toBe(revision)
      expect(await records.findItem(db.read, 'lamps', 1)).toMatchObject({
        title: '路灯',
        withdrawnAt: after(DAY).toISOString(),
        withdrawnFor: '写错了',
      })
      expect(await records.pageOfItems(db.read, {}, TODAY, 0, 10)).toEqual([])
      expect([await shelf('shown'), await shelf('withdrawn')]).toEqual([[], ['lamps']])
      // A version that a file brings does not bring it back.
      await publish(db, 'lamps', { title: '路灯新' })
      expect(await shelf('withdrawn')).toEqual(['lamps'])
      await db.commit((trx) => records.endWithdrawal(trx, 'lamps'))
      expect((await records.findItem(db.read, 'lamps'))?.withdrawnAt).toBeUndefined()
      expect([await shelf('shown'), await shelf('withdrawn')]).toEqual([['lamps'], []])
    })

    test('lies on one shelf of the desk, as every item does', async () => {
      await publish(db, 'open')
      await publish(db, 'late', { expiresAt: '2026-01-01' })
      await publish(db, 'hidden', { audience: 'internal' })
      await publish(db, 'notice', { kind: 'notice', expiresAt: '2026-11-22' })
      await publish(db, 'gone', { unit: 'welfare' })
      await db.commit((trx) => records.withdrawItem(trx, 'gone', '写错了', NOW))
      const on = async (shelf: records.DeskShelf, of: records.ItemsOf = 'all') => {
        const items = await records.deskItems(db.read, shelf, of, TODAY, 0, 10)
        expect(await records.countDeskItems(db.read, shelf, of, TODAY)).toBe(items.length)
        return items.map(({ id }) => id).toSorted()
      }
      expect(await on('shown')).toEqual(['late', 'open'])
      expect(await on('internal')).toEqual(['hidden'])
      expect(await on('over')).toEqual(['notice'])
      expect(await on('withdrawn')).toEqual(['gone'])
      expect(await on('withdrawn', ['roads'])).toEqual([])
      expect(await on('withdrawn', ['roads', 'welfare'])).toEqual(['gone'])
    })
  })

  test('of drafts that wait to be read each stage is noted once, and none of it once they were', async () => {
    const { id: author } = await aPerson(db)
    const waits = async (at: Date) => {
      const begun = await db.commit((trx) =>
        records.addItemDraft(trx, { author, content: { unit: 'roads' } }, NOW),
      )
      return db.commit((trx) => records.changeItemDraft(trx, begun, { state: 'review' }, at))
    }
    const second = await waits(after(2))
    const first = await waits(after(1))
    const inReview = async (before: Date) =>
      (await records.draftsInReview(db.read, before)).map(({ id }) => id)
    expect(await inReview(after(3))).toEqual([first.id, second.id])
    expect(await inReview(after(2))).toEqual([first.id])
    const { rev } = first
    const reminder = { draft: first.id, rev, stage: 'reader' } as const
    const note = (...all: records.ReviewReminder[]) =>
      db.commit((trx) => records.noteReviewReminders(trx, all, NOW))
    await note(reminder)
    await note(reminder, { ...reminder, stage: 'editor' })
    await note()
    expect(await records.reviewReminders(db.read)).toEqual(
      expect.arrayContaining([reminder, { ...reminder, stage: 'editor' }]),
    )
    expect(await records.reviewReminders(db.read)).toHaveLength(2)
    await db.commit((trx) => records.changeItemDraft(trx, first, { state: 'returned' }, after(3)))
    expect(await inReview(after(9))).toEqual([second.id])
    expect(await records.reviewReminders(db.read)).toEqual([])
  })

  test('of a held row it is noted once that somebody was told it goes', async () => {
    const item = anItem('lamps', { body: '13800138000' })
    await db.commit((trx) => records.holdItem(trx, item, 'h', 'mobile', NOW))
    const held = async () => (await records.heldItems(db.read))[0]!
    const { id, warnedAt } = await held()
    expect(warnedAt).toBeNull()
    await db.commit((trx) => records.noteHeldWarned(trx, [id], after(1)))
    await db.commit((trx) => records.noteHeldWarned(trx, [id], after(2)))
    expect((await held()).warnedAt).toBe(after(1).toISOString())
  })

  test('a row that was held back is settled once, keeps nothing, and is not held again', async () => {
    const item = anItem('lamps', { body: '13800138000' })
    const hold = () => db.commit((trx) => records.holdItem(trx, item, 'h', 'mobile', NOW))
    await hold()
    const [held] = await records.heldItems(db.read)
    expect(held).toMatchObject({ content: { id: 'lamps' }, heldAt: NOW.toISOString() })
    const settle = () => db.commit((trx) => records.settleHeldItem(trx, held!.id, NOW))
    expect(await settle()).toBe(true)
    expect(await settle()).toBe(false)
    await hold()
    expect(await records.heldItems(db.read)).toEqual([])
    expect(await records.findHeldItem(db.read, held!.id)).toBeUndefined()
    const [row] = await db.read.selectFrom('held_items').selectAll().execute()
    expect(row?.content).toBe('{}')
  })
}
