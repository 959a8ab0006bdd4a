import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { readItemRows } from '../../src/documents/item-files.ts'
import { scratchFolder } from '../support/scratch.ts'
import type { Row } from './publishing.ts'

/** The sample township as an office moves in: with what was published until then. */

export const TOWNSHIP = 'township'

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'id' in value

/** Every row of the township's items, in the order of its files. */
export const rowsOfTownship = async (): Promise<Row[]> => {
  const rows: Row[] = []
  for await (const { value } of readItemRows([join(TOWNSHIP, 'items')]))
    if (isRow(value)) rows.push(value)
  return rows
}

export const publishedOn = (row: Row): string => String(row['publishedAt'])

export const knownBefore = (rows: readonly Row[], day: string): Row[] =>
  rows.filter((row) => publishedOn(row) < day)

/** A folder as the township's, with the items that had been published before a day. */
export const townshipBefore = (rows: readonly Row[], day: string): string => {
  const folder = scratchFolder('township')
  cpSync(join(TOWNSHIP, 'township.yaml'), join(folder, 'township.yaml'))
  mkdirSync(join(folder, 'items'))
  writeFileSync(
    join(folder, 'items', 'items.jsonl'),
    knownBefore(rows, day)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  )
  return folder
}
