export interface Judgement {
  /** 1 first, for the constant. */
  readonly values: readonly number[]
  readonly answerable: boolean
}

/** Against weights that only a few examples speak for. */
const RIDGE = 1

/** The chance that weights give to values. */
export function predict(weights: readonly number[], values: readonly number[]): number {
  const sum = values.reduce((so, value, i) => so + value * (weights[i] ?? 0), 0)
  return 1 / (1 + Math.exp(-sum))
}

/** Logistic regression by Newton's steps, over signs brought to one scale; no library for nine weights. */
export function fit(on: readonly Judgement[]): number[] {
  const size = on[0]?.values.length ?? 0
  const spread = Array.from({ length: size }, (_, i) => {
    const values = on.map((example) => example.values[i] ?? 0)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    return i === 0 ? 1 : Math.sqrt(square) || 1
  })
  const rows = on.map(({ values }) => values.map((value, i) => value / (spread[i] ?? 1)))
  let weights = Array<number>(size).fill(0)
  for (let round = 0; round < 25; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : -RIDGE * weight))
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j && i > 0 ? RIDGE : 0)))
    rows.forEach((row, at) => {
      const sure = predict(weights, row)
      row.forEach((a, i) => {
        slope[i]! += a * (Number(on[at]?.answerable) - sure)
        row.forEach((b, j) => (curve[i]![j]! += a * b * sure * (1 - sure)))
      })
    })
    const step = solve(curve, slope)
    weights = weights.map((weight, i) => weight + (step[i] ?? 0))
  }
  return weights.map((weight, i) => weight / (spread[i] ?? 1))
}

/** Gauss and Jordan; the ridge keeps the matrix regular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  rows.forEach((pivot, i) => {
    const lead = pivot[i] ?? 1
    pivot.forEach((value, k) => (pivot[k] = value / lead))
    rows.forEach((row, j) => {
      const share = j === i ? 0 : (row[i] ?? 0)
      if (share !== 0) pivot.forEach((value, k) => (row[k]! -= share * value))
    })
  })
  return rows.map((row) => row.at(-1) ?? 0)
}
