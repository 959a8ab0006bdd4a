/**
 * Measures routing: `npx tsx bench/routing/run.ts FOLDER [SEED…]`, FOLDER holding messages/train.jsonl and
 * dev.jsonl. Ten folds, each class spread evenly, repeats in one fold; for every fold all is learned anew from the
 * other nine, calibration too. Routes are those of the product, in a township without a single keyword.
 */
import { learnRoutes, opinionsOf } from '../../src/domain/routing/lessons.ts'
import { atOnce } from '../../src/domain/steps.ts'
import { routeComplaint } from '../../src/domain/routing.ts'
import { logistic, naiveBayes, type Learner } from './baselines.ts'
import { foldsOf, readMessages, repeats, townOf } from './data.ts'
import {
  accuracy,
  calibrationError,
  f1s,
  macroF1,
  mean,
  quantile,
  reliability,
  spread,
  type Outcome,
} from './measures.ts'

const FOLDS = 10
const [folder, ...seeds] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: npx tsx bench/routing/run.ts FOLDER [SEED…]')

const messages = readMessages(folder)
const classes = [...new Set(messages.map(({ category }) => category))].toSorted()
const town = townOf(classes)
const firsts = repeats(messages)
console.log(
  `${messages.length} messages, ${messages.length - new Set(firsts).size} of them repeats of others`,
)

const times: number[] = []

/** Routes of the product, learned from `from`. */
const ours = (from: typeof messages) => {
  const lessons = from.map(({ text, category }) => ({
    words: text,
    category: `c${classes.indexOf(category)}`,
    unit: null,
  }))
  const opinions = opinionsOf(town, atOnce(learnRoutes(town, lessons))!)
  return (text: string) => {
    const began = performance.now()
    const { category, confidence } = routeComplaint(town, text, opinions)
    times.push(performance.now() - began)
    return { as: classes[Number(category.slice(1))]!, confidence }
  }
}

const baseline = (learner: Learner) => (from: typeof messages) => {
  const tell = learner(
    from.map(({ text }) => text),
    from.map(({ category }) => classes.indexOf(category)),
    classes.length,
  )
  return (text: string) => ({ as: classes[tell(text)]!, confidence: 0 })
}

const crossValidated = (folds: readonly number[], learnFrom: typeof ours): Outcome[][] =>
  Array.from({ length: FOLDS }, (_, fold) => {
    const tell = learnFrom(messages.filter((__, i) => folds[i] !== fold))
    return messages
      .filter((__, i) => folds[i] === fold)
      .map(({ text, category }) => ({ is: category, ...tell(text) }))
  })

const row = (byFold: readonly Outcome[][]) => {
  const perFold = byFold.map((outcomes) => macroF1(outcomes, classes))
  return {
    'macro-F1': macroF1(byFold.flat(), classes).toFixed(4),
    'mean of folds': mean(perFold).toFixed(4),
    spread: spread(perFold).toFixed(4),
    accuracy: accuracy(byFold.flat()).toFixed(4),
  }
}

for (const seed of seeds.length > 0 ? seeds.map(Number) : [1, 2]) {
  const folds = foldsOf(messages, firsts, FOLDS, seed)
  const routed = crossValidated(folds, ours)
  const all = routed.flat()
  console.log(`\nseed ${seed}`)
  console.table({
    routing: row(routed),
    'naive Bayes, words': row(crossValidated(folds, baseline(naiveBayes))),
    'logistic, 2 to 3 characters': row(crossValidated(folds, baseline(logistic))),
  })
  console.log('folds', routed.map((outcomes) => macroF1(outcomes, classes).toFixed(3)).join(' '))
  console.table(
    Object.fromEntries(f1s(all, classes).map((f1, i) => [classes[i]!, { F1: f1.toFixed(3) }])),
  )
  const sure = all.filter(({ confidence }) => confidence >= 0.8)
  const share = ((100 * sure.length) / all.length).toFixed(1)
  console.log(
    `confidence 0.8 and more: ${share} %, ${(100 * accuracy(sure)).toFixed(2)} % of them right`,
  )
  const bySelf = all.filter(({ confidence }) => confidence >= 0.75)
  const bySelfShare = ((100 * bySelf.length) / all.length).toFixed(1)
  console.log(`sure: ${bySelfShare} %, ${(100 * accuracy(bySelf)).toFixed(2)} % of them right`)
  console.table(reliability(all))
  console.log(`expected calibration error ${calibrationError(all).toFixed(4)}`)
}
console.log(
  `a route: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms, longest ${Math.max(...times).toFixed(1)} ms`,
)
