import type { Span } from '../../domain/quote.ts'
import { escapeHtml } from '../html.ts'
import type { Texts } from '../texts.ts'

/** Words to be shown: cut from a body at an offset, or put between those by this file. */
interface Stretch {
  readonly text: string
  readonly at?: number
}

type Line = readonly Stretch[]

interface Range {
  readonly from: number
  readonly to: number
}

/** What stands for an empty cell where the cells of a row stand in one line: it keeps its place. */
const EMPTY: Stretch = { text: '—' }
const BETWEEN_CELLS: Stretch = { text: ' · ' }
const AFTER_LABEL: Stretch = { text: '：' }
const NEW_LINE: Stretch = { text: '\n' }

/** From so many columns on, a row in one line is a riddle on a narrow telephone. */
const WIDE = 4
/** So few rows without their header are labelled cell by cell; more get the header above them. */
const FEW = 2

const linesOf = (body: string): Range[] => {
  const lines: Range[] = []
  for (let from = 0; from <= body.length;) {
    const end = body.indexOf('\n', from)
    const to = end < 0 ? body.length : end
    lines.push({ from, to })
    from = to + 1
  }
  return lines
}

const isRuler = (line: string): boolean => line.includes('---') && /^[\s:|-]+$/.test(line)

const isRow = (line: string): boolean => {
  const row = line.trim()
  return row.startsWith('|') && row.indexOf('|', 1) > 0
}

