/**
 * What each part of the search brings: `npx tsx bench/answers/ablation.ts FOLDER`. Leaves out one part at a time,
 * fits the weights of the order, or of confidence, again to what is left, and prints what is lost.
 */
import { analyse } from '../../src/answering/analyse.ts'
import { bestSlots } from '../../src/answering/best-slots.ts'
import { createDocuments } from '../../src/answering/collection.ts'
import { compile } from '../../src/answering/compile.ts'
import { signs, type Signs } from '../../src/answering/confidence.ts'
import { namesOf } from '../../src/answering/document.ts'
import { isName, NAME, SENTENCE, type Weights } from '../../src/answering/fit.ts'
import { lexicon, type Lexicon, type Part } from '../../src/answering/lexicon.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { secondLook } from '../../src/answering/second-look.ts'
import { createUnderstanding } from '../../src/answering/understanding.ts'
import type { ItemVersion } from '../../src/domain/item.ts'
import { climb, gainOf, hitOf, type Example } from './climb.ts'
import { DAY, readSet, type Question } from './data.ts'
import { fit, predict, type Judgement } from './logistic.ts'
import { auroc } from './measures.ts'
import { misspelt } from './misspelt.ts'

/** What is left out of the whole. */
interface Without {
  readonly phrases?: readonly Part['is'][]
  readonly item?: (item: ItemVersion) => ItemVersion
  readonly titleCharacters?: boolean
  readonly spelling?: boolean
  readonly weights?: Partial<Weights>
}

const CANDIDATES = 20
const FIRST_ROUND: Weights = { first: 1, loose: 0, tight: 0, known: 0, title: 0, length: 0 }

const withoutPhrases = (book: Lexicon, left: readonly Part['is'][]): Lexicon => ({
  ...book,
  phrases: {
    byFirst: new Map(
      [...book.phrases.byFirst].map(([first, filed]) => [
        first,
        filed.filter(({ value }) => !left.includes(value.is)),
      ]),
    ),
  },
})

/** The candidates of the answerable questions, with all that their order is made of. */
function examplesOf(
  items: readonly ItemVersion[],
  questions: readonly Question[],
  without: Without,
  form: 'sentence' | 'name',
): Example[] {
  const whole = lexicon()
  const book = withoutPhrases(whole, without.phrases ?? [])
  const documents = createDocuments()
  const { learn, understand } = createUnderstanding(book, documents)
  for (const item of items.map(without.item ?? ((same) => same))) {
    documents.put(item, [])
    learn(namesOf(item))
  }
  return questions.flatMap(({ question, answerable, relevant = [] }) => {
    if (!answerable) return []
    const read = without.spelling ? analyse(question, book, DAY) : understand(question, DAY)
    if (isName(analyse(question, whole, DAY)) !== (form === 'name')) return []
    const compiled = compile(read, documents)
    const query = without.titleCharacters ? { ...compiled, characters: [] } : compiled
    const scores = documents.score(query)
    const best = bestSlots(scores, CANDIDATES, () => true)
    const top = scores[best[0] ?? 0] || 1
    const hits = best.flatMap((slot) => {
      const document = documents.at(slot)
      if (!document) return []
      const seen = secondLook(document, query)
      return [{ id: document.item.id, first: (scores[slot] ?? 0) / top, seen }]
    })
    return [{ relevant, hits }]
  })
}

const PARTS: Readonly<Record<string, Without>> = {
  'nothing (all parts)': {},
  'ways of asking and fillers left out of the question': {
    phrases: ['filler', 'type', 'whole'],
  },
  "the office's words for the people's": { phrases: ['word'] },
  'the title as a field of its own': {
    item: (item) => ({ ...item, title: '', body: `${item.title}\n${item.body}` }),
  },
  'single characters of titles': { titleCharacters: true },
  'words typed by their sound put right': { spelling: true },
  'the second look, all of it': { weights: FIRST_ROUND },
  'alignment, loose': { weights: { loose: 0 } },
  'alignment, as a quotation': { weights: { tight: 0 } },
  'both alignments': { weights: { loose: 0, tight: 0 } },
  'what is known anywhere in the text': { weights: { known: 0 } },
  'the title in order': { weights: { title: 0 } },
  'the length': { weights: { length: 0 } },
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: npx tsx bench/answers/ablation.ts FOLDER')
const policy = readSet(folder, 'policy-qa')
const guide = readSet(folder, 'service-guide')

const measured = (examples: readonly Example[], start: Weights): [string, string] => {
  const weights = climb(examples, start)
  return [gainOf(examples, weights).toFixed(3), hitOf(examples, weights).toFixed(3)]
}

console.table(
  Object.entries(PARTS).map(([part, without]) => {
    const of = (set: typeof policy, form: 'sentence' | 'name', whole: Weights) =>
      measured(examplesOf(set.items, set.questions, without, form), {
        ...whole,
        ...without.weights,
      })
    const [gain, hit] = of(policy, 'sentence', SENTENCE)
    const [guideGain, guideHit] = of(guide, 'name', NAME)
    return {
      'left out': part,
      'policy-qa nDCG@10': gain,
      'R@1': hit,
      'service-guide nDCG@10': guideGain,
      'R@1 ': guideHit,
    }
  }),
)

for (const [set, form, weights] of [
  [policy, 'sentence', SENTENCE],
  [guide, 'name', NAME],
] as const) {
  const typed = misspelt(set.questions)
  const [right, asTyped] = [{}, { spelling: true }].map((without) =>
    gainOf(examplesOf(set.items, typed, without, form), weights).toFixed(3),
  )
  console.log(
    `${set.name}, ${typed.length} questions with one word typed by its sound: nDCG@10 ${asTyped} as typed, ${right} put right`,
  )
}

const index = createIndex({ items: policy.items })
const seen = policy.questions.flatMap(({ question, answerable }) => {
  const { hits, query } = index.rank(question, { today: DAY })
  const [best, ...rest] = hits
  return best ? [{ seen: signs(best, rest, query), answerable }] : []
})
const NAMES = Object.keys(seen[0]!.seen) as (keyof Signs)[]
const FOLDS = 5

const judged = (names: readonly (keyof Signs)[]): readonly [fitted: number, held: number] => {
  const rows = seen.map((one): Judgement => ({
    values: [1, ...names.map((name) => one.seen[name])],
    answerable: one.answerable,
  }))
  const under = (weights: readonly number[], those: readonly Judgement[]) =>
    those.map(({ values, answerable }) => ({
      score: predict(weights, values),
      positive: answerable,
    }))
  const held = Array.from({ length: FOLDS }, (_, fold) =>
    under(
      fit(rows.filter((_row, at) => at % FOLDS !== fold)),
      rows.filter((_row, at) => at % FOLDS === fold),
    ),
  ).flat()
  return [auroc(under(fit(rows), rows)), auroc(held)]
}

console.table(
  [undefined, ...NAMES].map((left) => {
    const [fitted, held] = judged(NAMES.filter((name) => name !== left))
    return {
      'sign left out': left ?? 'none',
      AUROC: fitted.toFixed(4),
      'held out': held.toFixed(4),
    }
  }),
)
