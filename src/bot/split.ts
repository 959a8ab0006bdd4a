/** Telegram takes 4,096 characters in a message, counted after the marks are read. */
export const MESSAGE_LIMIT = 4096

/** Where a long text may be cut, best first: paragraphs, lines, sentences, clauses. */
// By their codes: the full-width marks look like the others in many an editor.
const CUTS = [/\n\n/g, /\n/g, /[\u3002\uff01\uff1f\uff1b!?;]/g, /[\uff0c\u3001,\s]/g]

/** A text without marks, or one mark. Entities count as the one character they stand for. */
const TOKENS = /<[^<>]+>|&(?:lt|gt|quot|amp);|[^<&]|[<&]/gu

interface Cut {
  readonly at: number
  readonly rank: number
}

const rankAfter = (html: string, at: number): number => {
  for (const [rank, pattern] of CUTS.entries()) {
    pattern.lastIndex = 0
    const width = rank === 0 ? 2 : 1
    if (at >= width && pattern.test(html.slice(at - width, at))) return rank
  }
  return CUTS.length
}

/** The longest start of `html` within the limit, cut at the best place of its second half. */
const firstCut = (html: string, limit: number): number => {
  let shown = 0
  let best: Cut | undefined
  for (const { 0: token, index } of html.matchAll(TOKENS)) {
    if (!token.startsWith('<')) shown += token.startsWith('&') ? 1 : token.length
    if (shown > limit) return best?.at ?? index
    const at = index + token.length
    if (shown < limit / 2) continue
    const rank = rankAfter(html, at)
    if (!best || rank <= best.rank) best = { at, rank }
  }
  return html.length
}

const openTags = (html: string): string[] => {
  const open: string[] = []
  for (const [tag, closing] of html.matchAll(/<(\/?)[^<>]+>/g)) {
    if (closing) open.pop()
    else open.push(tag)
  }
  return open
}

const closed = (tags: readonly string[]): string =>
  [...tags]
    .toReversed()
    .map((tag) => `</${/^<([a-z-]+)/.exec(tag)?.[1]}>`)
    .join('')

const plainLength = (html: string): number => html.replace(/<[^<>]+>/g, '').trim().length

/**
 * A message's HTML in pieces Telegram takes, cut at a sensible place; marks open at a cut are
 * closed there and opened again. Nothing but blanks at the cuts is lost.
 */
export const splitMessage = (html: string, limit = MESSAGE_LIMIT): string[] => {
  // Most messages: marks and entities only make the text look longer than it is.
  if (html.length <= limit) return plainLength(html) > 0 ? [html.trim()] : []
  const pieces: string[] = []
  let rest = html
  while (rest !== '') {
    const cut = firstCut(rest, limit)
    const head = rest.slice(0, cut)
    const open = openTags(head)
    const piece = head + closed(open)
    if (plainLength(piece) > 0) pieces.push(piece.trim())
    const tail = rest.slice(cut).replace(/^\s+/, '')
    rest = tail === '' ? '' : open.join('') + tail
  }
  return pieces
}
