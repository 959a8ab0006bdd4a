import { NAMES } from './personal-names.ts'
import { PERSONAL_NUMBERS } from './personal-numbers.ts'
import { TRACES } from './personal-traces.ts'

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

const PHONE = '电话'
const NAME = '姓名'
const KIND_OF = { 'identity-card': '证件', 'bank-card': '卡号', mobile: PHONE } as const

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
// Province, letter, five or six more: plate numbers, electric cars' too.
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/gi
const LANDLINE = /(?<!\d)(?:\(0\d{2,3}\)[ -]?|0\d{2,3}[ -]?)\d{7,8}(?!\d)/g
const SERVICE_LINE = /(?<!\d)[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/g
const SHORT_PHONE = /(?<=(?:电话|手机|热线|号码|传真|tel|phone)[^\d\n]{0,6})\d{7,8}(?!\d)/gi
// Whatever it is: nobody publishes a figure of eleven digits in a row.
const LONG = /(?<!\d)\d(?:[ -]?\d){10,}[Xx]?(?!\d)/g

const PATTERNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['邮箱', EMAIL],
  // A mistyped number still points at somebody, so that its check digit does not count here.
  ...PERSONAL_NUMBERS.map(([kind, pattern]) => [KIND_OF[kind], pattern] as const),
  [PHONE, LANDLINE],
  [PHONE, SERVICE_LINE],
  ['号码', LONG],
  [PHONE, SHORT_PHONE],
  ['车牌', PLATE],
  ...NAMES.map((pattern) => [NAME, pattern] as const),
]

const KINDS = [...new Set(PATTERNS.map(([kind]) => kind))].join('|')
// Models change the brackets, and put blanks in.
const MARK = new RegExp(`[〔【\\[［(（]\\s*(${KINDS})\\s*(\\d{1,4})\\s*[〕】\\]］)）]`, 'g')
const markOf = (kind: string, number: number | string): string => `〔${kind}${Number(number)}〕`

/** The marks that stand in a masked text. */
export const marksIn = (masked: string): Set<string> =>
  new Set([...masked.matchAll(MARK)].map(([, kind, number]) => markOf(kind!, number!)))

// One character for one, so that what is found stands in the original at the same place.
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

/** Puts something else in place of all that is like a pattern, wide characters as narrow ones. */
const replaceAll = (text: string, pattern: RegExp, put: (value: string) => string): string => {
  let out = ''
  let from = 0
  for (const match of narrow(text).matchAll(pattern)) {
    out += text.slice(from, match.index)
    from = match.index + match[0].length
    out += put(text.slice(match.index, from))
  }
  return out + text.slice(from)
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
      PATTERNS.reduce(
        (masked, [kind, pattern]) => replaceAll(masked, pattern, (value) => markFor(kind, value)),
        text,
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
const MISSING_NAME = '〔姓名〕'

/** What stands where `withoutPersons` left something out. */
export const MISSING = new RegExp(`${MISSING_NUMBER}|${MISSING_NAME}`, 'g')

/** A text as others may read it: without what points at a person, for good. */
export const withoutPersons = (text: string): string =>
  TRACES.reduce(
    (rest, trace) => replaceAll(rest, trace, () => MISSING_NUMBER),
    openMasks([])
      .mask(text)
      .replace(MARK, (_, kind) => (kind === NAME ? MISSING_NAME : MISSING_NUMBER)),
  )
