import { extname } from 'node:path'

import type { FileProblem, FileRow } from '../domain/file-row.ts'
import { underNames, type NamedRow } from './cells.ts'
import { csvRecords, NotCsv } from './csv.ts'
import { CSV_ENCODINGS } from './encoding.ts'
import { jsonItem } from './item-text.ts'
import { readFileBytes, type ReadApart } from './readout.ts'
import { encodingOf, linesOf, piecesOf, readBytes, statOf, UnreadableFile } from './text-files.ts'

type Rows = AsyncGenerator<FileRow>
/** What a row of a table stands for. */
type Meaning = (value: NamedRow['value']) => Readonly<Record<string, unknown>>

const asItStands: Meaning = (value) => value

const refused = (file: string, why: FileProblem, row = 1): FileRow => ({ file, row, value: why })

/** The lines of a .jsonl, however long it is. */
export async function* jsonLines(file: string): Rows {
  if (!(await encodingOf(file, ['utf-8']))) yield refused(file, 'not-utf-8')
  else
    for await (const { row, line } of linesOf(piecesOf(file, 'utf-8')))
      yield { file, row, value: jsonItem(line) }
}

/** The rows of a .csv, however long it is. */
export async function* csvRows(file: string, meaning = asItStands): Rows {
  const encoding = await encodingOf(file, CSV_ENCODINGS)
  if (encoding === undefined) {
    yield refused(file, 'not-utf-8')
    return
  }
  try {
    for await (const { row, value } of underNames(csvRecords(piecesOf(file, encoding))))
      yield { file, row, value: meaning(value) }
  } catch (error) {
    if (!(error instanceof NotCsv)) throw error
    yield refused(file, 'not-csv', error.row)
  }
}

async function* xlsxRows(file: string, apart: ReadApart): Rows {
  const readout = await apart(file, await readBytes(file))
  if (readout.is === 'unfit') yield refused(file, readout.why)
  else if (readout.is === 'table')
    for await (const row of underNames(readout.cells)) yield { file, ...row }
}

const READERS: Readonly<Record<string, (file: string, apart: ReadApart) => Rows>> = {
  '.jsonl': jsonLines,
  '.csv': (file) => csvRows(file),
  '.xlsx': xlsxRows,
}

/**
 * The rows of a table in a file (.jsonl, .csv, the first sheet of an .xlsx), one after the other: values by the names
 * of their columns, empty ones left out. Throws UnreadableFile for a file that is missing, of another type, or
 * closed to us.
 */
export async function* readTable(file: string, apart: ReadApart = readFileBytes): Rows {
  const read = READERS[extname(file).toLowerCase()]
  const found = await statOf(file)
  if (!found) throw new UnreadableFile(file, 'missing')
  if (!read || !found.isFile()) throw new UnreadableFile(file, 'unknown-type')
  yield* read(file, apart)
}
