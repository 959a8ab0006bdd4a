import { expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { anEvent } from '../../domain/builders.ts'
import { after, aPerson, NOW, SECOND, type Fresh } from './fresh.ts'

const aFile = (fileId: string, given: Partial<records.SentFile> = {}): records.SentFile => ({
  kind: 'photo',
  fileId,
  name: null,
  mime: null,
  size: null,
  ...given,
})

export const attachmentStories = (db: Fresh): void => {
  const NO = 'SD261123-001'
  const aTicket = () =>
    db.commit((trx) => records.appendEvent(trx, NO, undefined, anEvent('file'), null))
  const aDraft = async () => {
    const person = (await aPerson(db)).id
    const draft = {
      chat: 1,
      words: '',
      category: 'lamps',
      unit: 'roads',
      area: null,
      question: null,
      report: false,
    }
    return db.commit((trx) => records.addDraft(trx, { ...draft, person }, NOW))
  }
  const attach = (owner: Parameters<typeof records.addAttachment>[1], file: records.SentFile) =>
    db.commit((trx) => records.addAttachment(trx, owner, file, NOW))
  const wanted = (now = NOW, limit = 10) => records.wantedAttachments(db.read, now, limit)

  test('a file hangs on its draft, then on the first event of the complaint', async () => {
    const draft = await aDraft()
    await aTicket()
    await attach({ draft: draft.id }, aFile('one'))
    await attach({ draft: draft.id }, aFile('two', { kind: 'voice' }))
    expect(await records.countDraftAttachments(db.read, draft.id)).toBe(2)
    expect(await records.attachmentsOf(db.read, NO)).toEqual([])
    await db.commit((trx) => records.moveAttachments(trx, draft.id, { complaint: NO, seq: 1 }))
    expect(await records.attachmentsOf(db.read, NO)).toMatchObject([
      { fileId: 'one', complaint: NO, seq: 1 },
      { fileId: 'two', kind: 'voice', complaint: NO, seq: 1 },
    ])
    expect(await records.countDraftAttachments(db.read, 404)).toBe(0)
  })

  test('the files of a draft that joins another hang on that one', async () => {
    const [from, into] = [await aDraft(), await aDraft()]
    await attach({ draft: from.id }, aFile('one'))
    await attach({ draft: into.id }, aFile('two'))
    await db.commit((trx) => records.moveAttachments(trx, from.id, { draft: into.id }))
    const counts = [from, into].map(({ id }) => records.countDraftAttachments(db.read, id))
    expect(await Promise.all(counts)).toEqual([0, 2])
  })

  test('a file added later is read as it was sent, and still to be fetched', async () => {
    await aTicket()
    const file = aFile('doc', {
      kind: 'document',
      name: '合同.pdf',
      mime: 'a/b',
      size: 5_000_000_000,
    })
    await attach({ complaint: NO, seq: 1 }, file)
    const [found] = await records.attachmentsOf(db.read, NO)
    expect(found).toEqual({
      ...file,
      id: found!.id,
      complaint: NO,
      seq: 1,
      path: null,
      sha256: null,
      state: 'wanted',
      tries: 0,
    })
    expect(await wanted()).toEqual([found])
  })

  test('a place on the map has nothing to fetch', async () => {
    await aTicket()
    await attach({ complaint: NO, seq: 1 }, aFile('22.5,113.0', { kind: 'location' }))
    expect(await records.attachmentsOf(db.read, NO)).toMatchObject([{ state: 'kept' }])
    expect(await wanted()).toEqual([])
  })

  test('what hangs on a draft is fetched while that is open, and on as a complaint', async () => {
    const [given, filed] = [await aDraft(), await aDraft()]
    await aTicket()
    for (const { id } of [given, filed]) await attach({ draft: id }, aFile(`of ${id}`))
    expect(await wanted()).toHaveLength(2)
    await db.commit(async (trx) => {
      await records.changeDraft(trx, given, { state: 'cancelled' }, NOW)
      await records.moveAttachments(trx, filed.id, { complaint: NO, seq: 1 })
      await records.changeDraft(trx, filed, { state: 'filed', complaint: NO }, NOW)
    })
    expect((await wanted()).map(({ fileId }) => fileId)).toEqual([`of ${filed.id}`])
  })

  test('a file that was kept is wanted no more', async () => {
    await aTicket()
    await attach({ complaint: NO, seq: 1 }, aFile('one'))
    const [file] = await wanted()
    const kept = { path: '0000/1.jpg', sha256: 'abc', size: 17 }
    await db.commit((trx) => records.keepAttachment(trx, file!.id, kept))
    expect(await wanted(after(1))).toEqual([])
    expect(await records.attachmentsOf(db.read, NO)).toMatchObject([{ ...kept, state: 'kept' }])
  })

  test('a file that did not come is wanted again at its time, until it is given up', async () => {
    await aTicket()
    await attach({ complaint: NO, seq: 1 }, aFile('one'))
    const [file] = await wanted()
    const miss = (at: Date | undefined) =>
      db.commit((trx) => records.missAttachment(trx, file!.id, at))
    await miss(after(SECOND))
    expect(await wanted(after(SECOND - 1))).toEqual([])
    expect(await wanted(after(SECOND))).toMatchObject([{ tries: 1, state: 'wanted' }])
    await miss(undefined)
    expect(await wanted(after(9 * SECOND))).toEqual([])
    expect(await records.attachmentsOf(db.read, NO)).toMatchObject([{ tries: 2, state: 'lost' }])
  })

  test('those that waited longest are wanted first, and no more than asked for', async () => {
    await aTicket()
    for (const id of ['a', 'b', 'c']) await attach({ complaint: NO, seq: 1 }, aFile(id))
    const [a] = await wanted()
    await db.commit((trx) => records.missAttachment(trx, a!.id, after(SECOND)))
    const ids = async (limit: number) =>
      (await wanted(after(SECOND), limit)).map(({ fileId }) => fileId)
    expect((await ids(2)).toSorted()).toEqual(['b', 'c'])
    expect((await ids(9)).at(-1)).toBe('a')
  })
}
