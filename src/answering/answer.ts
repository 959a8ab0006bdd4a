import type { ItemVersion } from '../domain/item.ts'
import type { Quote } from '../domain/quote.ts'
import { isWeak } from './analyse.ts'
import { askedAlike } from './asked.ts'
import type { CompiledQuery } from './compile.ts'
import { ANSWERED_FROM, confidenceOf, shown, showsTerm } from './confidence.ts'
import { disagree, supersedes } from './disagreement.ts'
import { emphasise } from './emphasis.ts'
import { passageText } from './passages.ts'
import { showsTypes } from './question-types.ts'
import type { AnswerIndex, RankedHit, SearchOptions } from './search-index.ts'

/** What the published items say to a question. */
export interface Finding {
  readonly answered: boolean
  /** 0..1: how sure it is that the first item answers the question. */
  readonly confidence: number
  /** Best first, also when not answered; scores from 0 to about 1, comparable within one question. */
  readonly items: readonly { readonly id: string; readonly title: string; readonly score: number }[]
  /** One or two excerpts, best first; empty when not answered. */
  readonly quotes: readonly Quote[]
  /** The versions that the quotes are cut from, in the quotes' order. */
  readonly itemVersions: readonly ItemVersion[]
}

/** A second item is quoted if it shows so much more of the question's weight… */
const SECOND_ADDS = 0.15
/** …or if it is so close behind that either may be meant. */
const CLOSE_BEHIND = 0.03
/** Given to a bare 多少钱？ about the item in front of the asker, if that item shows such an answer. */
const FOLLOW_UP_CONFIDENCE = 0.8

/** Questions that share so much are one, said by two people… */
const SAME_QUESTION = 0.8
/** …and what settled it for the first is given to the second. */
const LEARNED_CONFIDENCE = 0.8

/**
 * Finds the passage that answers a question. Never throws for any question; one without words to search
 * for is not answered.
 */
export function findAnswer(index: AnswerIndex, question: string, options: SearchOptions): Finding {
  const { query, hits } = index.rank(question, options)
  const [best, ...rest] = hits
  const confidence = best ? sureness(best, rest, query, options) : 0
  const answered = confidence >= ANSWERED_FROM
  const quoted = !answered || !best ? [] : quotedHits(best, rest, query)
  return {
    answered,
    confidence,
    items: hits.map(({ item, score }) => ({ id: item.id, title: item.title, score })),
    quotes: quoted.map(({ hit: { item, document, seen }, standing }) => {
      const text = seen.passage ? passageText(document, seen.passage) : ''
      return { itemId: item.id, text, emphasis: emphasise(text, query.query), standing }
    }),
    itemVersions: quoted.map(({ hit }) => hit.item),
  }
}

/** The newest item that says otherwise about an item's matter; undefined where none does. */
export function findNewer(
  index: AnswerIndex,
  item: ItemVersion,
  options: SearchOptions,
): ItemVersion | undefined {
  const { hits } = index.rank(item.title, options)
  const own = hits.find((hit) => hit.item.id === item.id)?.document
  if (!own) return undefined
  const newer = hits.filter(({ document }) => supersedes(document, { ...own, item }))
  return newer
    .map((hit) => hit.item)
    .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))[0]
}

interface QuotedHit {
  readonly hit: RankedHit
  readonly standing: Quote['standing']
}

/** So many are looked at for another version of the same matter. */
const VERSIONS_AMONG = 5

/** The best hit and what belongs beside it: an older rule that says otherwise, or what it leaves open. */
function quotedHits(
  best: RankedHit,
  rest: readonly RankedHit[],
  query: CompiledQuery,
): QuotedHit[] {
  const other = rest
    .slice(0, VERSIONS_AMONG)
    .find((hit) => hit.seen.passage !== undefined && !hit.contradicted && disagree(best, hit))
  if (other) {
    const [newer, older] = isNewer(other, best) ? [other, best] : [best, other]
    return [
      { hit: newer, standing: 'answers' },
      { hit: older, standing: 'older' },
    ]
  }
  return [
    { hit: best, standing: 'answers' },
    ...secondQuoted(best, rest, query).map((hit) => ({ hit, standing: 'adds' as const })),
  ]
}

const isNewer = (one: RankedHit, other: RankedHit): boolean =>
  one.item.publishedAt > other.item.publishedAt

function sureness(
  best: RankedHit,
  rest: readonly RankedHit[],
  query: CompiledQuery,
  { focusItemId, onlyFocus }: SearchOptions,
): number {
  if (!best.seen.passage) return 0
  const namesNothing = query.query.pieces.length === 0
  if (best.item.id === focusItemId && (onlyFocus || namesNothing))
    return tellsIt(best, query) ? FOLLOW_UP_CONFIDENCE : 0
  const alike = askedAlike(best.document, query)
  return Math.max(
    saysEnough(query) ? confidenceOf(best, rest, query) : 0,
    alike >= SAME_QUESTION ? LEARNED_CONFIDENCE : 0,
  )
}

/** So much of what a bare question says has to stand in the passage, where it shows no answer of the type asked. */
const SAID = 0.5

/** Whether the item in front of its asker tells what a bare question asks: 要多少钱, 可以代办吗. */
function tellsIt(hit: RankedHit, query: CompiledQuery): boolean {
  const { types, pieces } = query.query
  const text = hit.seen.passage ? passageText(hit.document, hit.seen.passage) : ''
  if (types.size > 0 && showsTypes(text, types) === 1) return true
  return pieces.length > 0 && shown(query, showsTerm(hit)) >= SAID
}

/** Of one character, or figures alone, nobody can tell what they are about. */
const saysEnough = ({ query: { pieces } }: CompiledQuery): boolean =>
  pieces.some(({ official }) => official !== undefined) ||
  [...pieces.map(({ text }) => text).join('')].filter(
    (character) => /\p{L}/u.test(character) && !isWeak(character),
  ).length > 1

function secondQuoted(
  best: RankedHit,
  [second, ...rest]: readonly RankedHit[],
  query: CompiledQuery,
): RankedHit[] {
  if (!second?.seen.passage || second.contradicted) return []
  const inBest = showsTerm(best)
  const inSecond = showsTerm(second)
  const alone = shown(query, inBest)
  const together = shown(query, (term) => inBest(term) || inSecond(term))
  if (together - alone >= SECOND_ADDS) return [second]
  const isClose = best.score - second.score <= CLOSE_BEHIND
  return isClose && confidenceOf(second, rest, query) >= ANSWERED_FROM ? [second] : []
}
