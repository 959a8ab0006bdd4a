import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  ImageRun,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

import type { CodePage } from '../../domain/code-sheet.ts'
import { codePng } from '../picture/code.ts'
import { xmlText } from '../xml-text.ts'
import { fontTable } from './font-table.ts'
import { FONTS, fontOf, STYLES } from './form.ts'

/** Pages of A4 for boards: read from some steps away, by a telephone as well. */

const MARGIN_MM = 15
const ACROSS = 3
const WIDTH = convertMillimetersToTwip(210 - 2 * MARGIN_MM)

/** In half points. */
const SIZE = { title: 72, unit: 44, howTo: 32, newest: 36, small: 22 } as const
/** In pixels of 1/96 inch: 78 and 30 mm, with which the fullest page is one page of A4. */
const CODE = { large: 295, small: 113 } as const
/** Two lines under a small code. */
const MOST_SMALL_TITLE = 22

/** As high as what stands in it: the exact lines of our papers would cut a picture off. */
const spaced = (before: number) =>
  ({ line: 240, lineRule: LineRuleType.AUTO, before, after: 60 }) as const

const line = (words: string, size: number, font: string, before = 0): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: spaced(before),
    children: [new TextRun({ text: xmlText(words), size, font: fontOf(font) })],
  })

const picture = async (link: string, side: number, says: string): Promise<Paragraph> =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: spaced(60),
    children: [
      new ImageRun({
        type: 'png',
        data: await codePng(link),
        transformation: { width: side, height: side },
        altText: { name: 'code', title: xmlText(says), description: xmlText(link) },
      }),
    ],
  })

const short = (title: string): string => {
  const chars = [...title]
  return chars.length <= MOST_SMALL_TITLE
    ? title
    : `${chars.slice(0, MOST_SMALL_TITLE - 1).join('')}…`
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const

const smallCell = async (item: CodePage['newest'][number] | undefined): Promise<TableCell> =>
  new TableCell({
    width: { size: Math.round(WIDTH / ACROSS), type: WidthType.DXA },
    children: item
      ? [
          await picture(item.link, CODE.small, item.title),
          line(short(item.title), SIZE.small, FONTS.body),
          line(item.day, SIZE.small, FONTS.body),
        ]
      : [line('', SIZE.small, FONTS.body)],
  })

const newestTable = async ({ newest }: CodePage): Promise<Table> => {
  const rows: TableRow[] = []
  for (let at = 0; at < newest.length; at += ACROSS) {
    const cells = Array.from({ length: ACROSS }, (_, i) => smallCell(newest[at + i]))
    rows.push(new TableRow({ cantSplit: true, children: await Promise.all(cells) }))
  }
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: Array.from({ length: ACROSS }, () => Math.round(WIDTH / ACROSS)),
    layout: TableLayoutType.FIXED,
    borders: NO_LINES,
    rows,
  })
}

const pageOf = async (page: CodePage): Promise<(Paragraph | Table)[]> => [
  line(page.title, SIZE.title, FONTS.title),
  line(page.unit, SIZE.unit, FONTS.first, 60),
  await picture(page.link, CODE.large, page.title),
  ...page.howTo.map((words) => line(words, SIZE.howTo, FONTS.body)),
  ...(page.newest.length === 0
    ? []
    : [line(page.newestTitle, SIZE.newest, FONTS.first, 240), await newestTable(page)]),
  ...(page.place === undefined ? [] : [line(page.place, SIZE.small, FONTS.body, 120)]),
]

const SECTION = {
  page: {
    size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
    margin: {
      top: convertMillimetersToTwip(MARGIN_MM),
      bottom: convertMillimetersToTwip(MARGIN_MM),
      left: convertMillimetersToTwip(MARGIN_MM),
      right: convertMillimetersToTwip(MARGIN_MM),
    },
  },
} as const

/** Sheets with codes as .docx, each on a page of its own. */
export const codePages = async (pages: readonly CodePage[]): Promise<Uint8Array> => {
  const sections = []
  // A section begins a page.
  for (const page of pages) sections.push({ properties: SECTION, children: await pageOf(page) })
  const [first] = pages
  const document = new Document({
    title: xmlText(first?.title ?? ''),
    creator: xmlText(first?.unit ?? ''),
    styles: STYLES,
    sections,
  })
  return Packer.toBuffer(document, undefined, [fontTable()])
}
