import { describe, expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, aPerson, NOW, type Fresh } from './fresh.ts'

const PHOTO = { kind: 'photo', fileId: 'a-photo', name: null, mime: null, size: 1_000 } as const

export const boardStories = (db: Fresh): void => {
  const aBoard = async (unit = 'east-village', place = '村委会门口') => {
    const { id: by } = await aPerson(db)
    return db.commit((trx) => records.addBoard(trx, { unit, place, since: '2026-01-05', by }))
  }
  const check = (board: number, by: number | null = null) =>
    db.commit((trx) =>
      records.addBoardCheck(
        trx,
        { board, quarter: '2026-Q4', day: '2026-11-23', condition: 'good', by },
        PHOTO,
        NOW,
      ),
    )

  describe('a board', () => {
    test('is found with its place, by its unit or among all', async () => {
      const east = await aBoard()
      const west = await aBoard('west-village', '祠堂旁')
      expect(await records.findBoard(db.read, east.id)).toEqual({
        id: east.id,
        unit: 'east-village',
        place: '村委会门口',
        since: '2026-01-05',
        endedOn: null,
        replacedBy: null,
      })
      expect(await records.boardsOf(db.read, ['west-village'])).toEqual([west])
      expect(await records.boardsOf(db.read, 'all')).toEqual([east, west])
      expect(await records.boardsOf(db.read, [])).toEqual([])
    })

    test('is taken down once, whoever is quicker, and stays on record', async () => {
      const old = await aBoard()
      const next = await aBoard('east-village', '新的文化广场')
      const stores = await db.processes(4)
      const ended = await Promise.all(
        stores.map((store) =>
          store.commit((trx) => records.endBoard(trx, old.id, '2026-11-23', next.id)),
        ),
      )
      expect(ended.filter(Boolean)).toEqual([true])
      expect(await records.boardsOf(db.read, 'all')).toEqual([
        { ...old, endedOn: '2026-11-23', replacedBy: next.id },
        next,
      ])
    })

    test('keeps how it was found, with a photograph that is fetched and stays on disk', async () => {
      const board = await aBoard()
      const found = await check(board.id)
      expect(await records.checksOfBoard(db.read, board.id)).toEqual([found])
      expect(await records.checksOfQuarter(db.read, '2026-Q4')).toEqual([found])
      expect(await records.checksOfQuarter(db.read, '2026-Q3')).toEqual([])
      const [wanted] = await records.wantedAttachments(db.read, after(1), 9)
      expect(wanted).toMatchObject(PHOTO)
      const kept = { path: '0000/1.jpg', sha256: 'a-digest', size: 1_000 }
      expect(await db.commit((trx) => records.keepAttachment(trx, wanted!.id, kept))).toBe(true)
      expect(await records.photoOfCheck(db.read, found.id)).toMatchObject(kept)
      expect(await records.droppedAttachments(db.read, 9)).toEqual([])
    })

    test('stays when who looked at it is erased, without them', async () => {
      const board = await aBoard()
      const { id } = await aPerson(db)
      const found = await check(board.id, id)
      expect(await records.ownRows(db.read, id)).toMatchObject({
        boardChecks: [{ day: '2026-11-23', place: '村委会门口' }],
      })
      await db.commit((trx) => records.erasePerson(trx, id, 1))
      expect(await records.checksOfBoard(db.read, board.id)).toEqual([{ ...found, by: null }])
      expect(await records.photoOfCheck(db.read, found.id)).toMatchObject(PHOTO)
    })
  })

  describe('reminders of what is due', () => {
    const reminder = {
      unit: 'east-village',
      entry: 'village-finance',
      period: '2026-Q3',
      due: '2026-10-20',
      stage: 'soon',
    } as const

    test('are noted once, each stage and each due day for itself', async () => {
      const note = (...all: Parameters<typeof records.noteDueReminders>[1]) =>
        db.commit((trx) => records.noteDueReminders(trx, all, NOW))
      await note(reminder)
      await note(reminder, { ...reminder, stage: 'today' }, { ...reminder, due: '2026-10-21' })
      const told = await records.dueReminders(db.read, '2026-10-20')
      expect(told).toHaveLength(3)
      expect(told).toContainEqual(reminder)
      expect(await records.dueReminders(db.read, '2026-10-21')).toEqual([
        { ...reminder, due: '2026-10-21' },
      ])
      await note()
    })
  })
}
