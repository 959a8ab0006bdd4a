/** Which of many words stand in a text. */
export type FindWords = (text: string) => ReadonlySet<string>

const UNITS = 65_536

/**
 * Prepares looking for many words at once. Asking a text for each word by itself goes through it once a
 * word; this goes through it once, and stops only where some word begins.
 */
export const wordFinder = (words: Iterable<string>): FindWords => {
  // By UTF-16 code unit: a flag is the quickest to look up, and most places begin no word.
  const begins = new Uint8Array(UNITS)
  const byBeginning = new Map<number, string[]>()
  for (const word of new Set(words)) {
    if (word === '') continue
    const beginning = word.charCodeAt(0)
    begins[beginning] = 1
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), word])
  }
  return (text) => {
    const found = new Set<string>()
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (begins[unit] === 0) continue
      for (const word of byBeginning.get(unit)!) if (text.startsWith(word, at)) found.add(word)
    }
    return found
  }
}
