/**
 * Fits the weights of src/answering/fit.ts: `npx tsx bench/answers/fit-order.ts FOLDER`. Climbs on nDCG@10,
 * and prints what five-fold cross-validation gives, so that the gain is not the fitting's own.
 */
import { isName, weighted, type Weights } from '../../src/answering/fit.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import type { SecondLook } from '../../src/answering/second-look.ts'
import { DAY, readSet } from './data.ts'
import { ndcg10 } from './measures.ts'

const FOLDS = 5
const CANDIDATES = 20
const STEPS = [0, 0.5, 0.7, 0.85, 0.93, 1.08, 1.18, 1.4, 2]

interface Example {
  readonly relevant: readonly string[]
  readonly hits: readonly {
    readonly id: string
    readonly first: number
    readonly seen: SecondLook
  }[]
}

const folds: Record<string, Weights> = {}
const folder = process.argv[2] ?? '.'
for (const [form, name, start] of [
  [
    'sentence',
    'policy-qa',
    { first: 2.5, loose: 3, tight: 2.5, known: 3, title: 0, length: -0.25 },
  ],
  ['name', 'service-guide', { first: 2.5, loose: 1, tight: 1, known: 3, title: 5, length: -0.1 }],
] as const) {
  const set = readSet(folder, name)
  const index = createIndex({ items: set.items })
  const examples = set.questions.flatMap(({ question, answerable, relevant = [] }): Example[] => {
    if (!answerable) return []
    const { query, hits } = index.rank(question, { today: DAY, limit: CANDIDATES })
    if (isName(query.query) !== (form === 'name')) return []
    return [{ relevant, hits: hits.map(({ item, first, seen }) => ({ id: item.id, first, seen })) }]
  })
  const held = examples.map((example, at) => {
    const fold = at % FOLDS
    return {
      example,
      weights: (folds[`${name}${fold}`] ??= climb(
        examples.filter((_, i) => i % FOLDS !== fold),
        start,
      )),
    }
  })
  console.log(form, `${examples.length} of ${name}`)
  console.log(
    '  nDCG@10 held out',
    mean(held.map(({ example, weights }) => gain(example, weights))).toFixed(4),
    'R@1',
    mean(held.map(({ example, weights }) => hit(example, weights))).toFixed(4),
  )
  const weights = climb(examples, start)
  console.log(
    '  all',
    mean(examples.map((example) => gain(example, weights))).toFixed(4),
    'R@1',
    mean(examples.map((example) => hit(example, weights))).toFixed(4),
    JSON.stringify(weights),
  )
}

function order({ hits }: Example, weights: Weights): string[] {
  return hits
    .map(({ id, first, seen }) => ({ id, fit: weighted(weights, first, seen) }))
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ id }) => id)
}

function gain(example: Example, weights: Weights): number {
  return ndcg10(order(example, weights), example.relevant)
}

function hit(example: Example, weights: Weights): number {
  return Number(example.relevant.includes(order(example, weights)[0] ?? ''))
}

/** One weight at a time, by steps, until nothing is gained: few weights, and a measure that has no slope. */
function climb(examples: readonly Example[], start: Weights): Weights {
  let weights = start
  let best = mean(examples.map((example) => gain(example, weights)))
  for (let round = 0; round < 4; round++) {
    const before = best
    for (const key of ['loose', 'tight', 'known', 'title', 'length'] as const) {
      for (const step of STEPS) {
        const tried = { ...weights, [key]: Number((weights[key] * step).toFixed(3)) }
        const got = mean(examples.map((example) => gain(example, tried)))
        if (got > best + 1e-5) [best, weights] = [got, tried]
      }
    }
    if (best === before) break
  }
  return weights
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
