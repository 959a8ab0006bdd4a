/**
 * Fits the weights of src/domain/matter.ts: `npx tsx bench/intent/fit.ts FOLDER`, FOLDER holding policy-qa/,
 * service-guide/ and messages/. Prints them, and what six-fold cross-validation gives. The test list is not read.
 */
import { asksInEarnest, clausesOf } from '../../src/domain/clauses.ts'
import { CUES, cuesIn } from '../../src/domain/cues.ts'
import { matterOfScores } from '../../src/domain/matter.ts'
import { readLabelled, readQuestions, type Label } from './data.ts'
import { MADE_UP } from './made-up.ts'

interface Example {
  readonly from: 'messages' | 'made up' | 'sets'
  readonly values: readonly number[]
  readonly label: Label
  readonly weight: number
}

const FOLDS = 6
/** Keeps weights small where few examples speak for them. */
const RIDGE = 1
/** Made-up sentences are few and nearest to what people write to a bot; a set's questions are many and alike. */
const MADE_UP_COUNTS = 2
const SET_COUNTS = 0.4
const EVERY = 4

/**
 * `tuning` is drawn as the messages come, `more` and `further` only from those that ask. So that all together
 * weigh as the messages come, each kind counts by its share of them.
 */
const SHARES = { 'asks nothing': 0.4, short: 0.39, long: 0.21 }
type Kind = keyof typeof SHARES

const SHORT = 420

const kindOf = (text: string): Kind => {
  if (!clausesOf(text).some((clause) => clause.framed || asksInEarnest(clause)))
    return 'asks nothing'
  return text.length < SHORT ? 'short' : 'long'
}

const valuesOf = (text: string): number[] => {
  const cues = cuesIn(text)
  return [1, ...CUES.map((cue) => cues[cue])]
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: npx tsx bench/intent/fit.ts FOLDER')

const messages = readLabelled(folder).filter(({ list }) => list !== 'test')
const kinds = messages.map(({ text }) => kindOf(text))
const share = (text: string): number => {
  const kind = kindOf(text)
  return (messages.length * SHARES[kind]) / kinds.filter((other) => other === kind).length
}

const examples: readonly Example[] = [
  ...messages.map(
    // As in dev.jsonl, where the title runs into the words.
    ({ text, label }): Example => ({
      from: 'messages',
      values: valuesOf(text.replace(/(?<=[\u3400-\u9fff？?！!。，])\s+/g, '')),
      label,
      weight: share(text),
    }),
  ),
  ...Object.entries(MADE_UP).flatMap(([label, texts]) =>
    texts.map((text): Example => ({
      from: 'made up',
      values: valuesOf(text),
      label: label as Label,
      weight: MADE_UP_COUNTS,
    })),
  ),
  ...['policy-qa', 'service-guide'].flatMap((set) =>
    readQuestions(folder, set)
      .filter((_question, at) => at % EVERY === 0)
      .map((text): Example => ({
        from: 'sets',
        values: valuesOf(text),
        label: 'question',
        weight: SET_COUNTS,
      })),
  ),
]

const ASKS = (label: Label): boolean => label !== 'complaint'
const COMPLAINS = (label: Label): boolean => label !== 'question'

const product = (weights: readonly number[], values: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)

/** Logistic regression with a ridge, by Newton's method: few examples, few cues, no library. */
const fit = (on: readonly Example[], holds: (label: Label) => boolean): number[] => {
  const size = CUES.length + 1
  let weights = Array.from({ length: size }, () => 0)
  for (let round = 0; round < 8; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : RIDGE * weight))
    const curve = weights.map((_w, i) =>
      weights.map((_v, j) => (i === j ? (i === 0 ? 1e-4 : RIDGE) : 0)),
    )
    for (const { values, label, weight } of on) {
      const guess = 1 / (1 + Math.exp(-product(weights, values)))
      const error = weight * (guess - Number(holds(label)))
      const bend = weight * guess * (1 - guess)
      for (let i = 0; i < size; i++) {
        const value = values[i]!
        if (value === 0) continue
        slope[i]! += error * value
        for (let j = 0; j < size; j++) curve[i]![j]! += bend * value * values[j]!
      }
    }
    const step = solve(curve, slope)
    weights = weights.map((weight, i) => weight - step[i]!)
  }
  return weights
}

/** Gauss and Jordan, with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let i = 0; i < rows.length; i++) {
    let largest = i
    for (let k = i; k < rows.length; k++)
      if (Math.abs(rows[k]![i]!) > Math.abs(rows[largest]![i]!)) largest = k
    ;[rows[i], rows[largest]] = [rows[largest]!, rows[i]!]
    for (let k = 0; k < rows.length; k++) {
      const times = k === i ? 0 : rows[k]![i]! / rows[i]![i]!
      if (times !== 0) rows[k] = rows[k]!.map((value, j) => value - times * rows[i]![j]!)
    }
  }
  return rows.map((row, i) => row.at(-1)! / row[i]!)
}

const right: Record<Example['from'], [right: number, of: number]> = {
  messages: [0, 0],
  'made up': [0, 0],
  sets: [0, 0],
}
for (let fold = 0; fold < FOLDS; fold++) {
  const others = examples.filter((_example, at) => at % FOLDS !== fold)
  const [asks, complains] = [fit(others, ASKS), fit(others, COMPLAINS)]
  examples.forEach(({ values, label, weight, from }, at) => {
    if (at % FOLDS !== fold) return
    const told = matterOfScores(product(asks, values), product(complains, values))
    right[from][0] += told === label ? weight : 0
    right[from][1] += weight
  })
}

const [asks, complains] = [fit(examples, ASKS), fit(examples, COMPLAINS)]
;['constant', ...CUES].forEach((cue, i) =>
  console.log(
    `  ${/-/.test(cue) ? `'${cue}'` : cue}: [${asks[i]!.toFixed(2)}, ${complains[i]!.toFixed(2)}],`,
  ),
)
for (const [from, [rightOnes, of]] of Object.entries(right))
  console.log(`${from}: ${((rightOnes / of) * 100).toFixed(1)} % right in cross-validation`)
