import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'

import type { Block, Cell, Section, Table as PaperTable } from '../paper.ts'
import { xmlText } from '../xml-text.ts'
import { LEVELS, OUTLINE, TEXT_WIDTH } from './form.ts'

/** A paragraph of one of our styles. */
export const paragraph = (style: string, words: string): Paragraph =>
  new Paragraph({ style, children: [new TextRun(xmlText(words))] })

/** A place for a person to fill, that nobody overlooks. */
const marked = (words: string): TextRun =>
  new TextRun({ text: xmlText(words), highlight: 'yellow' })

const numbered = (level: number, words: string, heading?: 'Heading1' | 'Heading2'): Paragraph =>
  new Paragraph({
    ...(heading
      ? { heading: heading === 'Heading1' ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 }
      : { style: 'Body' }),
    numbering: { reference: OUTLINE, level },
    children: [new TextRun(xmlText(words))],
  })

const widthsOf = ({ widths }: PaperTable): number[] => {
  const all = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => Math.round((width / all) * TEXT_WIDTH))
}

const cell = (style: string, said: Cell, width: number, columnSpan = 1): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 0, bottom: 0 },
    ...(columnSpan > 1 ? { columnSpan } : {}),
    children: [
      typeof said === 'string'
        ? paragraph(style, said)
        : new Paragraph({ style, children: [marked(said.open)] }),
    ],
  })

/** The row over the head, each cell as wide as the columns under it. */
const groupRows = ({ groups }: PaperTable, widths: readonly number[]): TableRow[] => {
  if (!groups) return []
  let at = 0
  const cells = groups.map(({ text, columns }) => {
    const width = widths.slice(at, at + columns).reduce((sum, one) => sum + one, 0)
    at += columns
    return cell('CellHead', text, width, columns)
  })
  return [new TableRow({ tableHeader: true, cantSplit: true, children: cells })]
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

const tableOf = (table: PaperTable): Table => {
  const widths = widthsOf(table)
  const row = (cells: readonly Cell[], isHead: boolean) =>
    new TableRow({
      ...(isHead ? { tableHeader: true } : {}),
      cantSplit: true,
      children: cells.map((words, i) =>
        cell(
          isHead ? 'CellHead' : i === 0 && !table.nameless ? 'CellName' : 'Cell',
          words,
          widths[i]!,
        ),
      ),
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    rows: [
      ...groupRows(table, widths),
      row(table.head, true),
      ...table.rows.map((cells) => row(cells, false)),
    ],
  })
}

const blockOf = (block: Block): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'heading':
      return [numbered(LEVELS.heading, block.text, 'Heading2')]
    case 'text':
      return [paragraph('Body', block.text)]
    case 'remark':
      return [paragraph('Remark', block.text)]
    case 'open':
      return [new Paragraph({ style: 'Body', children: [marked(block.text)] })]
    case 'items':
      return block.items.map((item) => numbered(LEVELS.item, item))
    case 'table':
      return [tableOf(block)]
  }
}

/** A section with its heading; Word numbers both. */
export const sectionOf = ({ title, blocks }: Section): (Paragraph | Table)[] => [
  numbered(LEVELS.section, title, 'Heading1'),
  ...blocks.flatMap(blockOf),
]
