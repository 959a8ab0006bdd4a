/**
 * Fits the weights of src/answering/confidence.ts: `npx tsx bench/answers/fit.ts FOLDER`. Prints them and
 * the AUROC that five-fold cross-validation gives.
 */
import { signs, type Signs } from '../../src/answering/confidence.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { DAY, readSet } from './data.ts'
import { fit, predict, type Judgement } from './logistic.ts'
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
const FOLDS = 5
/** The places at which the examples are parted anew, so that one lucky parting says little. */
const PARTINGS = 5

const set = readSet(process.argv[2] ?? '.', 'policy-qa')
const index = createIndex({ items: set.items })
const examples = set.questions.flatMap(({ question, answerable }): Judgement[] => {
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
