import { isOver, isShown, type ItemVersion } from '../domain/item.ts'
import { analyse } from './analyse.ts'
import { askedAlike } from './asked.ts'
import { bestSlots } from './best-slots.ts'
import { createDocuments } from './collection.ts'
import { compile, type CompiledQuery } from './compile.ts'
import { namesOf, type Document } from './document.ts'
import { fitOf } from './fit.ts'
import { lexicon } from './lexicon.ts'
import { fuse, type Nearness } from './meaning.ts'
import { secondLook, type SecondLook } from './second-look.ts'
import { terms } from './normalise.ts'
import { contradicts } from './specifics.ts'
import { suits, typesTold } from './suits.ts'
import { createUnderstanding } from './understanding.ts'
import type { QuestionType } from './words.ts'

export interface SearchOptions {
  /** The township's calendar day, YYYY-MM-DD. */
  readonly today: string
  /** At most so many hits; 10 unless told. */
  readonly limit?: number | undefined
  /** Id of a unit whose items are preferred where others fit about as well. */
  readonly unit?: string | undefined
  /** Id of the item the asker has in front of them. */
  readonly focusItemId?: string | undefined
  /** The words name nothing of their own: only that item is looked at. */
  readonly onlyFocus?: boolean | undefined
  /** How near items are in meaning, where that is known: these are looked at too, and gain by it. */
  readonly meaning?: Nearness | undefined
}

export interface Hit {
  readonly item: ItemVersion
  /** 0 to about 1; comparable within one question. */
  readonly score: number
}

/** A hit with what the answer is cut from. */
export interface RankedHit extends Hit {
  readonly document: Document
  /** Its share of the best score of the first round, 0..1. */
  readonly first: number
  readonly seen: SecondLook
  /** The title names another village, year or quarter than the question. */
  readonly contradicted: boolean
  /** Whether the item says that it tells what is asked (suits.ts): -1, 0 or 1. */
  readonly suited: number
  /** Its score by words alone; how sure an answer is never rests on nearness in meaning. */
  readonly byWords: number
}

export interface Ranking {
  readonly query: CompiledQuery
  readonly hits: readonly RankedHit[]
}

/** Published items, searchable. Internal ones never get in. */
export interface AnswerIndex {
  /**
   * Takes an item in, in place of any other version of it; `asked` are ways of asking that led to it
   * before. An internal version takes the item out.
   */
  put(item: ItemVersion, asked?: readonly string[]): void
  remove(id: string): void
  readonly size: number
  /** The items that fit a question, best first. */
  search(question: string, options: SearchOptions): Hit[]
  /** As `search`, with passages and the question as it was understood. */
  rank(question: string, options: SearchOptions): Ranking
}

/** So many of the first round are looked at sentence by sentence. */
const LOOKED_AT = 20
const CONTRADICTED_SHARE = 0.6
const OUTDATED_SHARE = 0.9
const UNIT_BONUS = 0.05
const FOCUS_BONUS = 0.3
/** Given in full where the same was asked before and this item settled it. */
const ASKED_BONUS = 0.3
/**
 * For an item that says it tells what is asked, and against a report where somebody wants to know how to go
 * about it. Set by hand on made-up townships: the measured sets have no kinds.
 */
const SUITED_SHARE = 0.15
/** Less than any real difference between two items: of near copies the newer comes first. */
const NEWEST_BONUS = 0.02

/**
 * An index in memory. `words` are a township's colloquial words and what its offices call them
 * (township.yaml, `words`); several official words are parted by spaces.
 */
