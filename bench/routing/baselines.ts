import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

import { seeded } from '../../src/domain/routing/random.ts'

/** Learns from texts and their labels; what comes back tells the label of a text. */
export type Learner = (
  texts: readonly string[],
  labels: readonly number[],
  classes: number,
) => (text: string) => number

const best = (scores: ArrayLike<number>): number => {
  let top = 0
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[top]!) top = i
  return top
}

const jieba = Jieba.withDict(dict)
const words = (text: string): string[] =>
  jieba.cut(text, true).filter((word) => /[\p{L}]/u.test(word))

/** Multinomial naive Bayes over jieba's words, with Laplace's one added. */
export const naiveBayes: Learner = (texts, labels, classes) => {
  const counts = new Map<string, Float64Array>()
  const totals = new Float64Array(classes)
  const priors = new Float64Array(classes)
  texts.forEach((text, i) => {
    const label = labels[i]!
    priors[label]!++
    for (const word of words(text)) {
      const own = counts.get(word) ?? new Float64Array(classes)
      own[label]!++
      totals[label]!++
      counts.set(word, own)
    }
  })
  return (text) => {
    const scores = priors.map((prior) => Math.log(prior / texts.length))
    for (const word of words(text)) {
      const own = counts.get(word)
      if (own)
        for (let label = 0; label < classes; label++)
          scores[label]! += Math.log((own[label]! + 1) / (totals[label]! + counts.size))
    }
    return best(scores)
  }
}

const ROUNDS = 20
const STEP = 0.5

/** Logistic regression over TF-IDF of 2 to 3 characters, by Adagrad's steps. */
export const logistic: Learner = (texts, labels, classes) => {
  const ids = new Map<string, number>()
  const pieces = (text: string, known: boolean): Map<number, number> => {
    const found = new Map<number, number>()
    for (let i = 0; i < text.length; i++)
      for (const length of [2, 3]) {
        if (i + length > text.length) continue
        const piece = text.slice(i, i + length)
        const id = ids.get(piece) ?? (known ? undefined : ids.size)
        if (id === undefined) continue
        ids.set(piece, id)
        found.set(id, (found.get(id) ?? 0) + 1)
      }
    return found
  }
  const raw = texts.map((text) => pieces(text, false))
  const seen = new Float64Array(ids.size)
  for (const own of raw) for (const id of own.keys()) seen[id]!++
  const weighed = (own: Map<number, number>): [number, number][] => {
    const row = [...own]
      .filter(([id]) => seen[id]! > 1)
      .map(([id, count]): [number, number] => [
        id,
        (1 + Math.log(count)) * (Math.log((1 + texts.length) / (1 + seen[id]!)) + 1),
      ])
    const length = Math.sqrt(row.reduce((sum, [, value]) => sum + value * value, 0)) || 1
    return row.map(([id, value]) => [id, value / length])
  }
  const rows = raw.map(weighed)
  const weights = new Float64Array(ids.size * classes)
  const squares = new Float64Array(ids.size * classes).fill(1e-6)
  const chances = (row: readonly [number, number][]): Float64Array => {
    const scores = new Float64Array(classes)
    for (const [id, value] of row)
      for (let label = 0; label < classes; label++)
        scores[label]! += weights[id * classes + label]! * value
    const top = Math.max(...scores)
    const raised = scores.map((score) => Math.exp(score - top))
    const sum = raised.reduce((all, one) => all + one, 0)
    return raised.map((one) => one / sum)
  }
  const random = seeded(7)
  for (let step = 0; step < ROUNDS * rows.length; step++) {
    const at = Math.floor(random() * rows.length)
    const row = rows[at]!
    const told = chances(row)
    for (const [id, value] of row)
      for (let label = 0; label < classes; label++) {
        const slope = (told[label]! - Number(labels[at] === label)) * value
        const place = id * classes + label
        squares[place]! += slope * slope
        weights[place]! -= (STEP * slope) / Math.sqrt(squares[place]!)
      }
  }
  return (text) => best(chances(weighed(pieces(text, true))))
}
