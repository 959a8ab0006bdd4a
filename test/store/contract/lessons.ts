import { expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, NOW, SECOND, type Fresh } from './fresh.ts'

const aLesson = (key: string, given: Partial<records.KeptLesson> = {}): records.KeptLesson => ({
  key,
  words: `路灯坏了 ${key}`,
  category: 'lamps',
  unit: null,
  source: 'import',
  ticket: null,
  ...given,
})

export const lessonStories = (db: Fresh): void => {
  const keep = (...lessons: records.KeptLesson[]) =>
    db.commit((trx) => records.keepLessons(trx, lessons, NOW))
  const all = async () =>
    (await records.lessonsAfter(db.read, 0, 5000)).map(({ words, category, unit }) => ({
      words,
      category,
      unit,
    }))

  test('lessons are read in the order in which they came, page by page', async () => {
    await keep(...Array.from({ length: 1203 }, (_, i) => aLesson(`k${i}`)))
    const first = await records.lessonsAfter(db.read, 0, 1000)
    const rest = await records.lessonsAfter(db.read, first.at(-1)!.id, 1000)
    expect([...first, ...rest].map(({ words }) => words)).toEqual(
      Array.from({ length: 1203 }, (_, i) => `路灯坏了 k${i}`),
    )
    expect(await records.countLessons(db.read)).toBe(1203)
  })

  test('another lesson of the same key takes its place', async () => {
    await keep(aLesson('a'), aLesson('b'))
    await keep(aLesson('a', { words: '改了', category: null, unit: 'roads', source: 'transfer' }))
    expect(await all()).toEqual([
      { words: '改了', category: null, unit: 'roads' },
      { words: '路灯坏了 b', category: 'lamps', unit: null },
    ])
    expect(await records.lessonsTaught(db.read, ['a', 'b', 'c'])).toEqual(
      new Map([
        ['a', { category: null, unit: 'roads' }],
        ['b', { category: 'lamps', unit: null }],
      ]),
    )
  })

  test('what was learned from a ticket is forgotten with it, and with nothing else', async () => {
    await keep(aLesson('a'), aLesson('ticket:QS-1', { ticket: 'QS-1', source: 'transfer' }))
    expect(await db.commit((trx) => records.forgetLessons(trx, 'QS-1'))).toBe(1)
    expect(await db.commit((trx) => records.forgetLessons(trx, 'QS-1'))).toBe(0)
    expect(await all()).toMatchObject([{ words: '路灯坏了 a' }])
  })

  test('the revision goes up with what changes, and only then', async () => {
    const seen = [await records.lessonsRevision(db.read)]
    const look = async () => seen.push(await records.lessonsRevision(db.read))
    await keep(aLesson('t', { ticket: 'QS-1' }))
    await look()
    await keep()
    await look()
    await db.commit((trx) => records.forgetLessons(trx, 'QS-2'))
    await look()
    await db.commit((trx) => records.forgetLessons(trx, 'QS-1'))
    await look()
    expect(seen).toEqual(['0', '1', '1', '1', '2'])
  })

  test('what was learned is kept to the last bit, and replaced', async () => {
    expect(await records.learnedRoutesState(db.read)).toBeUndefined()
    expect(await records.learnedRoutesBytes(db.read)).toBeUndefined()
    const keepRoutes = (revision: string, bytes: Uint8Array, at: Date) =>
      db.commit((trx) =>
        records.keepLearnedRoutes(trx, { revision, lessons: 3, at: at.toISOString() }, bytes),
      )
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256)
    // Not from the beginning of its buffer, as parts of arrays are.
    await keepRoutes('1 a', bytes.subarray(3), NOW)
    expect(Buffer.from((await records.learnedRoutesBytes(db.read))!)).toEqual(
      Buffer.from(bytes.subarray(3)),
    )
    await keepRoutes('2 a', new Uint8Array(0), after(SECOND))
    expect(await records.learnedRoutesBytes(db.read)).toHaveLength(0)
    expect(await records.learnedRoutesState(db.read)).toEqual({
      revision: '2 a',
      lessons: 3,
      at: after(SECOND).toISOString(),
    })
    expect(await records.learnedRoutesRevision(db.read)).toBe('2')
  })
}
