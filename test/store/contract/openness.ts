import { describe, expect, test } from 'vitest'

import type { LogContent } from '../../../src/domain/disclosure/openness-log.ts'
import { periodNamed } from '../../../src/domain/period.ts'
import * as records from '../../../src/store/records.ts'
import { after, aPerson, NOW, type Fresh } from './fresh.ts'

const PHOTO = { kind: 'photo', fileId: 'a-photo', name: null, mime: null, size: 1_000 } as const
const YEAR = periodNamed('2026')!

const FUNDS: LogContent = {
  day: '2026-11-03',
  words: '制作公开栏',
  amount: 350_050,
  title: null,
  docNo: null,
  standing: null,
}

export const opennessStories = (db: Fresh): void => {
  const write = (content = FUNDS, unit = 'east-village', by: number | null = null) =>
    db.commit((trx) => records.addLogEntry(trx, { unit, kind: 'funds' }, { ...content, by }, NOW))

  describe('an entry of the log', () => {
    test('is found by its unit and year, the latest day first', async () => {
      const first = await write()
      const second = await write({ ...FUNDS, day: '2026-12-31' }, 'west-village')
      await write({ ...FUNDS, day: '2027-01-01' })
      expect(await records.findLogEntry(db.read, first)).toEqual({
        id: first,
        unit: 'east-village',
        kind: 'funds',
        now: { ...FUNDS, rev: 1, at: NOW.toISOString(), by: null, withdrawn: false },
      })
      const found = await records.logEntries(db.read, 'all', YEAR)
      expect(found.map(({ id }) => id)).toEqual([second, first])
      const theirs = await records.logEntries(db.read, ['east-village'], YEAR)
      expect(theirs.map(({ id }) => id)).toEqual([first])
      expect(await records.logEntries(db.read, [], YEAR)).toEqual([])
    })

    test('keeps what it said before, and is corrected by one of several at once', async () => {
      const id = await write()
      const stores = await db.processes(4)
      const done = await Promise.all(
        stores.map((store, i) =>
          store.commit((trx) =>
            records.reviseLogEntry(
              trx,
              id,
              1,
              { ...FUNDS, amount: i, by: null, withdrawn: false },
              after(1),
            ),
          ),
        ),
      )
      expect(done.filter(Boolean)).toEqual([true])
      const versions = await records.logVersions(db.read, id)
      expect(versions.map(({ rev, amount }) => [rev, amount])).toEqual([
        [1, 350_050],
        [2, done.indexOf(true)],
      ])
      expect(await records.logEntries(db.read, 'all', YEAR)).toMatchObject([{ now: { rev: 2 } }])
    })

    test('is listed no more when it is taken back, and stays on record', async () => {
      const id = await write()
      const withdrawn = { ...FUNDS, by: null, withdrawn: true }
      await db.commit((trx) => records.reviseLogEntry(trx, id, 1, withdrawn, after(1)))
      expect(await records.logEntries(db.read, 'all', YEAR)).toEqual([])
      expect(await records.findLogEntry(db.read, id)).toMatchObject({ now: { withdrawn: true } })
    })

    test('keeps its photographs, and stays when who wrote it is erased', async () => {
      const { id: by } = await aPerson(db)
      const id = await write(FUNDS, 'east-village', by)
      await db.commit((trx) => records.addLogPhotos(trx, id, [PHOTO, PHOTO], NOW))
      expect(await records.ownRows(db.read, by)).toMatchObject({
        logged: [{ at: NOW.toISOString(), words: '制作公开栏' }],
      })
      await db.commit((trx) => records.erasePerson(trx, by, 1))
      expect(await records.logPhotos(db.read, id)).toMatchObject([PHOTO, PHOTO])
      expect(await records.findLogEntry(db.read, id)).toMatchObject({ now: { by: null } })
    })
  })
}
