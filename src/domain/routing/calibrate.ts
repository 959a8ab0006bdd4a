import type { Steps } from '../steps.ts'

/** Turns the scores of classes into chances: e to the power of slope × score + offset, shares of their sum. */
export interface Calibration {
  readonly slope: number
  readonly offsets: readonly number[]
}

export const chancesOf = (scores: ArrayLike<number>, { slope, offsets }: Calibration): number[] => {
  const raw = offsets.map((offset, label) => slope * scores[label]! + offset)
  const top = Math.max(...raw)
  const parts = raw.map((value) => Math.exp(value - top))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

const ROUNDS = 300
const STEP = 0.05
/** Holds the offsets near none where there is little to fit them on. */
const PULL = 2
export const UNFITTED = 2

/**
 * Fits the chances to what was right, by the likelihood of scores on texts that were not learned from. `scores` has
 * `classes` numbers a text. Adam's steps, since the slope and the offsets are of different size.
 */
export function* calibrate(
  scores: Float32Array,
  labels: readonly number[],
  classes: number,
): Steps<Calibration> {
  const values = new Float64Array(classes + 1)
  values[classes] = UNFITTED
  const first = new Float64Array(classes + 1)
  const second = new Float64Array(classes + 1)
  const view = (): Calibration => ({
    slope: values[classes]!,
    offsets: Array.from(values.subarray(0, classes)),
  })
  for (let round = 1; round <= ROUNDS && labels.length > 0; round++) {
    yield
    const gradient = new Float64Array(classes + 1)
    const now = view()
    for (let row = 0; row < labels.length; row++) {
      const own = scores.subarray(row * classes, (row + 1) * classes)
      chancesOf(own, now).forEach((chance, label) => {
        const miss = chance - (labels[row] === label ? 1 : 0)
        gradient[label]! += miss
        gradient[classes]! += miss * own[label]!
      })
    }
    for (let label = 0; label < classes; label++) gradient[label]! += PULL * values[label]!
    for (let i = 0; i <= classes; i++) {
      const slope = gradient[i]! / labels.length
      first[i] = 0.9 * first[i]! + 0.1 * slope
      second[i] = 0.999 * second[i]! + 0.001 * slope * slope
      const step = first[i]! / (1 - 0.9 ** round)
      values[i]! -= (STEP * step) / (Math.sqrt(second[i]! / (1 - 0.999 ** round)) + 1e-9)
    }
    values[classes] = Math.max(values[classes], 0.1)
  }
  return view()
}
