import { Converter } from 'opencc-js/t2cn'
import { isHan } from './letters.ts'

const converters = (['t', 'hk', 'tw'] as const).map((from) => Converter({ from, to: 'cn' }))

// One entry for each UTF-16 unit, filled when a character is first met: most texts use a few thousand.
const simplified = new Uint16Array(0x10000)
// Read as a Traditional character it is a rare variant; in a Simplified text it is the 么 of 什么.
simplified['么'.charCodeAt(0)] = '么'.charCodeAt(0)

function simplify(unit: number): number {
  const known = simplified[unit] ?? 0
  if (known !== 0) return known
  const char = String.fromCharCode(unit)
  const found = converters.map((convert) => convert(char)).find((text) => text !== char)
  // A table that gave two characters for one would shift every position after it.
  const result = found?.length === 1 ? found.charCodeAt(0) : unit
  simplified[unit] = result
  return result
}

/**
 * The form in which texts are compared: full width folded (NFKC), lower case, Traditional characters
 * as Simplified ones. Both sides of a comparison go through it; nothing that people read does.
 */
export function normalise(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase()
  let changed = false
  const units = new Uint16Array(folded.length)
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i)
    const simple = isHan(unit) ? simplify(unit) : unit
    if (simple !== unit) changed = true
    units[i] = simple
  }
  if (!changed) return folded
  let out = ''
  for (let i = 0; i < units.length; i += 8192) {
    out += String.fromCharCode(...units.subarray(i, i + 8192))
  }
  return out
}

/** The runs of a normalised text that terms are made of. */
export const WORD_RUN = /[\u3400-\u9fff]+|[a-z0-9]+(?:[.,][0-9]+)*/g
const LATIN_RUN = /[a-z0-9]+(?:[.,][0-9]+)*/g

const asWord = (run: string): string => run.replaceAll(',', '')

/** The terms of a normalised text that are words of Latin letters and digits, in order. */
export const wordsOf = (normalised: string): string[] =>
  (normalised.match(LATIN_RUN) ?? []).map(asWord)

/**
 * The terms of a normalised text: pairs of neighbouring characters for Han runs (a lone character
 * stays alone), whole runs for Latin letters and digits. Terms never span punctuation.
 */
export function terms(normalised: string): string[] {
  const found: string[] = []
  for (const [run] of normalised.matchAll(WORD_RUN)) {
    if (!isHan(run.charCodeAt(0))) found.push(asWord(run))
    else if (run.length === 1) found.push(run)
    else for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2))
  }
  return found
}

/** The single Han characters of a normalised text, for titles: names are shortened by dropping characters. */
export function characters(normalised: string): string[] {
  return [...normalised].filter((char) => isHan(char.charCodeAt(0)))
}
