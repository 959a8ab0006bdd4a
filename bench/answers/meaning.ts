/**
 * Measures how search by meaning is put together with search by words:
 * `npx tsx bench/answers/meaning.ts FOLDER`, FOLDER as for run.ts. Prints one table a set.
 *
 * No embedding model is asked. What stands in for one is said in each row: latent semantic analysis of the
 * set itself, which is real but weak, and vectors made up from the relevant item with so much noise that they
 * are as good or as bad as the row says. The made-up ones show what a fusion does with good and with bad
 * vectors; they say nothing about how good any model is.
 */
import { createMeaning, fuse, meaningTexts, type Nearness } from '../../src/answering/meaning.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { DAY, readSet, type Question, type QuestionSet } from './data.ts'
import { mean, ndcg10 } from './measures.ts'
import { bell, chance, latentVectors, toUnit } from './stand-in-vectors.ts'

const DIRECTIONS = 128
const LOOKED_AT = 30

type Ranking = ReadonlyMap<string, number>
type Fusion = (words: Ranking, meaning: Nearness) => Ranking

const best = (scores: Ranking): Ranking => new Map([...scores].toSorted(([, a], [, b]) => b - a))

/** Reciprocal ranks added up; `share` is what those of meaning count. */
const reciprocal =
  (k: number, share: number): Fusion =>
  (words, meaning) => {
    const sums = new Map<string, number>()
    const add = (ranking: Ranking, weight: number) =>
      [...ranking.keys()].forEach((id, i) =>
        sums.set(id, (sums.get(id) ?? 0) + weight / (k + i + 1)),
      )
    add(words, 1)
    add(meaning, share)
    return best(sums)
  }

/** The best of a ranking as 1, its last as 0. */
const spread = (ranking: Ranking): Ranking => {
  const scores = [...ranking.values()]
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  return new Map(
    [...ranking].map(([id, score]) => [id, high > low ? (score - low) / (high - low) : 1]),
  )
}

const weighted =
  (share: number): Fusion =>
  (words, meaning) => {
    const sums = new Map([...spread(words)].map(([id, score]) => [id, (1 - share) * score]))
    for (const [id, score] of spread(meaning)) sums.set(id, (sums.get(id) ?? 0) + share * score)
    return best(sums)
  }

/** The words' scores as they are, raised by nearness counted from the collection's mean. */
const raised =
  (share: number): Fusion =>
  (words, meaning) => {
    const sums = new Map(words)
    for (const [id, near] of meaning) sums.set(id, (sums.get(id) ?? 0) + share * near)
    return best(sums)
  }

const FUSIONS: Readonly<Record<string, Fusion>> = {
  'meaning alone': (_, meaning) => meaning,
  'RRF k=60': reciprocal(60, 1),
  'RRF k=60, half': reciprocal(60, 0.5),
  'RRF k=10, third': reciprocal(10, 0.3),
  'min-max 0.2': weighted(0.2),
  'min-max 0.5': weighted(0.5),
  'raised 0.25': raised(0.25),
  'raised 1': raised(1),
  'the product’s': fuse,
}

interface Source {
  readonly name: string
  readonly near: (question: Question) => Nearness
}

/** The stand-ins for a model, from the weakest to the best. */
const sourcesOf = ({ items }: QuestionSet): Source[] => {
  const texts = items.map((item) => meaningTexts(item))
  const toVector = latentVectors(texts.flat(), DIRECTIONS)
  const vectors = new Map(items.map(({ id }, i) => [id, texts[i]!.map(toVector)]))
  const meaning = createMeaning()
  for (const [id, passages] of vectors) meaning.put(id, passages)
  const next = chance(11)
  const oneOf = <T>(list: readonly T[]): T =>
    list[Math.min(list.length - 1, Math.floor(((next() + 1) / 2) * list.length))]!
  const noise = () => Array.from({ length: DIRECTIONS }, () => bell(next))
  const madeUp = (share: number) => (question: Question) => {
    const right = oneOf(vectors.get(oneOf(question.relevant ?? []))!)
    const away = toUnit(noise())
    return toUnit(right.map((number, i) => share * number + (1 - share) * away[i]!))
  }
  return [
    { name: 'LSA of the set', near: ({ question }) => meaning.near(toVector(question), LOOKED_AT) },
    ...[0, 0.2, 0.3, 0.4, 0.6].map((share) => ({
      name: share === 0 ? 'made up: noise alone' : `made up: ${share} of the answer`,
      near: (question: Question) => meaning.near(madeUp(share)(question), LOOKED_AT),
    })),
  ]
}

const measure = (set: QuestionSet) => {
  const index = createIndex({ items: set.items })
  const questions = set.questions.filter(({ answerable }) => answerable)
  const words = questions.map(({ question }) => {
    const { hits } = index.rank(question, { today: DAY, limit: LOOKED_AT })
    return new Map(hits.map(({ item, score }) => [item.id, score]))
  })
  const gain = (rank: (i: number) => Ranking) =>
    mean(questions.map(({ relevant }, i) => ndcg10([...rank(i).keys()], relevant ?? []))).toFixed(3)
  return sourcesOf(set).map(({ name, near }) => {
    const nearness = questions.map(near)
    const fused = Object.entries(FUSIONS).map(([label, fusion]) => [
      label,
      gain((i) => fusion(words[i]!, nearness[i]!)),
    ])
    return { vectors: name, 'words alone': gain((i) => words[i]!), ...Object.fromEntries(fused) }
  })
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: npx tsx bench/answers/meaning.ts FOLDER')
for (const name of ['policy-qa', 'service-guide']) {
  console.log(`${name}: nDCG@10`)
  console.table(measure(readSet(folder, name)))
}
