/** Writes Traditional characters as Simplified ones; handed in, because the tables are a library's. */
export type Simplify = (text: string) => string

const ENCLOSED = /[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]/g
const ANY_DIGIT = /\p{Nd}/gu

/** The value of a decimal digit of any script: each script has its ten in a row, from zero on. */
const asciiDigit = (digit: string): string => {
  let code = digit.codePointAt(0)!
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code--
    value++
  }
  return String(value)
}

/** Width, case and script do not count; ⑳ is a mark of a list and no part of the number after it. */
const oneWidth = (text: string, simplify: Simplify): string =>
  simplify(
    text
      .replace(ENCLOSED, (mark) => ` ${mark.normalize('NFKC').replace(/\D/g, '')} `)
      .normalize('NFKC'),
  ).toLowerCase()

/** The letters of a text alone: blanks and Markdown's emphasis do not count, every other character does. */
export const lettersOf = (text: string, simplify: Simplify): string =>
  oneWidth(text, simplify).replace(/\s+|\*\*/g, '')

const GROUPED = /(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)/g

/** The form in which texts are compared: as `lettersOf`, with blanks kept and 1,036 written 1036. */
export const canonical = (text: string, simplify: Simplify): string =>
  oneWidth(text, simplify)
    .replace(ANY_DIGIT, (digit) => (digit <= '9' ? digit : asciiDigit(digit)))
    .replace(/\*\*/g, '')
    .replace(/[–—−‐‑]/g, '-')
    .replace(GROUPED, (number) => number.replaceAll(',', ''))

// Everything that looks like something else, or like nothing, stays out: digits of other scripts,
// letters that only resemble Latin ones, marks that turn the direction or cannot be seen.
const USUAL =
  /^[\u0020-\u007e\u00a5\u00b7\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2103\u3001\u3002\u3007-\u3011\u3014\u3015\uff01-\uff0e\uff10-\uff1b\uff1d\uff1f-\uff3a\uff41-\uff5a\uff5e\uffe5\u3400-\u9fff\u{20000}-\u{323af}]$/u

/** The first character of a text that neither stands in the source nor is usual in one. */
export const strangeCharacter = (text: string, source: string): string | undefined =>
  [...text].find((character) => !USUAL.test(character) && !source.includes(character))

// What Telegram or a reader of Markdown would take for more than words.
const MARKUP = /[<>`*_~|#@{}[\]\\]|(?<![\w/])\/[a-z]/gi

/** The first mark of HTML, Markdown, a mention or a command that the source has not. */
export const strangeMarkup = (text: string, source: string): string | undefined =>
  text.match(MARKUP)?.find((mark) => !source.includes(mark))

export const HAN = /\p{Script=Han}/u

/** Pairs of neighbouring Han characters. */
export const pairsIn = (text: string): Set<string> => {
  const pairs = new Set<string>()
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
    const characters = [...run]
    for (let i = 1; i < characters.length; i++) pairs.add(characters[i - 1]! + characters[i]!)
  }
  return pairs
}

const NEGATED =
  /(?!不便|不动产|未成年|无障碍|无人机)[非未不无没勿](?:有(?=\p{Script=Han}))?(\p{Script=Han})(\p{Script=Han})?/gu

/** 非居民 is another word than 居民: in the text given back what is negated has no pair with what is not. */
export const withNegations = (text: string): string =>
  text.replace(NEGATED, (_, one: string, two?: string) => `不${one}${two ? `不${two}` : ''}`)

/** Pairs that two sets have in common. */
export const inCommon = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let count = 0
  for (const pair of one) if (other.has(pair)) count++
  return count
}

/** The clauses of a canonical text; a comma between the digits of a number is no end. */
export const clausesOf = (text: string): string[] =>
  text
    .split(/(?<!\b[a-z]{3,9} \d{1,2}),|[;。!?\n]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