export function createIndex(
  options: {
    readonly words?: Readonly<Record<string, string>> | undefined
    /** The township's name: a question that says it names no other place. */
    readonly home?: string | undefined
    readonly items?: Iterable<ItemVersion> | undefined
  } = {},
): AnswerIndex {
  const book = lexicon(options.words, options.home)
  const documents = createDocuments()
  const { learn, forget, understand } = createUnderstanding(book, documents)
  /** What each item says that it tells, by its id: found once, and asked for with every question. */
  const told = new Map<string, ReadonlySet<QuestionType>>()
  /** What stands in nothing that is public puts no question right. */
  const forgetNames = (id: string) => {
    const before = documents.at(documents.slotOf(id) ?? -1)?.item
    if (before) forget(namesOf(before))
  }
  const put = (item: ItemVersion, asked: readonly string[] = []) => {
    forgetNames(item.id)
    documents.put(
      item,
      asked.map((words) => analyse(words, book).stretches.flatMap(terms)),
    )
    told.delete(item.id)
    if (item.audience !== 'public') return
    const names = namesOf(item)
    learn(names)
    told.set(item.id, typesTold(item, names, book))
  }
  const remove = (id: string) => {
    forgetNames(id)
    documents.remove(id)
    told.delete(id)
  }
  for (const item of options.items ?? []) put(item)

  const slotsOf = (meaning: Nearness | undefined): number[] =>
    [...(meaning?.keys() ?? [])].flatMap((id) => documents.slotOf(id) ?? [])

  const suitsQuestion = (item: ItemVersion, { query }: CompiledQuery): number =>
    suits(item, told.get(item.id) ?? new Set(), query.types)

  function rank(question: string, asked: SearchOptions): Ranking {
    const { today, limit = 10 } = asked
    const query = compile(understand(question, today), documents)
    const scores = documents.score(query)
    // The collection turns internal items away already; this is the second lock on the same door.
    const allowed = (slot: number) => {
      const item = documents.at(slot)?.item
      return item !== undefined && isShown(item, today)
    }
    const focus = documents.slotOf(asked.focusItemId ?? '')
    const best = bestSlots(scores, Math.max(limit, LOOKED_AT), allowed)
    const top = scores[best[0] ?? 0] || 1
    const inFront = focus !== undefined && allowed(focus) ? focus : undefined
    const isFollowUp = inFront !== undefined && (asked.onlyFocus || namesNothing(query))
    const found = isFollowUp ? [inFront] : withFocus(best, inFront)
    // What is about the item in front of its asker alone is near to no other, whatever it means.
    const meaning = isFollowUp ? undefined : asked.meaning
    const meant = slotsOf(meaning).filter(allowed)
    const hits = [...new Set([...found, ...meant])].flatMap((slot): RankedHit[] => {
      const document = documents.at(slot)
      if (document === undefined) return []
      const { item } = document
      const seen = secondLook(document, query)
      const contradicted = contradicts(query.query.specifics, document.specifics)
      const first = (scores[slot] ?? 0) / top
      const suited = document.titleRepeated ? 0 : suitsQuestion(item, query)
      const fit = fitOf(query.query, first, seen)
      const score =
        fit *
          (1 + SUITED_SHARE * suited) *
          (contradicted ? CONTRADICTED_SHARE : 1) *
          (isOver(item, today) ? OUTDATED_SHARE : 1) +
        (slot === focus ? FOCUS_BONUS : 0) +
        ASKED_BONUS * askedAlike(document, query) +
        (item.unit === asked.unit ? UNIT_BONUS : 0) +
        NEWEST_BONUS * newness(item, today)
      return [{ item, score, byWords: score, document, first, seen, contradicted, suited }]
    })
    const byWords = new Map(hits.map((hit) => [hit.item.id, hit.byWords]))
    const merged = meaning ? fuse(byWords, meaning) : byWords
    const ranked = hits.map((hit) => ({ ...hit, score: merged.get(hit.item.id) ?? hit.byWords }))
    ranked.sort((a, b) => b.score - a.score)
    return { query, hits: ranked.slice(0, limit) }
  }

  return {
    put,
    remove,
    get size() {
      return documents.size
    },
    rank,
    search: (question, asked) =>
      rank(question, asked).hits.map(({ item, score }) => ({ item, score })),
  }
}

/** A question that names nothing, such as 多少钱, is about what the asker has in front of them. */
const namesNothing = ({ query }: CompiledQuery): boolean => query.pieces.length === 0

/** What the asker has in front of them is always looked at. */
function withFocus(best: number[], focus: number | undefined): number[] {
  return focus === undefined || best.includes(focus) ? best : [...best, focus]
}

/** 1 for an item published today, falling by half each year. */
function newness({ publishedAt }: ItemVersion, today: string): number {
  const years = (Date.parse(today) - Date.parse(publishedAt)) / (365 * 24 * 3600 * 1000)
  return Number.isFinite(years) ? 2 ** -Math.max(0, years) : 0
}
