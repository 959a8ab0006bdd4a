/**
 * Fits the weights of src/answering/fit.ts: `npx tsx bench/answers/fit-order.ts FOLDER`. Climbs on nDCG@10,
 * and prints what five-fold cross-validation gives, so that the gain is not the fitting's own.
 */
import { isName, type Weights } from '../../src/answering/fit.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { climb, gainOf, hitOf, type Example } from './climb.ts'
import { DAY, readSet } from './data.ts'
import { mean } from './measures.ts'

const FOLDS = 5
const CANDIDATES = 20

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
  console.log(form, `${examples.length} of ${name}`)
  const held = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = climb(
      examples.filter((_example, at) => at % FOLDS !== fold),
      start,
    )
    return examples
      .filter((_example, at) => at % FOLDS === fold)
      .map((example) => [gainOf([example], weights), hitOf([example], weights)] as const)
  }).flat()
  print('  held out', [mean(held.map(([gain]) => gain)), mean(held.map(([, hit]) => hit))])
  const weights = climb(examples, start)
  print('  all', [gainOf(examples, weights), hitOf(examples, weights)], weights)
}

function print(what: string, [gain, hit]: readonly [number, number], weights?: Weights): void {
  console.log(what, 'nDCG@10', gain.toFixed(4), 'R@1', hit.toFixed(4), weights ?? '')
}
