/** A sentence somebody else wrote about an item, with the words of the item it claims to rest on. */
export interface Claim {
  readonly text: string
  readonly quote: string
}

/** Width, case and blanks do not count; every other character does. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

const MOST_QUOTE = 500
const LEAST_QUOTE = 2

// What may not be made up: addresses on the net, and anything with a digit in it. A figure keeps what is
// glued to it (0750-0000001, 2026-03-02, 8:30, 30%), so that part of a number is not taken for the number.
const LINKS = /https?:\/\/[^\s，。；）)]+|[\w.-]+@[\w-]+\.[\w.]+/g
const FIGURES = /\d+(?:[.,:/-]\d+)*%?/g
const CHINESE_FIGURES =
  /[〇零一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十百千万](?=[元角分年月日天个周时点岁%])/g

const grouped = (figure: string): string => figure.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')

const hardFacts = (text: string): string[] => {
  const links = text.match(LINKS) ?? []
  const rest = links.reduce((left, link) => left.replace(link, ' '), text)
  return [
    ...links,
    ...(rest.match(FIGURES) ?? []).map(grouped),
    ...(rest.match(CHINESE_FIGURES) ?? []),
  ]
}

/**
 * Whether a claim holds against the item it names: its quote stands there to the letter, and so does
 * every figure, date, telephone number and link of its text. `source` is the item's title and body.
 */
export const isGrounded = (claim: Claim, source: string): boolean => {
  const quote = plain(claim.quote)
  if (quote.length < LEAST_QUOTE || quote.length > MOST_QUOTE) return false
  if (!plain(source).includes(quote)) return false
  const known = new Set(hardFacts(source.normalize('NFKC').toLowerCase()))
  return hardFacts(claim.text.normalize('NFKC').toLowerCase()).every((fact) => known.has(fact))
}
