import { IDENTIFIERS } from './identifiers.ts'
import { NAMES } from './personal-names.ts'
import { TRACES } from './personal-traces.ts'
import { readable, type Readable } from './readable.ts'

/**
 * Marks put in place of numbers and names before a text leaves, and taken back out of what comes in
 * return: 〔电话1〕. The same value has the same mark in every text of one asking.
 */
export interface Masks {
  /** A text as it may leave the machine. */
  mask(text: string): string
  /** Puts the values back that `known` knows: the marks of one masked text, and no others. */
  restore(text: string, known: ReadonlySet<string>): string
}

const NAME = '姓名'

const PATTERNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ...IDENTIFIERS,
  // Last: a name may be told by the mark that follows it.
  ...NAMES.map((pattern) => [NAME, pattern] as const),
]

const KINDS = [...new Set(PATTERNS.map(([kind]) => kind))].join('|')
// Models change the brackets, and put blanks in.
const MARK = new RegExp(`[〔【\\[［(（]\\s*(${KINDS})\\s*(\\d{1,4})\\s*[〕】\\]］)）]`, 'g')
const markOf = (kind: string, number: number | string): string => `〔${kind}${Number(number)}〕`

/** The marks that stand in a masked text. */
export const marksIn = (masked: string): Set<string> =>
  new Set([...masked.matchAll(MARK)].map(([, kind, number]) => markOf(kind!, number!)))

type Replacement = readonly [pattern: RegExp, put: (value: string) => string]

const replaceLike = (text: string, like: Readable, [pattern, put]: Replacement): string => {
  let out = ''
  let from = 0
  // Not matchAll: it makes a pattern of its own for each of the many that find nothing. None matches nothing.
  pattern.lastIndex = 0
  for (let match = pattern.exec(like.text); match; match = pattern.exec(like.text)) {
    const [start, end] = like.placeOf(match.index, match.index + match[0].length)
    // Two may be found in what is one character of the text.
    if (start < from) continue
    out += text.slice(from, start) + put(text.slice(start, end))
    from = end
  }
  return from === 0 ? text : out + text.slice(from)
}

/** Puts something else in place of all that is like the patterns, one after the other, however it is written (readable.ts). */
const replaceAll = (text: string, replacements: readonly Replacement[]): string => {
  let rest = text
  let like = readable(text)
  for (const replacement of replacements) {
    const next = replaceLike(rest, like, replacement)
    // Most texts hold nothing of the kind: they are read once.
    if (next !== rest) like = readable(next)
    rest = next
  }
  return rest
}

/** Marks for the texts of one asking; none is used that one of `texts` already has in its own words. */
export const openMasks = (texts: readonly string[]): Masks => {
  const taken = new Set(texts.flatMap((text) => [...marksIn(text)]))
  const marks = new Map<string, string>()
  const values = new Map<string, string>()
  const next = new Map<string, number>()

  const markFor = (kind: string, value: string): string => {
    const known = marks.get(value)
    if (known) return known
    let number = next.get(kind) ?? 1
    while (taken.has(markOf(kind, number))) number++
    next.set(kind, number + 1)
    const mark = markOf(kind, number)
    marks.set(value, mark)
    values.set(mark, value)
    return mark
  }

  return {
    mask: (text) =>
      replaceAll(
        text,
        PATTERNS.map(([kind, pattern]) => [pattern, (value) => markFor(kind, value)]),
      ),
    restore: (text, known) =>
      text.replace(MARK, (whole, kind: string, number: string) => {
        const mark = markOf(kind, number)
        return known.has(mark) ? (values.get(mark) ?? whole) : whole
      }),
  }
}

/**
 * The beginning of a text as it may leave the machine. Masked before it is cut: of a number cut through, no pattern
 * knows the rest.
 */
export const maskedHead = (text: string, most: number): string =>
  openMasks([text]).mask(text).slice(0, most)

const MISSING_NUMBER = '〔号码〕'
/** What `withoutPersons` puts in place of a name. */
export const MISSING_NAME = '〔姓名〕'

/** What stands where `withoutPersons` left something out. */
export const MISSING = new RegExp(`${MISSING_NUMBER}|${MISSING_NAME}`, 'g')

/** A text as others may read it: without what points at a person, for good. */
export const withoutPersons = (text: string): string =>
  replaceAll(
    openMasks([])
      .mask(text)
      .replace(MARK, (_, kind) => (kind === NAME ? MISSING_NAME : MISSING_NUMBER)),
    TRACES.map((trace) => [trace, () => MISSING_NUMBER]),
  )
