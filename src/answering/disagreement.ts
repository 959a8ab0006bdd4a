import type { Document } from './document.ts'
import { terms, normalise } from './normalise.ts'
import { passageText } from './passages.ts'
import type { RankedHit } from './search-index.ts'

/** Two titles that share so much are about one matter, years and numbers aside. */
const SAME_MATTER = 0.8

/**
 * Whether two items say different things about one matter: the same title but for years, no other
 * place or quarter, and each with figures in its passage that the other has not.
 */
export function disagree(one: RankedHit, other: RankedHit): boolean {
  if (!isSameMatter(one.document, other.document)) return false
  return bothDiffer(passageFigures(one), passageFigures(other))
}

/**
 * Whether an item as a whole says otherwise than another about one matter, and is newer: `disagree`, where no
 * question picks a passage.
 */
export function supersedes(one: Document, other: Document): boolean {
  if (one.item.publishedAt <= other.item.publishedAt || !isSameMatter(one, other)) return false
  if (explains(one) !== explains(other)) return false
  return bothDiffer(figuresIn(one.item.body), figuresIn(other.item.body))
}

function isSameMatter(a: Document, b: Document): boolean {
  for (const kind of ['places', 'quarters'] as const) {
    if (missesSome(a.specifics[kind], b.specifics[kind])) return false
    if (missesSome(b.specifics[kind], a.specifics[kind])) return false
  }
  if (a.item.period !== b.item.period || !isSamePlace(a, b)) return false
  if (monthIn(a) !== monthIn(b)) return false
  const [mine, theirs] = [titleTerms(a), titleTerms(b)]
  const shared = [...mine].filter((term) => theirs.has(term)).length
  return mine.size > 0 && (2 * shared) / (mine.size + theirs.size) >= SAME_MATTER
}

/** What explains a paper takes nothing of it back. */
const explains = ({ item }: Document): boolean => /解读|图解|问答|释义/.test(item.title)

/** A report of another month is no newer word on this one's. */
const monthIn = ({ item }: Document): string | undefined =>
  /[0-9一二三四五六七八九十]+月/.exec(normalise(item.title))?.[0]

/** Two villages or schools may well differ; that is no contradiction. */
function isSamePlace({ item: a }: Document, { item: b }: Document): boolean {
  if (a.area !== b.area || a.level !== b.level) return false
  return a.unit === b.unit || a.level === 'government' || a.level === 'station'
}

const titleTerms = ({ item }: Document): Set<string> =>
  new Set(terms(normalise(item.title).replace(/[0-9〇零一二三四五六七八九十]+(?:年度?)?/g, ' ')))

/** Amounts, days and other numbers, but for years: those tell the versions apart, not what they say. */
function figuresIn(words: string): Set<string> {
  const figures = normalise(words).match(/[0-9]+(?:[.,][0-9]+)*/g) ?? []
  return new Set(figures.filter((figure) => !/^20[0-9]{2}$/.test(figure)))
}

const passageFigures = ({ document, seen }: RankedHit): Set<string> =>
  figuresIn(seen.passage ? passageText(document, seen.passage) : '')

const bothDiffer = (here: ReadonlySet<string>, there: ReadonlySet<string>): boolean =>
  missesSome(here, there) && missesSome(there, here)

const missesSome = (here: ReadonlySet<string>, there: ReadonlySet<string>): boolean =>
  [...there].some((one) => !here.has(one))
