import type { CatalogueEntry } from './disclosure/catalogue.ts'
import { ENTRY_COLUMN, nothingColumns } from './disclosure/nothing.ts'
import type { FileRow } from './file-row.ts'
import { unitIn } from './proposed-item/unit.ts'
import { tableText, type TextTable } from './table-text.ts'
import { findArea, findUnit, type Township, type Unit } from './township.ts'
import { dayIn, periodIn } from './written-values.ts'

/** What stands before the blanks of a form, in the words of the sheet that `template` writes. */
export interface FormLabels {
  readonly entry: string
  readonly title: string
  readonly unit: string
  readonly period: string
  readonly publishedAt: string
  readonly body: string
  readonly nothing: string
}

type Cells = readonly (readonly string[])[]

/** Reads the cells of a sheet that is a filled form as an item row; undefined where it is none. */
export type ReadForm = (cells: Cells) => FileRow['value'] | undefined

const beside = (cells: Cells, label: string): string | undefined =>
  cells
    .find(([first]) => first === label)
    ?.slice(1)
    .find((cell) => cell !== '')

/** The filled rows under the heads of the entry's columns, in their order. */
const filledRows = (cells: Cells, columns: readonly string[]): TextTable => {
  if (columns.length === 0) return []
  const head = cells.findIndex((row) => columns.every((column) => row.includes(column)))
  if (head < 0) return []
  const places = columns.map((column) => cells[head]!.indexOf(column))
  return cells
    .slice(head + 1)
    .map((row) => places.map((place) => row[place] ?? ''))
    .filter((row) => row.some((cell) => cell !== ''))
}

const columnsOf = (columns: readonly string[], rows: TextTable): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((column, i) => {
      const values = rows.map((row) => row[i]!).filter((value) => value !== '')
      return values.length > 0 ? [[column, values.join('；')]] : []
    }),
  )

const PERIOD_WORDS = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/

const periodWords = (period: string): string => {
  const [, year, quarter, month] = PERIOD_WORDS.exec(period) ?? []
  if (year === undefined) return ''
  if (quarter !== undefined) return `${year}年第${'一二三四'[Number(quarter) - 1]}季度`
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`
}

const placeOf = (town: Township, unit: Unit): string =>
  (unit.areas.length === 1 && findArea(town, unit.areas[0]!)?.name) || unit.name

/** What is dated by a period needs one; this is refused with how it is written. */
const NO_PERIOD = '?'

const periodOf = ({ every }: CatalogueEntry, said: string | undefined): string | undefined =>
  said === undefined ? (every === 'change' ? undefined : NO_PERIOD) : (periodIn(said) ?? said)

const CHANGE_DIGITS = 8

/**
 * Reads forms of the catalogue as they come back filled. One entry, unit and period are one item; of what is published
 * at every change, one title. `digest` tells titles apart.
 */
export const formReader =
  (town: Township, labels: FormLabels, digest: (text: string) => string): ReadForm =>
  (cells) => {
    const entryId = beside(cells, labels.entry)
    if (entryId === undefined) return undefined
    const entry = town.catalogue.find(({ id }) => id === entryId)
    if (!entry) return 'no-such-entry'
    const said = beside(cells, labels.unit)
    const unit = said === undefined ? undefined : (findUnit(town, said) ?? unitIn(town, said, ''))
    const period = periodOf(entry, beside(cells, labels.period))
    const rows = filledRows(cells, entry.columns)
    const nothing = beside(cells, labels.nothing)
    const title =
      beside(cells, labels.title) ??
      `${unit ? placeOf(town, unit) : ''}${periodWords(period ?? '')}${entry.title}`
    const table = rows.length > 0 ? tableText([entry.columns, ...rows]) : undefined
    const body = [beside(cells, labels.body), table, nothing].filter((part) => part !== undefined)
    const which = entry.every === 'change' ? digest(title).slice(0, CHANGE_DIGITS) : period
    const day = beside(cells, labels.publishedAt)
    return {
      id: `${entry.id}-${unit?.id ?? said ?? ''}-${which}`,
      title,
      body: body.join('\n\n'),
      unit: unit?.id ?? said,
      level: entry.level,
      kind: entry.kind,
      publishedAt: day === undefined ? undefined : (dayIn(day) ?? day),
      period,
      columns: {
        ...columnsOf(entry.columns, rows),
        ...(nothing === undefined
          ? { [ENTRY_COLUMN]: entry.title }
          : nothingColumns(entry, nothing)),
      },
    }
  }
