import { zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'

import type { Cells } from './cells.ts'
import { firstInSight, inSight } from './hidden-cells.ts'
import { openOffice, type OfficeParts } from './office.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

const CELL = /<(?:\w+:)?(?:c|row)\s[^>]{0,200}?\br\s*=\s*["']([A-Z]{0,3})(\d{1,10})["']/g

const columnNumber = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0)

/** One cell at the far corner of a sheet would have the reader make all the empty ones before it. */
const checkExtent = (sheet: Buffer): void => {
  let columns = 1
  let rows = 1
  for (const [, letters, row] of sheet.toString('latin1').matchAll(CELL)) {
    columns = Math.max(columns, columnNumber(letters!))
    rows = Math.max(rows, Number(row))
  }
  if (columns * rows > LIMITS.cells) throw new UnfitDocument('too-complex')
}

/** An archive of nothing but the parts that were looked at: no reader can find others in it. */
const packed = (parts: OfficeParts): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }))

/** The cells of an .xlsx's first sheet in sight, row by row, without what is hidden in it. Throws UnfitDocument. */
export const readXlsx = async (bytes: Buffer): Promise<Cells[]> => {
  const parts = openOffice(bytes, 'xlsx')
  for (const [name, part] of parts) if (name.startsWith('xl/worksheets/')) checkExtent(part)
  const first = firstInSight(parts)
  if (!first) throw new UnfitDocument('no-text')
  const cells = (await readSheet(packed(parts), first.sheet, { trim: false })) as Cells[]
  return inSight(cells, first.part)
}
