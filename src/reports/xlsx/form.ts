import writeExcelFile, { type Cell } from 'write-excel-file/node'

import type { CatalogueEntry } from '../../domain/disclosure/catalogue.ts'
import type { Township } from '../../domain/township.ts'
import { formLabels } from '../form-labels.ts'
import type { Words } from '../told.ts'

const FILLED_ROWS = 12
const HEAD = '#e8ecf0'
const LINE = { borderStyle: 'thin' } as const
const WIDE = 22
const FEWEST_COLUMNS = 4

/** A cell over the rest of a row. */
const over = (width: number, cell: Cell & object): Cell[] => [
  { ...cell, columnSpan: width },
  ...Array<null>(width - 1).fill(null),
]

/**
 * The blank form of a catalogue entry as .xlsx: the same for every village. Its labels are `formLabels`; what is to be
 * filled in has a frame.
 */
export const blankForm = async (
  entry: CatalogueEntry,
  town: Pick<Township, 'name'>,
  t: Words,
): Promise<Uint8Array> => {
  const width = Math.max(FEWEST_COLUMNS, entry.columns.length)
  const labels = formLabels(t)
  const text = (value: string) => ({ type: String, value, wrap: true })
  const label = (value: string) =>
    ({ ...text(value), ...LINE, fontWeight: 'bold', backgroundColor: HEAD }) as const
  const blank = (name: string, value = ''): Cell[] => [
    label(name),
    ...over(width - 1, { ...text(value), ...LINE }),
  ]
  const titled = { town: town.name, title: entry.title }
  const every = t.plain(`form.every.${entry.every}`, { days: entry.withinWorkingDays })
  const table: Cell[][] =
    entry.columns.length === 0
      ? []
      : [
          over(width, text(t.plain('form.table'))),
          entry.columns.map(label),
          ...Array.from({ length: FILLED_ROWS }, () =>
            entry.columns.map((): Cell => ({ ...text(''), ...LINE })),
          ),
        ]
  return writeExcelFile([
    {
      sheet: t.plain('form.sheet'),
      columns: Array.from({ length: width }, () => ({ width: WIDE })),
      data: [
        over(width, {
          ...text(t.plain('form.head', titled)),
          fontWeight: 'bold',
          fontSize: 16,
          align: 'center',
        }),
        over(width, { ...text(t.plain('form.how')), height: 48 }),
        blank(labels.entry, entry.id),
        blank(t.plain('form.when'), every),
        blank(labels.title),
        blank(labels.unit),
        blank(labels.period),
        blank(labels.publishedAt),
        blank(labels.body),
        blank(labels.nothing),
        ...table,
      ],
    },
  ]).toBuffer()
}
