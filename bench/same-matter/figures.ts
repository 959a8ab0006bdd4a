/** A pair somebody judged, and what a measure says of it. */
export interface Scored {
  readonly same: boolean
  readonly score: number
}

export interface Figures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Of pairs at or over a threshold, how many are one matter; of those that are, how many are found. */
export const figuresAt = (threshold: number, scored: readonly Scored[]): Figures => {
  const found = scored.filter(({ score }) => score >= threshold)
  const right = found.filter(({ same }) => same).length
  const precision = found.length === 0 ? 1 : right / found.length
  const recall = right / scored.filter(({ same }) => same).length
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }
}

const over = (scored: readonly Scored[]) =>
  scored.map(({ score }) => ({ score, ...figuresAt(score, scored) }))

/** The threshold with the best F1. */
export const bestF1 = (scored: readonly Scored[]): number =>
  over(scored).reduce((best, one) => (one.f1 > best.f1 ? one : best)).score

/** The threshold that finds most with a precision of at least so much. */
export const precise = (scored: readonly Scored[], precision: number): number => {
  const those = over(scored).filter((one) => one.precision >= precision)
  return those.length === 0
    ? Infinity
    : those.reduce((best, one) => (one.recall > best.recall ? one : best)).score
}
