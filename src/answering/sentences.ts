/** A stretch of a body: offsets into the original text, `end` exclusive, white space trimmed off. */
export interface Sentence {
  readonly start: number
  readonly end: number
}

/** Longest stretch kept whole; a longer sentence is cut at its commas, and where it has none, by force. */
const MAX_SENTENCE = 280

// A full stop of Latin writing ends a sentence only before white space: 3.5 and v1.2 are no ends, nor is the
// number of an entry at the head of its line.
const ENDS = /[。！？!?；;]+[”’」』）)]*|(?<!(?:^|\n)[ \t]{0,4}[0-9]{1,3})\.(?=\s|$)|\n+/g
const CLAUSE_ENDS = /[，,：:、]| +/g

/**
 * The sentences of a body in order. A line always ends a sentence, so table rows and list entries stay
 * one each; closing quotation marks stay with what they close.
 */
export function splitSentences(body: string): Sentence[] {
  return cutAfter(body, 0, body.length, ENDS).flatMap((sentence) =>
    sentence.end - sentence.start <= MAX_SENTENCE ? [sentence] : cutLong(body, sentence),
  )
}

function cutAfter(body: string, from: number, to: number, ends: RegExp): Sentence[] {
  const found: Sentence[] = []
  let start = from
  for (const match of body.slice(from, to).matchAll(ends)) {
    const end = from + match.index + match[0].length
    pushTrimmed(found, body, start, end)
    start = end
  }
  pushTrimmed(found, body, start, to)
  return found
}

function cutLong(body: string, { start, end }: Sentence): Sentence[] {
  const joined: Sentence[] = []
  for (const clause of cutAfter(body, start, end, CLAUSE_ENDS)) {
    const last = joined.at(-1)
    if (last && clause.end - last.start <= MAX_SENTENCE) {
      joined[joined.length - 1] = { start: last.start, end: clause.end }
      continue
    }
    for (let from = clause.start; from < clause.end; from += MAX_SENTENCE) {
      joined.push({ start: from, end: Math.min(from + MAX_SENTENCE, clause.end) })
    }
  }
  return joined
}

function pushTrimmed(found: Sentence[], body: string, start: number, end: number): void {
  const text = body.slice(start, end)
  const from = start + (text.length - text.trimStart().length)
  const to = end - (text.length - text.trimEnd().length)
  if (to > from) found.push({ start: from, end: to })
}
