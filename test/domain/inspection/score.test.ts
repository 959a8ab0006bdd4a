import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { drawSamples, SAMPLES_A_UNIT } from '../../../src/domain/inspection/sample.ts'
import { SCORED, scoreOf, weightsOf, type Shares } from '../../../src/domain/inspection/score.ts'
import { sha256 } from '../../../src/store/hash.ts'

const share = fc
  .tuple(fc.nat(50), fc.nat(50))
  .map(([a, b]) => ({ of: Math.max(a, b), good: Math.min(a, b) }))
const shares = fc.record(
  Object.fromEntries(SCORED.map((part) => [part, share])),
) as unknown as fc.Arbitrary<Shares>

describe('a score', () => {
  test('lies between 0 and 100, and is 100 where all is good', () => {
    fc.assert(
      fc.property(shares, (all) => {
        const { total } = scoreOf(all, weightsOf({}))
        if (total === null) return expect(SCORED.every((part) => all[part].of === 0)).toBe(true)
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(100)
        if (SCORED.every((part) => all[part].good === all[part].of)) expect(total).toBe(100)
      }),
    )
  })

  test('never falls when one thing more is good', () => {
    fc.assert(
      fc.property(shares, fc.constantFrom(...SCORED), (all, part) => {
        fc.pre(all[part].good < all[part].of)
        const better = { ...all, [part]: { ...all[part], good: all[part].good + 1 } }
        const weights = weightsOf({})
        expect(scoreOf(better, weights).total!).toBeGreaterThanOrEqual(scoreOf(all, weights).total!)
      }),
    )
  })

  test('of what a township gives no weight nothing counts', () => {
    const all = Object.fromEntries(
      SCORED.map((part) => [part, { of: 2, good: part === 'inTime' ? 2 : 0 }]),
    ) as unknown as Shares
    expect(scoreOf(all, weightsOf({ inTime: 40 })).total).toBe(100)
    expect(scoreOf(all, weightsOf({})).total).toBe(30)
  })
})

test('samples follow from the seed alone, some of each unit', () => {
  const items = Array.from({ length: 40 }, (_, i) => ({
    id: `i${i}`,
    unit: `u${i % 4}`,
    version: 1,
    title: `第${i}条`,
  }))
  const drawn = drawSamples(sha256, 'seed', items)
  expect(drawn).toHaveLength(4 * SAMPLES_A_UNIT)
  const ids = (seed: string, of: typeof items) =>
    drawSamples(sha256, seed, of)
      .map(({ item }) => item)
      .toSorted()
  expect(ids('seed', items.toReversed())).toEqual(ids('seed', items))
  expect(ids('another', items)).not.toEqual(ids('seed', items))
})
