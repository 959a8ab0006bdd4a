/**
 * Fits the weights of src/answering/confidence.ts: `npx tsx bench/answers/fit.ts FOLDER`. Prints them and
 * the AUROC that five-fold cross-validation gives.
 */
import { signs, type Signs } from '../../src/answering/confidence.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { DAY, readSet } from './data.ts'
import { auroc } from './measures.ts'

const NAMES = [
  'item',
  'lead',
  'order',
  'missing',
  'missingAhead',
  'placed',
  'placedLead',
  'elsewhereAhead',
] as const satisfies readonly (keyof Signs)[]
/** Against weights that only a few examples speak for. */
const RIDGE = 1
const FOLDS = 5
/** The places at which the examples are parted anew, so that one lucky parting says little. */
const PARTINGS = 5

interface Example {
  readonly values: readonly number[]
  readonly answerable: boolean
}

const set = readSet(process.argv[2] ?? '.', 'policy-qa')
const index = createIndex({ items: set.items })
const examples = set.questions.flatMap(({ question, answerable }): Example[] => {
  const { hits, query } = index.rank(question, { today: DAY })
  const [best, ...rest] = hits
  if (!best) return []
  const seen = signs(best, rest, query)
  return [{ values: [1, ...NAMES.map((name) => seen[name])], answerable }]
})

const partings = Array.from({ length: PARTINGS }, (_, parting) => {
  const foldOf = (at: number) => (at * 7919 + Math.floor(at / FOLDS) * parting) % FOLDS
  const folds = Array.from({ length: FOLDS }, (__, fold) =>
    fit(examples.filter((_example, at) => foldOf(at) !== fold)),
  )
  return examples.map(({ answerable, values }, at) => ({
    score: predict(folds[foldOf(at)] ?? [], values),
    positive: answerable,
  }))
})
const guesses = partings.flat()
const weights = fit(examples)
console.log(
  ['constant', ...NAMES].map((name, i) => `${name}: ${weights[i]?.toFixed(2)}`).join(', '),
)
console.log(
  'AUROC on what it was fitted to',
  auroc(
    examples.map(({ values, answerable }) => ({
      score: predict(weights, values),
      positive: answerable,
    })),
  ).toFixed(3),
)
console.log('AUROC held out', partings.map((one) => auroc(one).toFixed(3)).join(' '))
console.log('held out:')
for (const from of [0.3, 0.4, 0.5, 0.6, 0.7, 0.725, 0.75, 0.8]) {
  const passing = (positive: boolean) => {
    const those = guesses.filter((guess) => guess.positive === positive)
    return (those.filter(({ score }) => score >= from).length / those.length).toFixed(2)
  }
  console.log(`from ${from}: answerable ${passing(true)}, unanswerable ${passing(false)}`)
}

function predict(weights: readonly number[], values: readonly number[]): number {
  const sum = values.reduce((so, value, i) => so + value * (weights[i] ?? 0), 0)
  return 1 / (1 + Math.exp(-sum))
}

/** Logistic regression by Newton's steps, over signs brought to one scale; no library for nine weights. */
function fit(on: readonly Example[]): number[] {
  const size = NAMES.length + 1
  const spread = Array.from({ length: size }, (_, i) => {
    const values = on.map((example) => example.values[i] ?? 0)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    return i === 0 ? 1 : Math.sqrt(square) || 1
  })
  const rows = on.map(({ values }) => values.map((value, i) => value / (spread[i] ?? 1)))
  let weights = Array<number>(size).fill(0)
  for (let round = 0; round < 25; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : -RIDGE * weight))
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j && i > 0 ? RIDGE : 0)))
    rows.forEach((row, at) => {
      const sure = predict(weights, row)
      row.forEach((a, i) => {
        slope[i]! += a * (Number(on[at]?.answerable) - sure)
        row.forEach((b, j) => (curve[i]![j]! += a * b * sure * (1 - sure)))
      })
    })
    const step = solve(curve, slope)
    weights = weights.map((weight, i) => weight + (step[i] ?? 0))
  }
  return weights.map((weight, i) => weight / (spread[i] ?? 1))
}

/** Gauss and Jordan; the ridge keeps the matrix regular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  rows.forEach((pivot, i) => {
    const lead = pivot[i] ?? 1
    pivot.forEach((value, k) => (pivot[k] = value / lead))
    rows.forEach((row, j) => {
      const share = j === i ? 0 : (row[i] ?? 0)
      if (share !== 0) pivot.forEach((value, k) => (row[k]! -= share * value))
    })
  })
  return rows.map((row) => row.at(-1) ?? 0)
}
