import { weighted, type Weights } from '../../src/answering/fit.ts'
import type { SecondLook } from '../../src/answering/second-look.ts'
import { mean, ndcg10 } from './measures.ts'

/** A question with the texts among which those that answer it are to come first. */
export interface Example {
  readonly relevant: readonly string[]
  readonly hits: readonly {
    readonly id: string
    readonly first: number
    readonly seen: SecondLook
  }[]
}

const STEPS = [0, 0.5, 0.7, 0.85, 0.93, 1.08, 1.18, 1.4, 2]
const FITTED = ['loose', 'tight', 'known', 'title', 'length'] as const

/** Ids in the order that the weights give. */
export function order({ hits }: Example, weights: Weights): string[] {
  return hits
    .map(({ id, first, seen }) => ({ id, fit: weighted(weights, first, seen) }))
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ id }) => id)
}

/** Mean nDCG@10 of the order that the weights give. */
export const gainOf = (examples: readonly Example[], weights: Weights): number =>
  mean(examples.map((example) => ndcg10(order(example, weights), example.relevant)))

/** Mean share of questions whose first text answers them. */
export const hitOf = (examples: readonly Example[], weights: Weights): number =>
  mean(
    examples.map((example) => Number(example.relevant.includes(order(example, weights)[0] ?? ''))),
  )

/**
 * Fits weights to examples: one at a time, by steps, until nothing is gained; few weights, and a measure that has
 * no slope. One that starts at 0 stays there.
 */
export function climb(examples: readonly Example[], start: Weights): Weights {
  let weights = start
  let best = gainOf(examples, weights)
  for (let round = 0; round < 4; round++) {
    const before = best
    for (const key of FITTED) {
      for (const step of STEPS) {
        const tried = { ...weights, [key]: Number((weights[key] * step).toFixed(3)) }
        const got = gainOf(examples, tried)
        if (got > best + 1e-5) [best, weights] = [got, tried]
      }
    }
    if (best === before) break
  }
  return weights
}
