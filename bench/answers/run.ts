/**
 * Measures the answering room: `npx tsx bench/answers/run.ts FOLDER`, FOLDER holding policy-qa/ and
 * service-guide/ with items.jsonl and questions.jsonl each. Prints one table: the libraries as their
 * manuals have them, plain BM25 written out, and ours.
 */
import { findAnswer } from '../../src/answering/answer.ts'
import { ANSWERED_FROM } from '../../src/answering/confidence.ts'
import { passageText } from '../../src/answering/passages.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import type { ItemVersion } from '../../src/domain/item.ts'
import { plainBm25 } from './baseline.ts'
import { LIBRARIES } from './libraries.ts'
import { DAY, readSet, type QuestionSet } from './data.ts'
import { auroc, type Judged, mean, ndcg10, quantile, showsWhole } from './measures.ts'

/** One way of answering: ids best first, excerpts of the first items, and how sure it is. */
export type Answerer = (question: string) => {
  readonly ids: readonly string[]
  readonly excerpts: readonly string[]
  readonly confidence: number
}

function mingbai(items: readonly ItemVersion[]): Answerer {
  const index = createIndex({ items })
  return (question) => {
    const finding = findAnswer(index, question, { today: DAY })
    return {
      ids: finding.items.map(({ id }) => id),
      excerpts: finding.quotes.map(({ text }) => text),
      confidence: finding.confidence,
    }
  }
}

/** The best item's excerpt whether or not it would be given, so that finding and deciding are measured apart. */
function firstExcerpts(items: readonly ItemVersion[]): Answerer {
  const index = createIndex({ items })
  return (question) => {
    const [best] = index.rank(question, { today: DAY }).hits
    const excerpts = best?.seen.passage ? [passageText(best.document, best.seen.passage)] : []
    return { ids: [], excerpts, confidence: 0 }
  }
}

function measure({ name, items, questions }: QuestionSet, row: string, answer: Answerer) {
  for (const { question } of questions.slice(0, 200)) answer(question) // let the compiler warm up
  const times: number[] = []
  const judged: Judged[] = []
  const gains: number[] = []
  const firsts: number[] = []
  const whole: number[] = []
  let cuts = false
  const shownFirst = row === 'mingbai' ? firstExcerpts(items) : answer
  for (const { question, answerable, relevant = [], answer: words } of questions) {
    const start = performance.now()
    const { ids, confidence } = answer(question)
    times.push(performance.now() - start)
    judged.push({ score: confidence, positive: answerable })
    if (!answerable) continue
    gains.push(ndcg10(ids, relevant))
    firsts.push(Number(relevant.includes(ids[0] ?? '')))
    const excerpts = shownFirst(question).excerpts
    cuts ||= excerpts.length > 0
    if (words !== undefined) whole.push(Number(excerpts.some((text) => showsWhole(text, words))))
  }
  const told = new Set(judged.map(({ score }) => score))
  const passing = (positive: boolean) =>
    mean(
      judged
        .filter((one) => one.positive === positive)
        .map((one) => Number(one.score >= ANSWERED_FROM)),
    )
  return {
    set: name,
    row,
    'nDCG@10': mean(gains).toFixed(3),
    'R@1': mean(firsts).toFixed(3),
    // Most libraries cut no excerpt, and one tells no score.
    'whole answer %': percent(cuts ? mean(whole) : NaN),
    AUROC: told.size > 1 ? shown(auroc(judged)) : '-',
    'answered of answerable %': row === 'mingbai' ? percent(passing(true)) : '-',
    'of unanswerable %': row === 'mingbai' ? percent(passing(false)) : '-',
    'p50 ms': quantile(times, 0.5).toFixed(2),
    'p99 ms': quantile(times, 0.99).toFixed(2),
  }
}

const shown = (figure: number): string => (Number.isNaN(figure) ? '-' : figure.toFixed(3))

const percent = (share: number): string => (Number.isNaN(share) ? '-' : (share * 100).toFixed(1))

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: npx tsx bench/answers/run.ts FOLDER')
console.table(
  ['policy-qa', 'service-guide'].flatMap((name) => {
    const set = readSet(folder, name)
    return [
      ...Object.entries(LIBRARIES).map(([row, make]) => measure(set, row, make(set.items))),
      measure(set, 'plain BM25, pairs', plainBm25(set.items)),
      measure(set, 'mingbai', mingbai(set.items)),
    ]
  }),
)
