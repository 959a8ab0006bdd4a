import { seeded } from './random.ts'
import type { Steps } from '../steps.ts'

/** Texts as rows of features: those of row i stand from starts[i] to starts[i + 1]. */
export interface Rows {
  readonly starts: Uint32Array
  readonly features: Uint32Array
  readonly values: Float32Array
}

/** How much a text on the wrong side costs. */
const COST = 5
const MOST_ROUNDS = 40
/** With many rows a round brings a plane far: so many rows are looked at in all, bench/results.md says what it costs. */
const MOST_LOOKS = 1_000_000
const EXACT = 0.1
const VALUES_AT_ONCE = 500_000

/**
 * A plane between the rows that are `mine` and the others: a linear support vector machine with squared hinge loss, by
 * dual coordinate descent with shrinking (Hsieh and others, ICML 2008). The last number is the bias.
 */
export function* separate(
  { starts, features, values }: Rows,
  mine: (row: number) => boolean,
  size: number,
): Steps<Float32Array> {
  const rows = starts.length - 1
  const plane = new Float64Array(size + 1)
  const duals = new Float64Array(rows)
  const lengths = new Float64Array(rows).fill(1)
  const sides = Int8Array.from({ length: rows }, (_, row) => (mine(row) ? 1 : -1))
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) lengths[row]! += values[i]! ** 2
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  const random = seeded(rows)
  const slack = 0.5 / COST
  let active = rows
  let bound = Infinity
  let since = 0
  let looks = 0

  for (let round = 0; round < MOST_ROUNDS && looks < MOST_LOOKS; round++) {
    looks += active
    let most = -Infinity
    let least = Infinity
    for (let at = 0; at < active; at++) {
      const other = at + Math.floor(random() * (active - at))
      const row = order[other]!
      order[other] = order[at]!
      order[at] = row
      const side = sides[row]!
      const end = starts[row + 1]!
      since += end - starts[row]!
      if (since > VALUES_AT_ONCE) {
        since = 0
        yield
      }
      let sum = plane[size]!
      for (let i = starts[row]!; i < end; i++) sum += plane[features[i]!]! * values[i]!
      const dual = duals[row]!
      const gradient = side * sum - 1 + slack * dual
      if (dual === 0 && gradient > bound) {
        // Far on its own side: looked at no more, until the rest is done.
        active--
        order[at] = order[active]!
        order[active] = row
        at--
        continue
      }
      const slope = dual === 0 ? Math.min(gradient, 0) : gradient
      if (slope > most) most = slope
      if (slope < least) least = slope
      if (Math.abs(slope) < 1e-12) continue
      const next = Math.max(0, dual - gradient / (lengths[row]! + slack))
      duals[row] = next
      const step = (next - dual) * side
      plane[size]! += step
      for (let i = starts[row]!; i < end; i++) plane[features[i]!]! += step * values[i]!
    }
    if (most - least <= EXACT) {
      if (active === rows) break
      active = rows
      bound = Infinity
    } else bound = most <= 0 ? Infinity : most
  }
  return Float32Array.from(plane)
}
