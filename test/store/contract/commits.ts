import { expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { openStore } from '../../../src/store/store.ts'
import { NOW, reasonsOf, type Fresh } from './fresh.ts'

export const commitStories = (db: Fresh): void => {
  const marked = (name: string) => records.findMark(db.read, name)

  test('opening a second time finds the tables and what is in them', async () => {
    await db.commit((trx) => records.setMark(trx, 'said', 'here'))
    const again = await openStore(db.opened.address)
    try {
      expect(await records.findMark(again.read, 'said')).toBe('here')
    } finally {
      await again.close()
    }
  })

  test('what a work returns comes back when it is on disk', async () => {
    const value = await db.commit(async (trx) => {
      await records.setMark(trx, 'a', '1')
      return 'done'
    })
    expect(value).toBe('done')
    expect(await marked('a')).toBe('1')
  })

  test('a work that throws leaves nothing behind, and its error comes back', async () => {
    const failing = db.commit(async (trx) => {
      await records.setMark(trx, 'a', '1')
      await records.knowPerson(trx, 42, null, NOW)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await marked('a')).toBeUndefined()
    expect(await records.findPersonByTelegram(db.read, 42)).toBeUndefined()
  })

  test('a work the database refuses leaves nothing behind', async () => {
    const failing = db.commit(async (trx) => {
      await records.setMark(trx, 'a', '1')
      // There is no such ticket.
      await records.setContact(trx, 'SD261123-404', '0750-0000101')
    })
    await expect(failing).rejects.toThrow()
    expect(await marked('a')).toBeUndefined()
    await db.commit((trx) => records.setMark(trx, 'a', '2'))
    expect(await marked('a')).toBe('2')
  })

  test('among many at once, those that fail take none of the others down', async () => {
    const works = Array.from({ length: 300 }, (_, i) => i)
    const fails = (i: number) => i % 7 === 3
    const settled = await Promise.allSettled(
      works.map((i) =>
        db.commit(async (trx) => {
          await records.setMark(trx, `work-${i}`, String(i))
          if (i % 14 === 3) throw new Error(`no ${i}`)
          if (fails(i)) await records.setContact(trx, `no ${i}`, '110')
          return i
        }),
      ),
    )
    for (const [i, result] of settled.entries()) {
      expect(result.status).toBe(fails(i) ? 'rejected' : 'fulfilled')
      expect(await marked(`work-${i}`)).toBe(fails(i) ? undefined : String(i))
    }
    expect(reasonsOf(settled)).toEqual(
      expect.arrayContaining(works.filter((i) => i % 14 === 3).map((i) => `no ${i}`)),
    )
  })

  test('a commit that was promised is there for every read that follows', async () => {
    await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        await db.commit((trx) => records.setMark(trx, `n-${i}`, 'there'))
        expect(await marked(`n-${i}`)).toBe('there')
      }),
    )
  })

  test('a read sees nothing of a transaction that is open, and does not wait for it', async () => {
    let enter = () => {}
    let leave = () => {}
    const entered = new Promise<void>((resolve) => (enter = resolve))
    const left = new Promise<void>((resolve) => (leave = resolve))
    await db.commit((trx) => records.setMark(trx, 'a', 'before'))
    const open = db.commit(async (trx) => {
      await records.setMark(trx, 'a', 'after')
      await records.setMark(trx, 'b', 'new')
      enter()
      await left
    })
    await entered
    expect([await marked('a'), await marked('b')]).toEqual(['before', undefined])
    leave()
    await open
    expect([await marked('a'), await marked('b')]).toEqual(['after', 'new'])
  })

  test('a work sees what it wrote itself', async () => {
    await db.commit(async (trx) => {
      await records.setMark(trx, 'a', '1')
      expect(await records.findMark(trx, 'a')).toBe('1')
    })
  })
}
