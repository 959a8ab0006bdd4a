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

/**
 * Reads a text past the ways in which people write one number: full width, dashes and blanks of all kinds,
 * what is not seen, 一三八 for 138.
 */
export const readable = (original: string): Readable => {
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
    text: text.replace(RUN, inDigits),
    placeOf: (from, to) => [froms[from] ?? original.length, tos[to - 1] ?? 0],
  }
}
