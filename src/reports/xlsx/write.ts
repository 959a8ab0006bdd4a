import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'

import writeExcelFile, { type Cell as FileCell, type Feature } from 'write-excel-file/node'
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'

import type { Told } from '../told.ts'
import { cellText } from '../xml-text.ts'
import { figuresSheet, partsSheet } from './figures.ts'
import { gapsSheet } from './gaps.ts'
import { followedSheet, questionsSheet, topicsSheet } from './matters.ts'
import type { Cell, Sheet } from './sheet.ts'
import { ticketsSheet } from './tickets.ts'

const RATE = '0.0%'
const DAY = 'yyyy-mm-dd'
const MOMENT = 'yyyy-mm-dd hh:mm'
const HEAD = '#e8ecf0'

const sheetsOf = (told: Told): Sheet[] => {
  const { summary, t, form } = told
  const parts = (name: string, first: string, all: Parameters<typeof partsSheet>[3]) =>
    partsSheet(told, t.plain(`paper.sheet.${name}`), t.plain(`paper.column.${first}`), all)
  const everybodys = [
    figuresSheet(told),
    parts('units', 'unit', summary.byUnit),
    parts('categories', 'category', summary.byCategory),
    parts('areas', 'area', summary.byArea),
    topicsSheet(told),
    questionsSheet(told),
  ]
  return form === 'public'
    ? everybodys
    : [...everybodys, gapsSheet(told), followedSheet(told), ticketsSheet(told)]
}

const fileCell = (cell: Cell, mark: string): FileCell => {
  if (cell === null || typeof cell === 'number') return cell
  // Said to be text, whatever it begins with.
  if (typeof cell === 'string') return { type: String, value: cellText(cell, mark) }
  if ('rate' in cell)
    return cell.rate === null ? null : { type: Number, value: cell.rate, format: RATE }
  return 'day' in cell
    ? { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: DAY }
    : { type: Date, value: cell.wall, format: MOMENT }
}

const letters = (n: number): string =>
  n < 26
    ? String.fromCharCode(65 + n)
    : letters(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26))

const WORKSHEET = 'xl/worksheets/sheet{id}.xml'

/** The library has no filters, but a place to put them in. */
const filters = (sheets: readonly Sheet[]): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      [WORKSHEET]: {
        transform: (xml, _options, { sheetIndex }) => {
          const { columns, rows } = sheets[sheetIndex]!
          const ref = `A1:${letters(columns.length - 1)}${rows.length + 1}`
          // The order of what is in a sheet is part of the format.
          const order = getOrderOfSiblings(WORKSHEET, 'worksheet')
          return insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            `<autoFilter ref="${ref}"/>`,
            order!,
            'worksheet',
          )
        },
      },
    },
  },
})

/** Sheets as .xlsx, each with its filters; `mark` ends a text that was too long for a cell. */
export const sheetsFile = async (sheets: readonly Sheet[], mark: string): Promise<Uint8Array> => {
  const head = (title: string): FileCell => ({
    type: String,
    value: title,
    fontWeight: 'bold',
    backgroundColor: HEAD,
    wrap: true,
    alignVertical: 'center',
  })
  return writeExcelFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ title }) => head(title)),
        ...rows.map((row) => row.map((cell) => fileCell(cell, mark))),
      ],
    })),
    { features: [filters(sheets)] },
  ).toBuffer()
}

/** The figures and the tickets behind them as .xlsx. */
export const workbook = (told: Told): Promise<Uint8Array> =>
  sheetsFile(sheetsOf(told), told.t.plain('paper.cut'))
