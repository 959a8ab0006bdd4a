import { canonical, clausesOf, lettersOf, pairsIn, type Simplify } from './text.ts'
import { factsIn, type Fact } from './facts.ts'
import { arabic } from './numerals.ts'
import { plainly } from './plainly.ts'

/** A sentence, a line or a row of a table of an item. */
export interface Segment {
  readonly letters: string
  /** Canonical; a row says its columns' names before their cells. */
  readonly text: string
  /** The line that leads to it: 所需材料： */
  readonly lead: string
  /** What the list it stands in begins with: 下列情形不予批准. */
  readonly head: string
  /** Its clauses; of a row each cell with the first one. */
  readonly clauses: readonly string[]
  /** Its figures, each with the words it is said of. */
  readonly units: readonly string[]
}

/** An item taken apart, to hold what somebody says about it against it. */
export interface Source {
  readonly raw: string
  readonly title: string
  readonly segments: readonly Segment[]
  /** All of it, canonical. */
  readonly text: string
  readonly letters: string
  readonly pairs: ReadonlySet<string>
}

/** The sentences and rows that a quote stands in. */
export interface Stretch {
  readonly segments: readonly Segment[]
  readonly clauses: readonly string[]
  readonly facts: readonly Fact[]
  /** The figures of the title: 2026年 there holds for all of it. */
  readonly titleFacts: readonly Fact[]
}

const ROW = /^\s*\|.*\|\s*$/
const RULER = /^(?=.*-)[\s|:-]+$/

/** A line of a table. */
export const isRow = (line: string): boolean => ROW.test(line)
/** The line under a table's header. */
export const isRuler = (line: string): boolean => RULER.test(line)

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())

const UNIT_OF_COLUMN = /[（(]([^）)]{1,4})[）)]\s*$/
const COUNT_OF_COLUMN = /([人户次件份天])数$/

// | 金额（元） | 23,865 | is 金额：23,865元; what the column counts is said of every cell.
const cellText = (column: string, cell: string): string => {
  const bare = /^[\d,.]+$/.test(cell)
  const unit = UNIT_OF_COLUMN.exec(column)?.[1] ?? COUNT_OF_COLUMN.exec(column)?.[1] ?? ''
  return `${column}:${cell}${bare ? unit : ''}`
}

// What follows an amount begins something new: 80岁100元90岁180元.
const AFTER_AMOUNT = /(\d(?:元|%))(?=[\p{Script=Han}\d])(?![以之及起内每的整至到左多或和、])/gu

/** A text cut so that each piece has its figures with the words before them: what they are said of. */
export const unitsOf = (text: string): string[] => {
  const units: string[] = []
  for (const sentence of arabic(text).split(/[;。!?\n]+/)) {
    let waiting = ''
    for (const piece of clausesOf(sentence.replaceAll('、', ',').replace(AFTER_AMOUNT, '$1,'))) {
      waiting = waiting === '' ? piece : `${waiting},${piece}`
      if (factsIn(piece).length === 0) continue
      units.push(waiting)
      waiting = ''
    }
    if (waiting !== '') units.push(waiting)
  }
  return units
}

// In a row each figure is said of the row's first cell and of its own column.
const unitsOfRow = (cells: readonly string[]): string[] =>
  cells.length < 2 ? [...cells] : cells.slice(1).map((cell) => `${cells[0]},${cell}`)

const LEAD = /[：:]\s*$|^\s*(?:#+ |[（(]?[一二三四五六七八九十]+[、）)]|\*\*)[^。；，]{1,14}$/
const ENTRY = /^\s*(?:[-*·•]|\d+[.、)]|[（(][一二三四五六七八九十]+[)）])/
const SENTENCE = /[^。；;！？!?]+[。；;！？!?]*/g

/** Takes an item apart: its title, and of its body the sentences, lines and rows. */
export const readSource = (title: string, body: string, simplify: Simplify): Source => {
  const segments: Segment[] = []
  const add = (
    raw: string,
    text: string,
    { lead = '', head = '', cells }: { lead?: string; head?: string; cells?: readonly string[] },
  ): void => {
    const letters = lettersOf(raw, simplify)
    if (letters === '') return
    const plain = canonical(text, simplify)
    const units = cells
      ? unitsOfRow(cells.map((cell) => canonical(cell, simplify)))
      : unitsOf(plain)
    const clauses = cells ? units : clausesOf(plain)
    segments.push({ letters, text: plain, lead, head, units, clauses })
  }
  add(title, title, {})
  let columns: string[] | undefined
  let lead = ''
  const lines = body.split('\n')
  for (const [at, line] of lines.entries()) {
    if (isRow(line)) {
      const cells = cellsOf(line)
      if (columns && !isRuler(line)) {
        const named = cells.map((cell, i) => cellText(columns![i] ?? '', cell))
        add(line, named.join(','), { lead, cells: named })
      } else add(line, line, { lead })
      // Only what stands over a ruler names columns: the first row of a table without one is a row as any other.
      if (isRuler(lines[at + 1] ?? '')) columns = cells
      continue
    }
    columns = undefined
    let head = ENTRY.test(line) ? lead : ''
    for (const [sentence] of line.matchAll(SENTENCE)) {
      add(sentence, sentence, { lead, head })
      // 禁止燃放的区域：学校；林区。 What is said of the list is said of each of its entries.
      if (/[。！？]\s*$/.test(sentence)) head = ''
      else head = /^([^：:]+)[：:]/.exec(sentence)?.[1] ?? head
    }
    if (LEAD.test(line) || /[？?]\**\s*$/.test(line)) lead = canonical(line, simplify)
  }
  const raw = `${title}\n${body}`
  return {
    raw,
    title: canonical(title, simplify),
    segments,
    text: canonical(raw, simplify),
    letters: segments.map(({ letters }) => letters).join(''),
    pairs: pairsIn(plainly(segments.map(({ text }) => text).join('\n'))),
  }
}

const MOST_PLACES = 6

/** Every stretch of the item in which the quote stands to the letter; none where it does not. */
export const stretchesOf = (quote: string, source: Source, simplify: Simplify): Stretch[] => {
  const letters = lettersOf(quote, simplify)
  const stretches: Stretch[] = []
  let at = source.letters.indexOf(letters)
  while (at >= 0 && stretches.length < MOST_PLACES) {
    stretches.push(stretchAt(source, at, at + letters.length))
    at = source.letters.indexOf(letters, at + 1)
  }
  return stretches
}

const stretchAt = (source: Source, from: number, to: number): Stretch => {
  const segments: Segment[] = []
  let start = 0
  for (const segment of source.segments) {
    const end = start + segment.letters.length
    if (start < to && end > from) segments.push(segment)
    start = end
  }
  return {
    segments,
    clauses: segments.flatMap(({ clauses }) => clauses),
    facts: segments.flatMap(({ text }) => factsIn(text)),
    titleFacts: factsIn(source.title),
  }
}
