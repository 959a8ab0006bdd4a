import { pieceReader } from './buckets.ts'
import { calibrate, chancesOf, UNFITTED, type Calibration } from './calibrate.ts'
import { separate, type Rows } from './separate.ts'
import type { Steps } from '../steps.ts'
import { chooseFeatures, count, emptyCounts, lookUp, weigh, type Vocabulary } from './vocabulary.ts'

/** What was learned of texts and their classes, which are numbers from 0. */
export interface Learned {
  readonly classes: number
  readonly vocabulary: Vocabulary
  /** For each feature, and last for the bias, the weight for each class. */
  readonly weights: Float32Array
  readonly calibration: Calibration
}

export interface Example {
  readonly text: string
  readonly label: number
}

type Planes = Pick<Learned, 'classes' | 'vocabulary' | 'weights'>
type Read = ReturnType<typeof pieceReader>

const TEXTS_AT_ONCE = 32

function* rowsOf(
  examples: readonly Example[],
  { vocabulary, read }: { readonly vocabulary: Vocabulary; readonly read: Read },
): Steps<Rows> {
  const lookup = lookUp(vocabulary)
  const starts = new Uint32Array(examples.length + 1)
  let features = new Uint32Array(2 ** 16)
  let values = new Float32Array(2 ** 16)
  for (const [row, { text }] of examples.entries()) {
    if (row % TEXTS_AT_ONCE === 0) yield
    const pieces = read(text)
    const room = starts[row]! + pieces.buckets.length
    if (room > features.length) {
      const wider = Math.ceil(room * 1.5)
      const [oldFeatures, oldValues] = [features, values]
      features = new Uint32Array(wider)
      features.set(oldFeatures)
      values = new Float32Array(wider)
      values.set(oldValues)
    }
    starts[row + 1] = weigh(pieces, vocabulary.worth, lookup, { features, values }, starts[row]!)
  }
  return { starts, features, values }
}

/** Every so manieth, so that `most` are left. */
const evenly = (examples: readonly Example[], most: number): readonly Example[] => {
  const every = examples.length / most
  return every <= 1
    ? examples
    : Array.from({ length: most }, (_, i) => examples[Math.floor(i * every)]!)
}

/** So many texts say which pieces tell most: more of them say the same. */
const ENOUGH = 30_000

function* learnPlanes(examples: readonly Example[], classes: number, read: Read): Steps<Planes> {
  const counts = emptyCounts(classes)
  for (const [row, { text, label }] of evenly(examples, ENOUGH).entries()) {
    if (row % TEXTS_AT_ONCE === 0) yield
    count(counts, read(text), label)
  }
  const vocabulary = yield* chooseFeatures(counts)
  const rows = yield* rowsOf(examples, { vocabulary, read })
  const size = vocabulary.buckets.length
  const weights = new Float32Array((size + 1) * classes)
  for (let label = 0; label < classes; label++) {
    const plane = yield* separate(rows, (row) => examples[row]!.label === label, size)
    plane.forEach((weight, feature) => (weights[feature * classes + label] = weight))
  }
  return { classes, vocabulary, weights }
}

const scorer = ({ classes, vocabulary, weights }: Planes, read: Read) => {
  const lookup = lookUp(vocabulary)
  const size = vocabulary.buckets.length
  const features = new Uint32Array(2 ** 15)
  const values = new Float32Array(2 ** 15)
  return (text: string): Float32Array => {
    const scores = weights.slice(size * classes)
    const end = weigh(read(text), vocabulary.worth, lookup, { features, values }, 0)
    for (let i = 0; i < end; i++) {
      const from = features[i]! * classes
      for (let label = 0; label < classes; label++)
        scores[label]! += weights[from + label]! * values[i]!
    }
    return scores
  }
}

const PARTS = 5
const FEWEST = 30
/** So many tell the chances well enough, and one part of them. */
const MANY = 8_000

/** The part of each example: each class in turn, equal texts together. */
const partsOf = (examples: readonly Example[]): Uint8Array => {
  const next = new Map<number, number>()
  const known = new Map<string, number>()
  return Uint8Array.from(examples, ({ text, label }) => {
    const key = text.replace(/\s+/g, '').slice(0, 60)
    const part = known.get(key) ?? (next.get(label) ?? 0) % PARTS
    if (!known.has(key)) next.set(label, part + 1)
    known.set(key, part)
    return part
  })
}

function* calibrateOn(all: readonly Example[], classes: number, read: Read): Steps<Calibration> {
  if (all.length < FEWEST)
    return { slope: UNFITTED, offsets: Array.from({ length: classes }, () => 0) }
  const examples = evenly(all, MANY)
  const parts = partsOf(examples)
  const labels: number[] = []
  const scores: Float32Array[] = []
  for (let part = 0; part < (all.length > MANY ? 1 : PARTS); part++) {
    const others = examples.filter((_, row) => parts[row] !== part)
    const score = scorer(yield* learnPlanes(others, classes, read), read)
    for (const [row, { text, label }] of examples.entries()) {
      if (parts[row] !== part) continue
      labels.push(label)
      scores.push(score(text))
      if (labels.length % TEXTS_AT_ONCE === 0) yield
    }
  }
  const flat = new Float32Array(labels.length * classes)
  scores.forEach((own, row) => flat.set(own, row * classes))
  return yield* calibrate(flat, labels, classes)
}

/**
 * Learns classes from examples, step by step; the same examples in the same order give the same. How sure it is,
 * is fitted on texts that were kept out, each part of the examples in turn.
 */
export function* learn(examples: readonly Example[], classes: number): Steps<Learned> {
  const read = pieceReader()
  const calibration = yield* calibrateOn(examples, classes, read)
  return { ...(yield* learnPlanes(examples, classes, read)), calibration }
}

/** For a text, the chance of each class; together they are 1. */
export const classifier = (learned: Learned): ((text: string) => number[]) => {
  const score = scorer(learned, pieceReader())
  return (text) => chancesOf(score(text), learned.calibration)
}
