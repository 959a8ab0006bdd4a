/**
 * Fits the weights of src/answering/confidence.ts: `npx tsx bench/answers/fit.ts FOLDER`. Prints them and
 * the AUROC that five-fold cross-validation gives.
 */
import { signs, type Signs } from '../../src/answering/confidence.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { DAY, readSet } from './data.ts'
import { auroc } from './measures.ts'

const NAMES = ['passage', 'item', 'cover', 'lead'] as const satisfies readonly (keyof Signs)[]
const FOLDS = 5

interface Example {
  readonly values: readonly number[]
  readonly answerable: boolean
}

const set = readSet(process.argv[2] ?? '.', 'policy-qa')
const index = createIndex({ items: set.items })
const examples = set.questions.flatMap(({ question, answerable }): Example[] => {
  const { hits, query } = index.rank(question, { today: DAY })
  if (!hits[0]) return []
  const seen = signs(hits[0], query, hits[1]?.score ?? 0)
  return [{ values: [1, ...NAMES.map((name) => seen[name])], answerable }]
})

const folds = Array.from({ length: FOLDS }, (_, fold) =>
  fit(examples.filter((_example, at) => at % FOLDS !== fold)),
)
const guesses = examples.map(({ answerable, values }, at) => ({
  score: predict(folds[at % FOLDS] ?? [], values),
  positive: answerable,
}))
const weights = fit(examples)
console.log(
  ['constant', ...NAMES].map((name, i) => `${name}: ${weights[i]?.toFixed(2)}`).join(', '),
)
console.log('AUROC', auroc(guesses).toFixed(3))
for (const from of [0.3, 0.4, 0.5, 0.6, 0.7]) {
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

/** Logistic regression by plain gradient descent: few examples, few signs, no library. */
function fit(on: readonly Example[]): number[] {
  let weights = [0, ...NAMES.map(() => 0)]
  for (let round = 0; round < 6000; round++) {
    const errors = on.map(({ values, answerable }) => predict(weights, values) - Number(answerable))
    weights = weights.map((weight, i) => {
      const slope = on.reduce(
        (sum, { values }, at) => sum + (errors[at] ?? 0) * (values[i] ?? 0),
        0,
      )
      return weight - (2 * slope) / on.length
    })
  }
  return weights
}
