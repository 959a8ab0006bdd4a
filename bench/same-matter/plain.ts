import type { Message } from './data.ts'

/** A plain measure: how alike two messages are, 0 to 1. */
export type Plain = (a: string, b: string) => number

const pairsOf = (text: string): string[] => {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '')
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2))
}

/** Share of character pairs that both have of those that either has. */
export const jaccard = (messages: readonly Message[]): Plain => {
  const sets = new Map(messages.map(({ id, text }) => [id, new Set(pairsOf(text))]))
  return (a, b) => {
    const [one, other] = [sets.get(a)!, sets.get(b)!]
    const both = [...one].filter((pair) => other.has(pair)).length
    return both / (one.size + other.size - both)
  }
}

/** Cosine over character pairs, weighed by (1 + ln times) * ln(all / with it). */
export const tfIdf = (messages: readonly Message[]): Plain => {
  const counted = messages.map(({ id, text }) => {
    const times = new Map<string, number>()
    for (const pair of pairsOf(text)) times.set(pair, (times.get(pair) ?? 0) + 1)
    return { id, times }
  })
  const documents = new Map<string, number>()
  for (const { times } of counted)
    for (const pair of times.keys()) documents.set(pair, (documents.get(pair) ?? 0) + 1)
  const vectors = new Map(
    counted.map(({ id, times }) => {
      const raw = [...times].map(
        ([pair, count]) =>
          [pair, (1 + Math.log(count)) * Math.log(messages.length / documents.get(pair)!)] as const,
      )
      const length = Math.hypot(...raw.map(([, weight]) => weight)) || 1
      return [id, new Map(raw.map(([pair, weight]) => [pair, weight / length]))] as const
    }),
  )
  return (a, b) => {
    const other = vectors.get(b)!
    let sum = 0
    for (const [pair, weight] of vectors.get(a)!) sum += weight * (other.get(pair) ?? 0)
    return sum
  }
}
