import { normalise, terms } from '../../src/answering/normalise.ts'
import { splitSentences } from '../../src/answering/sentences.ts'
import type { ItemVersion } from '../../src/domain/item.ts'
import type { Answerer } from './run.ts'

const K1 = 1.2
const B = 0.75

/**
 * What a search library gives out of the box: BM25 over character pairs of title and body together, the
 * whole question as the query, and the two neighbouring sentences with most of its pairs as excerpt.
 */
export function plainBm25(items: readonly ItemVersion[]): Answerer {
  const counted = items.map((item) => count(terms(normalise(`${item.title}\n${item.body}`))))
  const lengths = counted.map((counts) => [...counts.values()].reduce((sum, n) => sum + n, 0))
  const mean = lengths.reduce((sum, n) => sum + n, 0) / lengths.length
  const holders = new Map<string, number[]>()
  counted.forEach((counts, at) => {
    for (const term of counts.keys()) {
      const list = holders.get(term)
      if (list) list.push(at)
      else holders.set(term, [at])
    }
  })
  return (question) => {
    const wanted = new Set(terms(normalise(question)))
    const scores = new Map<number, number>()
    for (const term of wanted) {
      const list = holders.get(term) ?? []
      const rarity = Math.log(1 + (items.length - list.length + 0.5) / (list.length + 0.5))
      for (const at of list) {
        const n = counted[at]?.get(term) ?? 0
        const norm = K1 * (1 - B + (B * (lengths[at] ?? 0)) / mean)
        scores.set(at, (scores.get(at) ?? 0) + (rarity * n * (K1 + 1)) / (n + norm))
      }
    }
    const found = [...scores].toSorted((a, b) => b[1] - a[1]).slice(0, 10)
    const first = items[found[0]?.[0] ?? -1]
    return {
      ids: found.flatMap(([at]) => items[at]?.id ?? []),
      excerpts: first ? [twoSentences(first.body, wanted)] : [],
      confidence: found[0]?.[1] ?? 0,
    }
  }
}

function count(found: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of found) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function twoSentences(body: string, wanted: ReadonlySet<string>): string {
  const sentences = splitSentences(body)
  let best = { shown: -1, text: '' }
  sentences.forEach(({ start }, at) => {
    const text = body.slice(start, (sentences[at + 1] ?? sentences[at])?.end)
    const shown = [...new Set(terms(normalise(text)))].filter((term) => wanted.has(term)).length
    if (shown > best.shown) best = { shown, text }
  })
  return best.text
}
