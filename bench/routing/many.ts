/**
 * How long learning takes: `npx tsx bench/routing/many.ts FOLDER [COUNT]`, FOLDER holding messages/. Makes up COUNT
 * complaints (100,000) in memory by putting together clauses of real ones of a category, masks them as the import
 * does, learns from them, and packs what was learned.
 */
import { withoutPersons } from '../../src/domain/masking.ts'
import { learnRoutes, opinionsOf } from '../../src/domain/routing/lessons.ts'
import { pack, unpack } from '../../src/domain/routing/pack.ts'
import { seeded } from '../../src/domain/routing/random.ts'
import { atOnce } from '../../src/domain/steps.ts'
import { routeComplaint } from '../../src/domain/routing.ts'
import { readMessages, townOf } from './data.ts'
import { quantile } from './measures.ts'

const [folder, count = '100000'] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: npx tsx bench/routing/many.ts FOLDER [COUNT]')

const messages = readMessages(folder)
const classes = [...new Set(messages.map(({ category }) => category))].toSorted()
const town = townOf(classes)
const clauses = classes.map((one) =>
  messages
    .filter(({ category }) => category === one)
    .flatMap(({ text }) =>
      text.split(/(?<=[，。！？；,!?;\n])/).filter((clause) => clause.trim() !== ''),
    ),
)
const lengths = messages.map(({ text }) => text.length)
const random = seeded(11)
const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

const made = Array.from({ length: Number(count) }, (_, i) => {
  const label = i % classes.length
  const length = any(lengths)
  let words = ''
  while (words.length < length) words += any(clauses[label]!)
  return { words, category: `c${label}`, unit: null }
})
const characters = made.reduce((sum, { words }) => sum + words.length, 0)
console.log(`${made.length} complaints, ${(characters / made.length).toFixed(0)} characters each`)

const timed = <T>(what: string, work: () => T): T => {
  const began = performance.now()
  const used = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(used)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  // On a machine that others use, the clock says little.
  console.log(`${what}: ${seconds} s, of a processor ${((user + system) / 1e6).toFixed(1)} s`)
  return result
}
const lessons = timed('masked', () =>
  made.map((one) => ({ ...one, words: withoutPersons(one.words) })),
)
const learned = timed('learned', () => atOnce(learnRoutes(town, lessons)))!
const bytes = timed('packed', () => pack(learned))
console.log(
  `${(bytes.length / 1e6).toFixed(1)} MB kept, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB of memory`,
)
const opinions = timed('taken up', () => opinionsOf(town, unpack(bytes)!))
const times = messages.map(({ text }) => {
  const began = performance.now()
  routeComplaint(town, text, opinions)
  return performance.now() - began
})
console.log(
  `a route: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`,
)
