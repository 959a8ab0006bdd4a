import { expect, test } from 'vitest'

import type { ItemContent } from '../../../src/domain/item.ts'
import * as records from '../../../src/store/records.ts'
import { after, NOW, publish, SECOND, type Fresh } from './fresh.ts'

const TODAY = '2026-11-23'
const MODEL = 'bge-m3'

export const meaningStories = (db: Fresh): void => {
  const add = (id: string, given?: Partial<ItemContent>) => publish(db, id, given)
  const lacking = async (model = MODEL, after = '', limit = 100) =>
    (await records.itemsWithoutVectors(db.read, model, TODAY, after, limit)).map(({ id }) => id)
  const keep = (id: string, version: number, vectors: records.ItemVectors, model = MODEL) =>
    db.commit((trx) => records.keepVectors(trx, { id, version }, model, vectors))
  const drop = (today = TODAY) => db.commit((trx) => records.dropStaleVectors(trx, today))
  const vectors = (...rows: number[][]) => rows.map((row) => Float32Array.from(row))
  const kept = async (id: string, model = MODEL) =>
    (await records.vectorsOf(db.read, model, [id])).get(id)

  test('vectors are read as they were kept, to the last bit and in their order', async () => {
    await add('lamps')
    const odd = [0.1, -1 / 3, 1e-40, -0, 3.4028234663852886e38, 0.6000000238418579]
    const many = Array.from({ length: 64 }, (_, i) => odd.map((number) => number / (i + 1)))
    await keep('lamps', 1, vectors(...many))
    expect(await kept('lamps')).toEqual(vectors(...many))
    expect(await records.vectorVersions(db.read, MODEL)).toEqual(new Map([['lamps', 1]]))
    expect(await kept('lamps', 'another')).toEqual([])
  })

  test('what lacks vectors is what a resident may be shown, in its newest version', async () => {
    await add('old')
    await add('secret', { audience: 'internal' })
    await add('over', { kind: 'notice', expiresAt: '2026-11-22' })
    await add('running', { kind: 'notice', expiresAt: TODAY })
    await add('expired-policy', { expiresAt: '2020-01-01' })
    expect(await lacking()).toEqual(['expired-policy', 'old', 'running'])
    expect(await lacking(MODEL, '', 1)).toEqual(['expired-policy'])
    expect(await lacking(MODEL, 'old')).toEqual(['running'])
    await keep('old', 1, vectors([1, 0]))
    expect(await lacking()).toEqual(['expired-policy', 'running'])
    await add('old', { body: '新的内容' })
    expect(await lacking()).toEqual(['expired-policy', 'old', 'running'])
  })

  test('another model starts anew, and what the first one gave goes item by item', async () => {
    await add('a')
    await add('b')
    await keep('a', 1, vectors([1, 0]))
    await keep('b', 1, vectors([0, 1]))
    expect(await lacking('next')).toEqual(['a', 'b'])
    await keep('a', 1, vectors([1, 0, 0], [0, 1, 0]), 'next')
    expect(await kept('a')).toEqual([])
    expect(await kept('a', 'next')).toHaveLength(2)
    expect(await kept('b')).toEqual(vectors([0, 1]))
    expect(await lacking('next')).toEqual(['b'])
  })

  test('an item that the model does not take is not asked for again, until it changes', async () => {
    await add('long')
    await keep('long', 1, [])
    expect(await lacking()).toEqual([])
    expect(await kept('long')).toEqual([])
    expect(await records.vectorVersions(db.read, MODEL)).toEqual(new Map([['long', 1]]))
    await add('long', { body: '短了' })
    expect(await lacking()).toEqual(['long'])
  })

  test('vectors of an older version, of what became internal or ran out are dropped', async () => {
    await add('changed')
    await add('hidden')
    await add('notice', { kind: 'notice', expiresAt: TODAY })
    await add('stays')
    for (const id of ['changed', 'hidden', 'notice', 'stays'])
      await keep(id, 1, vectors([1, 0], [0, 1]))
    expect(await drop()).toBe(0)
    await add('changed', { body: '新的' })
    await add('hidden', { audience: 'internal' })
    expect(await drop('2026-11-24')).toBe(6)
    expect([...(await records.vectorVersions(db.read, MODEL)).keys()]).toEqual(['stays'])
  })

  test('every change of vectors is seen by those who look at the revision', async () => {
    await add('a')
    const seen = [await records.embeddingsRevision(db.read)]
    await keep('a', 1, vectors([1, 0]))
    seen.push(await records.embeddingsRevision(db.read))
    await drop()
    seen.push(await records.embeddingsRevision(db.read))
    await add('a', { body: '新的' })
    await drop()
    seen.push(await records.embeddingsRevision(db.read))
    expect(seen).toEqual(['0', '1', '1', '2'])
  })

  test('a lease is held by one, kept by its holder, given back, and lost by who died', async () => {
    const take = (holder: string, at: Date, seconds: number) =>
      db.commit((trx) =>
        records.takeLease(trx, 'work', holder, at, new Date(at.getTime() + seconds * SECOND)),
      )
    expect(await take('one', NOW, 60)).toBe(true)
    expect(await take('two', after(59 * SECOND), 60)).toBe(false)
    expect(await take('one', after(59 * SECOND), 60)).toBe(true)
    expect(await take('two', after(118 * SECOND), 60)).toBe(false)
    expect(await take('two', after(119 * SECOND), 60)).toBe(true)
    await db.commit((trx) => records.endLease(trx, 'work', 'one'))
    expect(await take('one', after(120 * SECOND), 60)).toBe(false)
    await db.commit((trx) => records.endLease(trx, 'work', 'two'))
    expect(await take('one', after(120 * SECOND), 60)).toBe(true)
    await db.commit((trx) => records.endLeasesOf(trx, 'on'))
    expect(await take('two', after(121 * SECOND), 60)).toBe(true)
  })

  test('of several processes that want a lease at the same time one has it', async () => {
    const stores = await db.processes(4)
    const taken = await Promise.all(
      stores.map((store, i) =>
        store.commit((trx) =>
          records.takeLease(trx, 'work', `process ${i}`, NOW, after(60 * SECOND)),
        ),
      ),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
  })
}
