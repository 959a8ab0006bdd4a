export interface Judged {
  readonly score: number
  readonly positive: boolean
}

/** The chance that a positive example scores above a negative one; NaN without examples of both. */
export function auroc(examples: readonly Judged[]): number {
  const positive = examples.filter((one) => one.positive)
  const negative = examples.filter((one) => !one.positive)
  let wins = 0
  for (const { score } of positive) {
    for (const other of negative) {
      wins += score > other.score ? 1 : score === other.score ? 0.5 : 0
    }
  }
  return wins / (positive.length * negative.length)
}

/** Normalised discounted gain of the first ten, every relevant id worth the same. */
export function ndcg10(found: readonly string[], relevant: readonly string[]): number {
  const gain = (place: number) => 1 / Math.log2(place + 2)
  const got = found
    .slice(0, 10)
    .reduce((sum, id, i) => sum + (relevant.includes(id) ? gain(i) : 0), 0)
  const best = relevant.slice(0, 10).reduce((sum, _, i) => sum + gain(i), 0)
  return best > 0 ? got / best : 0
}

/** Whether an excerpt shows 90 % of an answer's letters and digits, in the answer's order. */
export function showsWhole(excerpt: string, answer: string): boolean {
  const wanted = bare(answer)
  const text = bare(excerpt)
  return text.includes(wanted) || commonLength(wanted, text) >= 0.9 * wanted.length
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')

function commonLength(a: string, b: string): number {
  let before = new Uint16Array(b.length + 1)
  for (const char of a) {
    const now = new Uint16Array(b.length + 1)
    for (let j = 0; j < b.length; j++) {
      now[j + 1] = char === b[j] ? (before[j] ?? 0) + 1 : Math.max(before[j + 1] ?? 0, now[j] ?? 0)
    }
    before = now
  }
  return before[b.length] ?? 0
}

/** The value below which a share of the (unsorted) values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
