/**
 * Measures how messages are told apart: `npx tsx bench/intent/run.ts FOLDER`, FOLDER holding messages/,
 * policy-qa/ and service-guide/. Prints the share told right of each list of labels.jsonl, a table of what was
 * taken for what, and the share of the sets' questions told as questions.
 */
import { intentOf } from '../../src/domain/intent.ts'
import { matterOf } from '../../src/domain/matter.ts'
import { LABELS, LISTS, readLabelled, readQuestions, type Label } from './data.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: npx tsx bench/intent/run.ts FOLDER')

/** A report on a person is a complaint; for what else has a way of its own, what it also asks or wants counts. */
const told = (text: string): Label => {
  const intent = intentOf(text)
  if (intent === 'question' || intent === 'complaint' || intent === 'both') return intent
  return intent === 'report' ? 'complaint' : matterOf(text)
}

const percent = (count: number, of: number): string => `${((count / of) * 100).toFixed(1)} %`

const labelled = readLabelled(folder)
for (const list of LISTS) {
  const those = labelled.filter((one) => one.list === list)
  const right = those.filter(({ text, label }) => told(text) === label).length
  // Both are shown the answer and the draft: whoever is taken for both has what they came for.
  const served = those.filter(({ text, label }) => [label, 'both'].includes(told(text))).length
  console.log(
    `${list}: ${right} of ${those.length} right, ${percent(right, those.length)}; shown what they came for ${percent(served, those.length)}`,
  )
  console.table(
    Object.fromEntries(
      LABELS.map((label) => {
        const row = those.filter((one) => one.label === label).map(({ text }) => told(text))
        return [
          label,
          Object.fromEntries(
            LABELS.map((as) => [`told as ${as}`, row.filter((one) => one === as).length]),
          ),
        ]
      }),
    ),
  )
}

for (const set of ['policy-qa', 'service-guide']) {
  const questions = readQuestions(folder, set)
  const asked = questions.filter((question) => intentOf(question) === 'question').length
  console.log(
    `${set}: ${asked} of ${questions.length} told as questions, ${percent(asked, questions.length)}`,
  )
}

const texts = labelled.map(({ text }) => text)
const began = performance.now()
for (const text of texts) intentOf(text)
console.log(`${((performance.now() - began) / texts.length).toFixed(3)} ms a message`)
