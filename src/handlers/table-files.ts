import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'

import { CsvError, parse } from 'csv-parse'
import { readSheet } from 'read-excel-file/node'

import { readJsonLines, UnreadableFile, type FileRow } from './item-files.ts'

/** Spreadsheets in Chinese offices save .csv in their own encoding, which holds all of Unicode. */
const CSV_ENCODINGS = ['utf-8', 'gb18030']

const decoded = (bytes: Uint8Array, encodings: readonly string[]): string | undefined => {
  for (const encoding of encodings)
    try {
      // A byte order mark is dropped by the decoder.
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  return undefined
}

type Rows = AsyncGenerator<FileRow>
type Cells = readonly unknown[]

const nameOf = (cell: unknown): string =>
  typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : ''

/** An empty cell is as one that is not there. */
const isEmpty = (cell: unknown): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** A row by the names that stand over its cells; undefined where all are empty. */
const named = (names: readonly string[], cells: Cells): Record<string, unknown> | undefined => {
  const pairs = names.flatMap((name, i) =>
    name === '' || isEmpty(cells[i]) ? [] : [[name, cells[i]] as const],
  )
  return cells.every(isEmpty) ? undefined : Object.fromEntries(pairs)
}

/** The rows under the first one, which names the columns; counted as spreadsheets count them. */
async function* underNames(file: string, table: AsyncIterable<Cells> | Iterable<Cells>): Rows {
  let names: string[] | undefined
  let row = 0
  for await (const cells of table) {
    row++
    if (!names) {
      names = cells.map(nameOf)
      continue
    }
    const value = named(names, cells)
    if (value) yield { file, row, value }
  }
}

async function* readLines(file: string, bytes: Buffer): Rows {
  const text = decoded(bytes, ['utf-8'])
  if (text === undefined) yield { file, row: 1, value: 'not-utf-8' }
  else yield* readJsonLines(file, text)
}

async function* readCsv(file: string, bytes: Buffer): Rows {
  const text = decoded(bytes, CSV_ENCODINGS)
  if (text === undefined) {
    yield { file, row: 1, value: 'not-utf-8' }
    return
  }
  try {
    const table = parse(text, { relax_column_count: true }) as AsyncIterable<string[]>
    yield* underNames(file, table)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    yield { file, row: Number(error['records'] ?? 0) + 1, value: 'not-csv' }
  }
}

async function* readXlsx(file: string, bytes: Buffer): Rows {
  // Whatever is wrong with it, it is no table that we can read; a fault of ours shows in every other file too.
  const table = await readSheet(bytes).catch(() => undefined)
  if (table) yield* underNames(file, table)
  else yield { file, row: 1, value: 'not-xlsx' }
}

const READERS: Readonly<Record<string, (file: string, bytes: Buffer) => Rows>> = {
  '.jsonl': readLines,
  '.csv': readCsv,
  '.xlsx': readXlsx,
}

/**
 * The rows of a table in a file (.jsonl, .csv, the first sheet of an .xlsx), one after the other: values by the names
 * of their columns, empty ones left out. Throws UnreadableFile for a file that is missing, of another type, or
 * closed to us.
 */
export async function* readTable(file: string): Rows {
  const read = READERS[extname(file).toLowerCase()]
  const found = await stat(file).catch(() => undefined)
  if (!found) throw new UnreadableFile(file, 'missing')
  if (!read || !found.isFile()) throw new UnreadableFile(file, 'unknown-type')
  const bytes = await readFile(file).catch(() => {
    throw new UnreadableFile(file, 'unreadable')
  })
  yield* read(file, bytes)
}
