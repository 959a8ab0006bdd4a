import { IDENTIFIERS } from './identifiers.ts'
import { NAMES } from './personal-names.ts'
import { readable } from './readable.ts'

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
    mask: (text) => {
      let masked = text
      let like = readable(masked)
      for (const [kind, pattern] of PATTERNS) {
        let out = ''
        let from = 0
        for (const match of like.text.matchAll(pattern)) {
          const [start, end] = like.placeOf(match.index, match.index + match[0].length)
          // Two may be found in what is one character of the text.
          if (start < from) continue
          out += masked.slice(from, start) + markFor(kind, masked.slice(start, end))
          from = end
        }
        if (from === 0) continue
        masked = out + masked.slice(from)
        like = readable(masked)
      }
      return masked
    },
    restore: (text, known) =>
      text.replace(MARK, (whole, kind: string, number: string) => {
        const mark = markOf(kind, number)
        return known.has(mark) ? (values.get(mark) ?? whole) : whole
      }),
  }
}

const MISSING_NUMBER = '〔号码〕'
const MISSING_NAME = '〔姓名〕'

/** What stands where `withoutPersons` left something out. */
export const MISSING = new RegExp(`${MISSING_NUMBER}|${MISSING_NAME}`, 'g')

/** A text as it may be kept for others to read: without the numbers and names of persons, for good. */
export const withoutPersons = (text: string): string =>
  openMasks([])
    .mask(text)
    .replace(MARK, (_, kind) => (kind === NAME ? MISSING_NAME : MISSING_NUMBER))
