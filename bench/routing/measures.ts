import { grouped } from './data.ts'

/** What a message is, what it was taken for, and how sure that was. */
export interface Outcome {
  readonly is: string
  readonly as: string
  readonly confidence: number
}

/** The harmonic mean of precision and recall, for each class. */
export const f1s = (outcomes: readonly Outcome[], classes: readonly string[]): number[] =>
  classes.map((one) => {
    const right = outcomes.filter(({ is, as }) => is === one && as === one).length
    const either = outcomes.reduce(
      (sum, { is, as }) => sum + Number(is === one) + Number(as === one),
      0,
    )
    return either === 0 ? 0 : (2 * right) / either
  })

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

export const macroF1 = (outcomes: readonly Outcome[], classes: readonly string[]): number =>
  mean(f1s(outcomes, classes))

export const spread = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))

export const accuracy = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.map(({ is, as }) => Number(is === as)))

const BANDS = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001]

/** For each band of confidence how many, how sure on average, and how many of them right. */
export const reliability = (outcomes: readonly Outcome[]) =>
  BANDS.slice(1).flatMap((to, i) => {
    const from = BANDS[i]!
    const those = outcomes.filter(({ confidence }) => confidence >= from && confidence < to)
    return those.length === 0
      ? []
      : [
          {
            from,
            count: those.length,
            confidence: mean(those.map(({ confidence }) => confidence)).toFixed(3),
            right: accuracy(those).toFixed(3),
          },
        ]
  })

/** How far confidence and share right are apart, over ten equal bands, weighted by their sizes. */
export const calibrationError = (outcomes: readonly Outcome[]): number => {
  const bands = grouped(outcomes, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)))
  return bands.reduce((sum, those) => {
    const sure = mean(those.map(({ confidence }) => confidence))
    return sum + (those.length / outcomes.length) * Math.abs(sure - accuracy(those))
  }, 0)
}

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!
