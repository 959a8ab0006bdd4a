import { BUCKETS, isOfHead, type Pieces } from './buckets.ts'
import type { Steps } from '../steps.ts'

/** What is told by which pieces, and how much each is worth. */
export interface Vocabulary {
  /** The bucket of each feature, ascending. */
  readonly buckets: Uint32Array
  readonly worth: Float32Array
}

/** More of them tell training texts apart, not classes; see bench/results.md. */
const MOST_FEATURES = 25_000
/** Seen once, a piece tells one text, not a class. */
const FEWEST_TEXTS = 2
/** So many texts of no class in particular each piece is taken to have been seen in before. */
const DOUBT = 5
/** What a piece is worth that tells nothing of the class. */
const FLOOR = 0.1
/** The head beside the body: a fifth of what is known about similarity is left to it. */
const HEAD_SHARE = 0.6

/** In how many texts of each class each bucket stands. */
export interface Counts {
  readonly classes: number
  readonly byClass: Uint32Array
  readonly texts: Uint32Array
}

export const emptyCounts = (classes: number): Counts => ({
  classes,
  byClass: new Uint32Array(BUCKETS * classes),
  texts: new Uint32Array(classes),
})

export const count = (counts: Counts, { buckets }: Pieces, label: number): void => {
  counts.texts[label]!++
  for (const bucket of buckets) counts.byClass[bucket * counts.classes + label]!++
}

/** How far the classes of the texts with this piece are from those of all texts: Kullback and Leibler, in nats. */
const tells = (
  { byClass, classes }: Counts,
  bucket: number,
  priors: Float64Array,
  texts: number,
): number => {
  let sum = 0
  for (let label = 0; label < classes; label++) {
    const prior = priors[label]!
    if (prior === 0) continue
    const share = (byClass[bucket * classes + label]! + DOUBT * prior) / (texts + DOUBT)
    sum += share * Math.log(share / prior)
  }
  return Math.max(0, sum)
}

/** Of the numbers the least that is among the `most` greatest. */
const leastOf = (numbers: Float64Array, most: number): number =>
  numbers.length <= most ? -Infinity : numbers.toSorted()[numbers.length - most]!

const AT_ONCE = 2 ** 16

/**
 * Of all pieces those that tell most about the class, each with its worth: rare ones more (inverse document
 * frequency), those that stand in one class rather than another more.
 */
export function* chooseFeatures(counts: Counts): Steps<Vocabulary> {
  const { classes, byClass, texts } = counts
  const all = texts.reduce((sum, one) => sum + one, 0)
  const priors = Float64Array.from(texts, (one) => one / all)
  const seen: { readonly bucket: number; readonly texts: number; readonly told: number }[] = []
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if (bucket % AT_ONCE === 0) yield
    let sum = 0
    for (let label = 0; label < classes; label++) sum += byClass[bucket * classes + label]!
    if (sum < FEWEST_TEXTS) continue
    seen.push({ bucket, texts: sum, told: tells(counts, bucket, priors, sum) })
  }
  const least = leastOf(
    Float64Array.from(seen, (one) => one.told * one.texts),
    MOST_FEATURES,
  )
  const best = seen.filter((one) => one.told * one.texts >= least).slice(0, MOST_FEATURES)
  return {
    buckets: Uint32Array.from(best, ({ bucket }) => bucket),
    worth: Float32Array.from(
      best,
      (one) => (Math.log((1 + all) / (1 + one.texts)) + 1) * Math.sqrt(one.told + FLOOR),
    ),
  }
}

/** For each bucket its feature, counted from 1; 0 where it is none. */
export const lookUp = ({ buckets }: Vocabulary): Uint32Array => {
  const features = new Uint32Array(BUCKETS)
  buckets.forEach((bucket, feature) => (features[bucket] = feature + 1))
  return features
}

/** Writes a text's features and their values from `at` on, body and head each of one length; says where it ends. */
export const weigh = (
  { buckets, counts }: Pieces,
  worth: Float32Array,
  lookup: Uint32Array,
  to: { readonly features: Uint32Array; readonly values: Float32Array },
  at: number,
): number => {
  let end = at
  let head = at
  const squares = [0, 0]
  for (let i = 0; i < buckets.length; i++) {
    const feature = lookup[buckets[i]!]!
    if (feature === 0) continue
    const inHead = isOfHead(buckets[i]!)
    const value = (1 + Math.log(counts[i]!)) * worth[feature - 1]!
    to.features[end] = feature - 1
    to.values[end++] = value
    if (!inHead) head = end
    squares[inHead ? 1 : 0]! += value * value
  }
  const lengths = squares.map((sum) => Math.sqrt(sum) || 1)
  for (let i = at; i < end; i++)
    to.values[i]! *= i < head ? 1 / lengths[0]! : HEAD_SHARE / lengths[1]!
  return end
}
