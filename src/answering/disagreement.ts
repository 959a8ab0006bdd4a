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
  if (!isSameMatter(one, other)) return false
  const [here, there] = [figuresOf(one), figuresOf(other)]
  return missesSome(here, there) && missesSome(there, here)
}

function isSameMatter(one: RankedHit, other: RankedHit): boolean {
  const [a, b] = [one.document, other.document]
  for (const kind of ['places', 'quarters'] as const) {
    if (missesSome(a.specifics[kind], b.specifics[kind])) return false
    if (missesSome(b.specifics[kind], a.specifics[kind])) return false
  }
  if (one.item.period !== other.item.period || !isSamePlace(one, other)) return false
  const [mine, theirs] = [titleTerms(one), titleTerms(other)]
  const shared = [...mine].filter((term) => theirs.has(term)).length
  return mine.size > 0 && (2 * shared) / (mine.size + theirs.size) >= SAME_MATTER
}

/** Two villages or schools may well differ; that is no contradiction. */
function isSamePlace({ item: a }: RankedHit, { item: b }: RankedHit): boolean {
  if (a.area !== b.area || a.level !== b.level) return false
  return a.unit === b.unit || a.level === 'government' || a.level === 'station'
}

const titleTerms = ({ item }: RankedHit): Set<string> =>
  new Set(terms(normalise(item.title).replace(/[0-9〇零一二三四五六七八九十]+(?:年度?)?/g, ' ')))

/** Amounts, days and other numbers, but for years: those tell the versions apart, not what they say. */
function figuresOf({ document, seen }: RankedHit): Set<string> {
  const text = seen.passage ? normalise(passageText(document, seen.passage)) : ''
  const figures = text.match(/[0-9]+(?:[.,][0-9]+)*/g) ?? []
  return new Set(figures.filter((figure) => !/^20[0-9]{2}$/.test(figure)))
}

const missesSome = (here: ReadonlySet<string>, there: ReadonlySet<string>): boolean =>
  [...there].some((one) => !here.has(one))