/** `>` in front of a figure says that something is more than it. */
const HEAD = /^(?:[ \t]{0,3}>(?:[ \t]+|(?![\d=.])))*(?:#{1,6}\s+)?/

/** Where in a line marks of Markdown stand that are not shown: head of a heading or a citation, asterisks in pairs, the guard of a bar. */
const marksIn = (line: string): ReadonlySet<number> => {
  const head = HEAD.exec(line)?.[0].length ?? 0
  const marks = new Set(Array.from({ length: head }, (_, i) => i))
  for (const { 0: pair, index } of line.matchAll(/\*\*(.+?)\*\*/g)) {
    const end = index + pair.length
    for (const at of [index, index + 1, end - 2, end - 1]) marks.add(at)
  }
  for (const { index } of line.matchAll(/\\(?=\|)/g)) marks.add(index)
  return marks
}

/** A line with what of it is not shown. */
interface Marked extends Range {
  readonly marks: ReadonlySet<number>
}

const marked = (body: string, line: Range): Marked => ({
  ...line,
  marks: marksIn(body.slice(line.from, line.to)),
})

/** What is shown of a part of a line: all of it but marks. */
const wordsOf = (body: string, line: Marked, part: Range): Stretch[] => {
  const shown: Stretch[] = []
  const isMark = (at: number) => line.marks.has(at - line.from)
  for (let from = part.from; from < part.to;) {
    let to = from
    while (to < part.to && !isMark(to)) to++
    if (to > from) shown.push({ text: body.slice(from, to), at: from })
    from = to + 1
  }
  return shown
}

const trimmed = (body: string, { from, to }: Range): Range => {
  const text = body.slice(from, to)
  const start = from + text.length - text.trimStart().length
  return { from: start, to: Math.max(start, from + text.trimEnd().length) }
}

/** The cells of a row, without the blanks around them. A guarded bar (\|) parts nothing. */
const cellsOf = (body: string, line: Range): Range[] => {
  const row = trimmed(body, line)
  const bars = [...body.slice(row.from, row.to).matchAll(/(?<!\\)\|/g)].map(
    ({ index }) => row.from + index,
  )
  // A row need not end with a bar.
  if (bars.at(-1) !== row.to - 1) bars.push(row.to)
  return bars.slice(1).map((to, i) => trimmed(body, { from: bars[i]! + 1, to }))
}

const overlap = (one: Range, other: Range): Range => ({
  from: Math.max(one.from, other.from),
  to: Math.min(one.to, other.to),
})
const meets = (one: Range, other: Range): boolean => one.from < other.to && other.from < one.to

/** Whether a cell belongs to the excerpt; an empty one lies where its bars do. */
const isIn = (cell: Range, excerpt: Range): boolean =>
  cell.from === cell.to ? excerpt.from <= cell.from && cell.to <= excerpt.to : meets(cell, excerpt)

/** A row in one line. */
const inOneLine = (body: string, row: Range, excerpt: Range): Line => {
  const line = marked(body, row)
  return cellsOf(body, line)
    .filter((cell) => isIn(cell, excerpt))
    .flatMap((cell, i) => {
      const words = wordsOf(body, line, overlap(cell, excerpt))
      return [...(i > 0 ? [BETWEEN_CELLS] : []), ...(words.length > 0 ? words : [EMPTY])]
    })
}

/** A row cell by cell, each behind what its column is called. */
const labelled = (body: string, labels: readonly Line[], row: Range, excerpt: Range): Line[] => {
  const line = marked(body, row)
  return cellsOf(body, line).flatMap((cell, i): Line[] => {
    const words = wordsOf(body, line, overlap(cell, excerpt))
    const label = labels[i] ?? []
    if (words.length === 0) return []
    return [label.length > 0 ? [...label, AFTER_LABEL, ...words] : words]
  })
}

const tableLines = (body: string, table: readonly Range[], excerpt: Range): Line[] => {
  const ruled = ({ from, to }: Range) => isRuler(body.slice(from, to))
  const header = table[1] && ruled(table[1]) ? table[0] : undefined
  const rows = table.filter((line) => line !== header && meets(line, excerpt) && !ruled(line))
  const oneLineEach = () => rows.map((row) => inOneLine(body, row, excerpt))
  if (!header) return oneLineEach()
  const named = meets(header, excerpt)
  if (rows.length === 0) return named ? [inOneLine(body, header, excerpt)] : []
  const columns = cellsOf(body, header)
  if (columns.length < WIDE && (named || rows.length > FEW))
    return [inOneLine(body, header, header), ...oneLineEach()]
  const line = marked(body, header)
  const labels = columns.map((column) => wordsOf(body, line, column))
  return rows.flatMap((row, i) => [...(i > 0 ? [[]] : []), ...labelled(body, labels, row, excerpt)])
}

/**
 * A body, or an excerpt of it, as it reads on a telephone: rows of tables lose their bars and say what
 * their columns are, marks of Markdown go, lists and line breaks stay.
 */
const layOut = (body: string, excerpt: Range): Stretch[] => {
  const lines = linesOf(body)
  const textOf = ({ from, to }: Range) => body.slice(from, to)
  const shown: Line[] = []
  for (let i = 0; i < lines.length;) {
    const line = lines[i]!
    let end = i
    while (end < lines.length && isRow(textOf(lines[end]!))) end++
    if (end > i) shown.push(...tableLines(body, lines.slice(i, end), excerpt))
    else if (line.from < excerpt.to && line.to >= excerpt.from && !isRuler(textOf(line)))
      shown.push(wordsOf(body, marked(body, line), overlap(line, excerpt)))
    i = Math.max(end, i + 1)
  }
  return shown.flatMap((stretches, i) => (i > 0 ? [NEW_LINE, ...stretches] : stretches))
}

/**
 * An excerpt as Telegram's HTML, readable, in the reader's script, with the words asked for in bold.
 * `emphasis` counts in the excerpt; without the tags it is exactly what it would be without emphasis.
 */
export const excerptHtml = (
  t: Texts,
  body: string,
  excerpt: string,
  emphasis: readonly Span[] = [],
): string => {
  const found = body.indexOf(excerpt)
  // Where the words are not the body's, they are all there is to go by.
  const [source, from] = found < 0 ? [excerpt, 0] : [body, found]
  const stretches = layOut(source, { from, to: from + excerpt.length })
  const isStrong = (at: number) =>
    emphasis.some(([start, end]) => at >= from + start && at < from + end)
  const flags = stretches.map(({ text, at }) => {
    let offset = 0
    return [...text].map((character) => {
      const place = offset
      offset += character.length
      return at === undefined ? undefined : isStrong(at + place)
    })
  })
  // Scripts are converted phrase by phrase, so the text as a whole; characters keep their places.
  return inBold([...t.script(stretches.map(({ text }) => text).join(''))], filledIn(flags.flat()))
}

/** What stands between the body's words is as bold as the words on both sides of it: fewer marks in all. */
const filledIn = (flags: readonly (boolean | undefined)[]): boolean[] => {
  const isNext: boolean[] = []
  for (let i = flags.length - 1; i >= 0; i--) isNext[i] = flags[i] ?? isNext[i + 1] ?? false
  let before = false
  return flags.map((flag, i) => (before = flag ?? (before && isNext[i]!)))
}

const inBold = (characters: readonly string[], strong: readonly boolean[]): string => {
  let html = ''
  for (let from = 0; from < characters.length;) {
    let to = from + 1
    while (to < characters.length && strong[to] === strong[from]) to++
    const words = escapeHtml(characters.slice(from, to).join(''))
    html += strong[from] ? `<b>${words}</b>` : words
    from = to
  }
  return html
}
