/**
 * How many questions are changed or left out though they name nobody, and how many names get through:
 * `npx tsx bench/summary/unnamed.ts FOLDER [--show]`, FOLDER holding policy-qa, service-guide and messages.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { taggedWords } from '../../src/answering/dictionary.ts'
import { readTownship } from '../../src/config/township.ts'
import { unnamed } from '../../src/domain/unnamed.ts'
import { HELD_OUT, NAMELESS, PLANTED } from '../../test/domain/unnamed-cases.ts'

const [folder, option] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: npx tsx bench/summary/unnamed.ts FOLDER [--show]')
const show = option === '--show'

const town = readTownship('township')
const named = [...town.units, ...town.categories, ...town.areas].map(({ name }) => name)
const duties = town.units.flatMap((unit) => unit.duties)
const keywords = town.categories.flatMap((category) => category.keywords)

type Row = Readonly<Record<string, unknown>>
const rowsOf = (file: string): Row[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
const textsOf = (file: string, field: string): string[] =>
  rowsOf(file).map((row) => String(row[field]))

const ruleFor = (titles: readonly string[]) =>
  unnamed(taggedWords, {
    names: [town.name, ...named],
    others: [...duties, ...keywords, ...titles],
  })

const measure = (label: string, texts: readonly string[], titles: readonly string[]): void => {
  const rule = ruleFor(titles)
  const started = performance.now()
  const changed = texts.filter((text) => rule.masked(text) !== text)
  const plain = texts.filter((text) => rule.isPlain(text))
  const ms = performance.now() - started
  console.log(
    `${label}: ${texts.length} texts, changed ${changed.length}, not plain ${texts.length - plain.length}, ${(ms / texts.length).toFixed(3)} ms each`,
  )
  if (!show) return
  for (const text of changed) console.log(`  ~ ${rule.masked(text)}   <= ${text}`)
  for (const text of texts)
    if (!changed.includes(text) && !plain.includes(text)) console.log(`  - ${text}`)
}

measure('policy-qa', textsOf('policy-qa/questions.jsonl', 'question'), [])
measure(
  'service-guide',
  textsOf('service-guide/questions.jsonl', 'question'),
  textsOf('service-guide/items.jsonl', 'title'),
)
measure('messages, titles', textsOf('messages/replied.jsonl', 'title'), [])

const rule = ruleFor([])
const planted = (label: string, cases: typeof PLANTED): void => {
  const through = cases.filter(([text, name]) => rule.masked(text).includes(name))
  const told = cases.filter(([text]) => rule.isPlain(rule.masked(text)))
  console.log(
    `${label}: ${cases.length}, name still there ${through.length}, told though one asked it ${told.length}`,
  )
  for (const [text] of through) console.log(`  through ${rule.masked(text)}`)
  for (const [text] of told) console.log(`  told ${rule.masked(text)}`)
}
planted('planted', PLANTED)
planted('held out', HELD_OUT)
const lost = NAMELESS.filter((text) => !rule.isPlain(text))
console.log(`nameless: ${NAMELESS.length}, not told ${lost.length}`)
for (const text of lost) console.log(`  lost ${rule.masked(text)}`)
