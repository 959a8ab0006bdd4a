/**
 * How the index grows: `node --expose-gc --max-old-space-size=12000 --import tsx bench/answers/scale.ts FOLDER [SIZE…]`.
 * Takes policy-qa's items and adds items of the same length, each made of sentences drawn from all of
 * them (a fixed seed), until there are SIZE; then asks policy-qa's questions. Prints a line a size.
 */
import { findAnswer } from '../../src/answering/answer.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { splitSentences } from '../../src/answering/sentences.ts'
import type { ItemVersion } from '../../src/domain/item.ts'
import { DAY, readSet } from './data.ts'
import { quantile } from './measures.ts'

const [folder = '.', ...sizes] = process.argv.slice(2)
const set = readSet(folder, 'policy-qa')
const sentences = set.items.map(({ body }) =>
  splitSentences(body).map(({ start, end }) => body.slice(start, end)),
)
const all = sentences.flat()

/** Marsaglia's xorshift: the same items at every run. */
let state = 20_261_125
function below(end: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % end
}

function made(at: number): ItemVersion {
  const like = set.items[at % set.items.length]!
  const count = sentences[at % sentences.length]?.length ?? 1
  const body = Array.from({ length: count }, () => all[below(all.length)]).join('\n')
  return { ...like, id: `made-${at}`, key: `made-${at}`, title: body.slice(0, 40), body }
}

function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

for (const size of sizes.length > 0 ? sizes.map(Number) : [set.items.length, 10_000]) {
  const items = Array.from({ length: size }, (_, at) => set.items[at] ?? made(at))
  const before = memory()
  const start = performance.now()
  const index = createIndex({ items })
  const built = performance.now() - start
  const held = memory() - before
  for (const { question } of set.questions.slice(0, 200))
    findAnswer(index, question, { today: DAY })
  const times = set.questions.map(({ question }) => {
    const asked = performance.now()
    findAnswer(index, question, { today: DAY })
    return performance.now() - asked
  })
  const changed = items[0]!
  const put = performance.now()
  for (let version = 2; version < 102; version++) index.put({ ...changed, version })
  const perChange = (performance.now() - put) / 100
  console.log(
    `${size} items: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms, ` +
      `start ${(built / 1000).toFixed(1)} s, ${held.toFixed(0)} MB, a change ${perChange.toFixed(1)} ms`,
  )
}
