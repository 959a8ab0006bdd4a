/** Phrases filed under their first character, longest first, so that a text is scanned once. */
export interface PhraseBook<T> {
  readonly byFirst: ReadonlyMap<string, readonly { phrase: string; value: T }[]>
}

/** Builds a phrase book; of two entries for one phrase the later one counts. */
export function phraseBook<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
): PhraseBook<T> {
  const byFirst = new Map<string, { phrase: string; value: T }[]>()
  for (const [phrase, value] of new Map(entries)) {
    const first = phrase[0]
    if (first === undefined) continue
    const filed = byFirst.get(first)
    if (filed) filed.push({ phrase, value })
    else byFirst.set(first, [{ phrase, value }])
  }
  for (const filed of byFirst.values()) filed.sort((a, b) => b.phrase.length - a.phrase.length)
  return { byFirst }
}

/** The longest phrase of the book that stands at this position of the text. */
export function phraseAt<T>(
  book: PhraseBook<T>,
  text: string,
  position: number,
): { phrase: string; value: T } | undefined {
  const filed = book.byFirst.get(text[position] ?? '')
  return filed?.find(({ phrase }) => text.startsWith(phrase, position))
}
