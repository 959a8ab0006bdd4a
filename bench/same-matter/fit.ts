/**
 * Fits the weights of src/domain/same-matter.ts: `npx tsx bench/same-matter/fit.ts FOLDER`, FOLDER holding
 * messages/. On the tuning part of pairs.jsonl, 300 pairs drawn at random, and made-up short ones.
 */
import { openMatters } from '../../src/domain/open-matters.ts'
import type { Signs } from '../../src/domain/same-matter.ts'
import { fit, type Judgement } from '../answers/logistic.ts'
import { draws, holdAll, matterAt, matterOf, readMessages, readPairs } from './data.ts'
import { madeUpPairs } from './made-up.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: npx tsx bench/same-matter/fit.ts FOLDER')

const NAMES = [
  'alike',
  'keys',
  'amount',
  'placed',
  'apart',
  'sameArea',
  'otherArea',
  'sameKind',
] as const
const judged = (signs: Signs, answerable: boolean): Judgement => ({
  values: [1, ...NAMES.map((name) => signs[name])],
  answerable,
})

const messages = readMessages(folder)
const byId = new Map(messages.map((message) => [message.id, message]))
const matters = holdAll(messages)
const below = draws(20_261_126)

const read = readPairs()
  .filter(({ part }) => part === 'tuning')
  .map(({ a, b, same }) => judged(matters.signs(matterOf(byId.get(a)!), b)!, same))
const drawn = Array.from({ length: 300 }, () => {
  const [a, b] = [below(messages.length), below(messages.length - 1)]
  const other = messages[b >= a ? b + 1 : b]!
  return judged(matters.signs(matterOf(messages[a]!), other.id)!, false)
})
// Each pair by itself: in a township few tickets are open at a time.
const madeUp = madeUpPairs(15, draws(99)).map(({ a, b, same }) => {
  const pool = openMatters()
  pool.put('b', matterAt(b.text, b.area))
  return judged(pool.signs(matterAt(a.text, a.area), 'b')!, same)
})

const weights = fit([...read, ...drawn, ...madeUp])
for (const [i, name] of ['constant', ...NAMES].entries())
  console.log(`  ${name}: ${weights[i]!.toFixed(2)},`)
