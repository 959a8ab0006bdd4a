import { documentOf, type ReadDocument } from '../blocks.ts'
import { flow, type Flow, type Part } from '../flow.ts'
import { openOffice } from '../office.ts'
import { goThrough, isOn, numberIn, type Attributes } from '../xml.ts'
import { marksOf, type Marks } from './numbering.ts'
import { NO_STYLE, stylesOf, type Style } from './styles.ts'

/** Taken out by somebody, moved away, said again for old programs, how a character sounds. */
const UNREAD = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:rt', 'w:instrText', 'w:sectPr'])

interface Paragraph {
  style: string | undefined
  numId: string | undefined
  level: number | undefined
  outline: number | undefined
  /** What it is, known once its properties are read. */
  part: Part | undefined
  begun: boolean
}

interface Cell {
  columns: number
  continued: boolean
  opened: boolean
}

const NO_RUN = { hidden: undefined, style: undefined }
const NO_LIST = '0'
const BODY = 9

/** Goes through a document's body; holds what is open. */
class Reader {
  readonly #page: Flow = flow()
  readonly #paragraphs: Paragraph[] = []
  readonly #cells: Cell[] = []
  readonly #styles: ReadonlyMap<string, Style>
  readonly #marks: Marks
  #unread = 0
  /** What a run says of itself: hidden or not, and the style of its words. */
  #run: { hidden: boolean | undefined; style: string | undefined } = { ...NO_RUN }
  #inWords = false
  #inNumbering = false

  constructor(styles: ReadonlyMap<string, Style>, marks: Marks) {
    this.#styles = styles
    this.#marks = marks
  }

  blocks() {
    return this.#page.blocks()
  }

  open(name: string, attributes: Attributes): void {
    if (this.#unread > 0 || UNREAD.has(name)) this.#unread++
    else this.#opened(name, attributes)
  }

  close(name: string): void {
    if (this.#unread > 0) this.#unread--
    else this.#closed(name)
  }

  text(words: string): void {
    if (this.#inWords && this.#unread === 0 && !this.#isHidden()) this.#say(words)
  }

  /** By the run itself, else by the style of its words or of its paragraph: one of them is enough. */
  #isHidden(): boolean {
    const { hidden, style } = this.#run
    if (hidden !== undefined) return hidden
    const paragraph = this.#paragraphs.at(-1)?.style ?? NO_STYLE
    const ofWords = style === undefined ? undefined : this.#styles.get(style)?.hidden
    return ofWords ?? this.#styles.get(paragraph)?.hidden ?? false
  }

  #opened(name: string, attributes: Attributes): void {
    const paragraph = this.#paragraphs.at(-1)
    const cell = this.#cells.at(-1)
    switch (name) {
      case 'w:p':
        this.#openCell()
        this.#paragraphs.push({
          style: undefined,
          numId: undefined,
          level: undefined,
          outline: undefined,
          part: undefined,
          begun: false,
        })
        break
      case 'w:pStyle':
        if (paragraph) paragraph.style = attributes['w:val']
        break
      case 'w:numPr':
        this.#inNumbering = true
        break
      case 'w:numId':
        if (paragraph && this.#inNumbering) paragraph.numId = attributes['w:val']
        break
      case 'w:ilvl':
        if (paragraph && this.#inNumbering) paragraph.level = numberIn(attributes)
        break
      case 'w:outlineLvl':
        if (paragraph) paragraph.outline = numberIn(attributes)
        break
      case 'w:r':
        this.#run = { ...NO_RUN }
        break
      case 'w:rStyle':
        this.#run.style = attributes['w:val']
        break
      case 'w:vanish':
        this.#run.hidden = isOn(attributes)
        break
      case 'w:t':
      case 'm:t':
        this.#inWords = true
        break
      case 'w:tab':
        // Also what a style says of its stops; those stand in no run.
        if (paragraph?.begun) this.#say(' ')
        break
      case 'w:noBreakHyphen':
        this.#say('-')
        break
      case 'w:br':
      case 'w:cr':
        this.#say('\n')
        break
      case 'w:tbl':
        this.#openCell()
        this.#page.openTable()
        break
      case 'w:tr':
        this.#page.openRow()
        break
      case 'w:tc':
        this.#cells.push({ columns: 1, continued: false, opened: false })
        break
      case 'w:gridSpan':
        if (cell) cell.columns = numberIn(attributes) ?? 1
        break
      case 'w:vMerge':
        if (cell) cell.continued = attributes['w:val'] !== 'restart'
        break
    }
  }

  #closed(name: string): void {
    const paragraph = this.#paragraphs.at(-1)
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.#inWords = false
        break
      case 'w:numPr':
        this.#inNumbering = false
        break
      case 'w:p':
        // Word numbers an empty paragraph too.
        if (paragraph) this.#partOf(paragraph)
        this.#paragraphs.pop()
        this.#page.end()
        // A text box inside a paragraph: what follows is that paragraph again.
        for (const outer of this.#paragraphs) outer.begun = false
        break
      case 'w:tc':
        this.#openCell()
        this.#cells.pop()
        this.#page.closeCell()
        break
      case 'w:tbl':
        this.#page.closeTable()
        break
    }
  }

  /** A cell's properties stand before what it holds. */
  #openCell(): void {
    const cell = this.#cells.at(-1)
    if (!cell || cell.opened) return
    cell.opened = true
    this.#page.openCell(cell.columns, 1, cell.continued)
  }

  #say(words: string): void {
    const paragraph = this.#paragraphs.at(-1)
    if (!paragraph) return
    if (!paragraph.begun) {
      paragraph.begun = true
      this.#page.begin(this.#partOf(paragraph))
    }
    this.#page.add(words)
  }

  #partOf(paragraph: Paragraph): Part {
    if (paragraph.part) return paragraph.part
    const style = this.#styles.get(paragraph.style ?? NO_STYLE)
    const numId = paragraph.numId ?? style?.numId ?? NO_LIST
    const level = paragraph.level ?? style?.level ?? 0
    const mark = numId === NO_LIST ? undefined : this.#marks.next(numId, level)
    const { outline } = paragraph
    const heading = outline !== undefined && outline < BODY ? outline + 1 : style?.heading
    if (heading !== undefined) paragraph.part = { is: 'heading', level: heading, mark }
    else paragraph.part = mark ? { is: 'entry', depth: level, mark } : { is: 'paragraph' }
    return paragraph.part
  }
}

/** A Word document's text: tables, lists with the numbers Word shows, headings by their styles. Throws UnfitDocument. */
export const readDocx = (bytes: Buffer): ReadDocument => {
  const parts = openOffice(bytes, 'docx')
  const reader = new Reader(
    stylesOf(parts.get('word/styles.xml')),
    marksOf(parts.get('word/numbering.xml')),
  )
  goThrough(parts.get('word/document.xml'), {
    open: (name, attributes) => reader.open(name, attributes),
    text: (words) => reader.text(words),
    close: (name) => reader.close(name),
  })
  return documentOf(reader.blocks())
}
