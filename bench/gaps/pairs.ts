import { readFileSync } from 'node:fs'

import { readAskedIn } from '../../src/answering/read-asked.ts'
import { gapMatters, gapSense } from '../../src/domain/gap-matters.ts'

/**
 * Of two ways of asking, whether they come into one gap, beside what a reader says: each order by itself, since either
 * may be asked first. All were written by hand; pairs.jsonl is what the rules were made with, second-pairs.jsonl and
 * last-pairs.jsonl were left alone until each was measured once, and mended by since.
 *
 *   npx tsx bench/gaps/pairs.ts [bench/gaps/last-pairs.jsonl]
 */

interface Pair {
  readonly same: boolean
  readonly a: string
  readonly b: string
}

const file = process.argv[2] ?? 'bench/gaps/pairs.jsonl'
const pairs = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Pair)
const read = readAskedIn({})

const joins = (a: string, b: string): boolean => {
  const matters = gapMatters<number>(read)
  matters.add(1, a)
  return gapSense(a) === gapSense(b) || matters.nearest(b) === 1
}

const orders = pairs.flatMap(({ same, a, b }) => [
  { same, a, b },
  { same, a: b, b: a },
])
let [right, wrong, missed] = [0, 0, 0]
for (const { same, a, b } of orders) {
  const joined = joins(a, b)
  if (joined && same) right++
  if (joined && !same) wrong++
  if (!joined && same) missed++
  if (joined !== same) {
    const said = [a, b].map((words) => {
      const { as, things } = read(words)
      return `${words} [${as}: ${things.map(({ word }) => word).join(' ')}]`
    })
    console.log(`${same ? 'missed' : 'WRONG '} ${said.join(' | ')}`)
  }
}
const part = (n: number, of: number): string => `${n} of ${of}`
console.log(
  `${file}, in either order: of one matter joined ${part(right, right + missed)}; wrongly joined ${wrong}`,
)
console.log(`precision ${part(right, right + wrong)}, recall ${part(right, right + missed)}`)
