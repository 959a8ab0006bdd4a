/**
 * Measures how complaints of one matter are found: `npx tsx bench/same-matter/run.ts FOLDER`, FOLDER holding
 * messages/. Prints precision, recall and F1 on both parts of pairs.jsonl beside two plain measures at their own
 * best thresholds, what is found over the whole file, how often the older one of a pair comes back among the
 * first three, and made-up short ones.
 */
import { openMatters } from '../../src/domain/open-matters.ts'
import { likeness, SAME_MATTER } from '../../src/domain/same-matter.ts'
import { draws, holdAll, matterAt, matterOf, readMessages, readPairs } from './data.ts'
import { bestF1, figuresAt, precise, type Scored } from './figures.ts'
import { madeUpPairs } from './made-up.ts'
import { jaccard, tfIdf, type Plain } from './plain.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: npx tsx bench/same-matter/run.ts FOLDER')

const messages = readMessages(folder)
const byId = new Map(messages.map((message) => [message.id, message]))
const pairs = readPairs()
const matters = holdAll(messages)
const PRECISE = 0.9

const ours: Plain = (a, b) => likeness(matters.signs(matterOf(byId.get(a)!), b)!)
const scoredBy = (measure: Plain, part: string): Scored[] =>
  pairs
    .filter((pair) => pair.part === part)
    .map(({ a, b, same }) => ({ same, score: measure(a, b) }))

const MEASURES: readonly (readonly [string, Plain])[] = [
  ['Jaccard over character pairs', jaccard(messages)],
  ['cosine, TF-IDF of character pairs', tfIdf(messages)],
  ['mingbai', ours],
]
const rows = MEASURES.flatMap(([measure, of]) => {
  const [tuning, test] = [scoredBy(of, 'tuning'), scoredBy(of, 'test')]
  const thresholds: readonly (readonly [string, number])[] = [
    ['best F1', bestF1(tuning)],
    ['precision of 0.9', precise(tuning, PRECISE)],
    ...(of === ours ? [['as set', SAME_MATTER] as const] : []),
  ]
  return thresholds.flatMap(([chosen, threshold]) =>
    (
      [
        ['tuning', tuning],
        ['test', test],
      ] as const
    ).map(([part, scored]) => {
      const { precision, recall, f1 } = figuresAt(threshold, scored)
      return {
        measure,
        chosen,
        threshold: threshold.toFixed(3),
        part,
        precision: precision.toFixed(3),
        recall: recall.toFixed(3),
        f1: f1.toFixed(3),
      }
    }),
  )
})
for (const part of ['tuning', 'test']) {
  const those = pairs.filter((pair) => pair.part === part)
  console.log(
    `${part}: ${those.length} pairs, ${those.filter(({ same }) => same).length} of one matter`,
  )
}
console.table(rows)

/** For each complaint, in the order in which they came, those of all older ones that are like it. */
const inOrder = messages.toSorted((a, b) => a.at - b.at)
const older = openMatters()
const found = new Map<string, readonly { readonly no: string; readonly score: number }[]>()
for (const message of inOrder) {
  found.set(
    message.id,
    older.find(matterOf(message), () => true),
  )
  older.put(message.id, matterOf(message))
}

const SHOWN = 3
const orders = new Map(inOrder.map(({ id }, at) => [id, at]))
const newerFirst = pairs
  .filter(({ same }) => same)
  .map(({ a, b, part }) => ({
    part,
    newer: orders.get(a)! > orders.get(b)! ? a : b,
    older: orders.get(a)! > orders.get(b)! ? b : a,
  }))
for (const part of ['tuning', 'test']) {
  const those = newerFirst.filter((pair) => pair.part === part)
  const among = (least: number) =>
    those.filter(({ newer, older: old }) =>
      found
        .get(newer)!
        .filter(({ score }) => score >= least)
        .slice(0, SHOWN)
        .some(({ no }) => no === old),
    ).length
  console.log(
    `${part}: of ${those.length} pairs the older one is among the first ${SHOWN} of all older complaints ${among(0)} times, and over the threshold ${among(SAME_MATTER)} times`,
  )
}

const labelled = new Map(
  pairs.flatMap(({ a, b, same }) => [
    [`${a} ${b}`, same],
    [`${b} ${a}`, same],
  ]),
)
const shown = [...found].flatMap(([id, likely]) =>
  likely
    .filter(({ score }) => score >= SAME_MATTER)
    .slice(0, SHOWN)
    .map(({ no }) => `${id} ${no}`),
)
const right = shown.filter((pair) => labelled.get(pair) === true).length
const unread = shown.filter((pair) => !labelled.has(pair))
console.log(
  `whole file: ${shown.length} suggestions to ${messages.length} complaints, ${right} of one matter, ${unread.length} not read: ${unread.join(', ')}`,
)

const madeUp = madeUpPairs(100, draws(7)).map(({ a, b, same }): Scored => {
  const pool = openMatters()
  pool.put('b', matterAt(b.text, b.area))
  return {
    same,
    score: likeness(pool.signs(matterAt(a.text, a.area), 'b')!),
  }
})
const short = figuresAt(SAME_MATTER, madeUp)
console.log(
  `made-up short ones (${madeUp.length}): precision ${short.precision.toFixed(3)}, recall ${short.recall.toFixed(3)}`,
)
