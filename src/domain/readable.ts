/** A text as patterns read it, and where in the original each of its characters stands. */
export interface Readable {
  readonly text: string
  /** Of a stretch of `text`, the stretch of the original that reads so. */
  placeOf(from: number, to: number): readonly [number, number]
}

// What nobody sees, or what sits on the character before it: zero-width blanks, the frame of 1️⃣.
const UNSEEN = /^[\p{Cf}\p{Me}\ufe00-\ufe0f]$/u
const likes = new Map<string, string>()

const readAs = (char: string): string => {
  if (UNSEEN.test(char)) return ''
  const plain = char.normalize('NFKC')
  if (/^[\p{Pd}\u2212\u30fc]$/u.test(plain)) return '-'
  if (/^[\p{Zs}\t\r]$/u.test(plain)) return ' '
  return /^[•・‧∙⋅]$/u.test(plain) ? '·' : plain
}
const likeOf = (char: string): string => {
  const known = likes.get(char)
  if (known !== undefined) return known
  const like = readAs(char)
  // Texts use a few thousand characters; whoever sends all there are does not fill the memory.
  if (likes.size < 20_000) likes.set(char, like)
  return like
}

const NUMERALS = '零〇○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖'
const VALUES = '0001123456789123456789'
const DIGIT = `[0-9${NUMERALS}]`
const RUN = new RegExp(`${DIGIT}(?:[ \\-·._/]?${DIGIT}){10,}`, 'g')
const FEWEST_IN_WORDS = 2
const PHONE_DIGITS = 11

// A telephone number written out in words, in whole or in part. Not 13800138000一直: one word after a number.
const inDigits = (run: string): string => {
  const words = run.match(new RegExp(`[${NUMERALS}]`, 'g'))?.length ?? 0
  const digits = run.match(/\d/g)?.length ?? 0
  if (words < FEWEST_IN_WORDS || digits >= PHONE_DIGITS) return run
  return run.replace(new RegExp(`[${NUMERALS}]`, 'g'), (word) => VALUES[NUMERALS.indexOf(word)]!)
}

const inFigures = (text: string): string => text.replace(RUN, inDigits)

/** How the characters of one code read, as a code: 0 where that is not known yet, -1 where it is no single one. */
const codes = new Int32Array(2 ** 16)
const codeOf = (code: number): number => {
  const known = codes[code]!
  if (known !== 0) return known
  const like = likeOf(String.fromCharCode(code))
  return (codes[code] = like.length === 1 && code !== 0 ? like.charCodeAt(0) : -1)
}

const UTF16 = new TextDecoder('utf-16le')

/** A text of which each character reads as one, as nearly all do; undefined where some does not. */
const readOneToOne = (original: string): Readable | undefined => {
  const like = new Uint16Array(original.length)
  for (let i = 0; i < original.length; i++) {
    const code = codeOf(original.charCodeAt(i))
    if (code < 0) return undefined
    like[i] = code
  }
  return { text: inFigures(UTF16.decode(like)), placeOf: (from, to) => [from, to] }
}

const readOneByOne = (original: string): Readable => {
  const froms: number[] = []
  const tos: number[] = []
  let text = ''
  let at = 0
  for (const char of original) {
    const like = likeOf(char)
    const end = at + char.length
    for (let i = 0; i < like.length; i++) {
      froms.push(at)
      tos.push(end)
    }
    text += like
    at = end
  }
  return {
    text: inFigures(text),
    placeOf: (from, to) => [froms[from] ?? original.length, tos[to - 1] ?? 0],
  }
}

/**
 * Reads a text past the ways in which people write one number: full width, dashes and blanks of all kinds,
 * what is not seen, 一三八 for 138.
 */
export const readable = (original: string): Readable =>
  readOneToOne(original) ?? readOneByOne(original)
