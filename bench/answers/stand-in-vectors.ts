import { normalise, terms } from '../../src/answering/normalise.ts'

/** Gives a text a vector of length 1. */
export type ToVector = (text: string) => Float32Array

/** Terms of a text with their weights, at length 1. */
type Sparse = readonly (readonly [term: number, weight: number])[]

const PASSES = 4

/** Numbers from -1 to 1, the same each run. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
}

/** About normally distributed. */
export const bell = (next: () => number): number => next() + next() + next() + next()

/**
 * A stand-in for an embedding model: latent semantic analysis of the collection itself. Character pairs
 * weighed by rarity, then the `rank` directions in which the texts differ most (a truncated SVD, by power
 * iteration). It knows which characters go together in these texts and nothing of the language, so that
 * it is a weak stand-in: what a real model adds must be measured with one.
 */
export function latentVectors(texts: readonly string[], rank: number): ToVector {
  const numbers = new Map<string, number>()
  const counted = texts.map((text) => count(text))
  const holders: number[] = []
  for (const counts of counted)
    for (const term of counts.keys()) {
      const number = numbers.get(term) ?? numbers.size
      numbers.set(term, number)
      holders[number] = (holders[number] ?? 0) + 1
    }
  const weigh = (counts: ReadonlyMap<string, number>): Sparse => {
    const row: [number, number][] = []
    for (const [term, times] of counts) {
      const number = numbers.get(term)
      if (number === undefined) continue
      const rarity = Math.log((1 + texts.length) / (1 + (holders[number] ?? 0)))
      row.push([number, (1 + Math.log(times)) * rarity])
    }
    const length = Math.hypot(...row.map(([, weight]) => weight)) || 1
    return row.map(([number, weight]) => [number, weight / length])
  }
  const rows = counted.map(weigh)
  const directions = mainDirections(rows, numbers.size, rank)
  return (text) => toUnit(project(weigh(count(text)), directions, rank))
}

function count(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms(normalise(text))) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** An orthonormal basis of the row space's main directions: `rank` numbers for each term. */
function mainDirections(rows: readonly Sparse[], termCount: number, rank: number): Float64Array {
  const next = chance(7)
  let basis: Float64Array = Float64Array.from({ length: termCount * rank }, () => bell(next))
  for (let pass = 0; pass < PASSES; pass++) {
    const spread = new Float64Array(termCount * rank)
    for (const row of rows) {
      const seen = project(row, basis, rank)
      for (const [term, weight] of row)
        for (let k = 0; k < rank; k++) spread[term * rank + k]! += weight * seen[k]!
    }
    basis = orthonormal(spread, termCount, rank)
  }
  return basis
}

function project(row: Sparse, basis: Float64Array, rank: number): Float64Array {
  const seen = new Float64Array(rank)
  for (const [term, weight] of row)
    for (let k = 0; k < rank; k++) seen[k]! += weight * basis[term * rank + k]!
  return seen
}

/** Gram and Schmidt, column by column, each taken off twice for the sake of rounding. */
function orthonormal(matrix: Float64Array, height: number, width: number): Float64Array {
  const columns = Array.from({ length: width }, (_, k) =>
    Float64Array.from({ length: height }, (_, i) => matrix[i * width + k]!),
  )
  columns.forEach((column, k) => {
    for (let twice = 0; twice < 2; twice++)
      for (const other of columns.slice(0, k)) {
        let along = 0
        for (let i = 0; i < height; i++) along += column[i]! * other[i]!
        for (let i = 0; i < height; i++) column[i]! -= along * other[i]!
      }
    let square = 0
    for (const value of column) square += value * value
    const length = Math.sqrt(square) || 1
    for (let i = 0; i < height; i++) column[i]! /= length
  })
  const result = new Float64Array(matrix.length)
  columns.forEach((column, k) => {
    for (let i = 0; i < height; i++) result[i * width + k] = column[i]!
  })
  return result
}

/** At length 1; a text with nothing the collection knows points anywhere. */
export function toUnit(numbers: ArrayLike<number>): Float32Array {
  const length = Math.hypot(...Array.from(numbers))
  const vector = Float32Array.from(numbers)
  if (length === 0) vector[0] = 1
  else for (let i = 0; i < vector.length; i++) vector[i]! /= length
  return vector
}
