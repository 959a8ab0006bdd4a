import { CsvError, parse } from 'csv-parse'

import { plainCell } from '../domain/formula.ts'
import type { Cells } from './cells.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

/** From this record on it is no table. */
export class NotCsv extends Error {
  override readonly name = 'NotCsv'
  /** Counted from 1, the names of the columns first. */
  readonly row: number

  constructor(row: number) {
    super(`not CSV from row ${row} on`)
    this.row = row
  }
}

/** The records of a .csv one after the other, as its text comes. Throws NotCsv. */
export async function* csvRecords(
  text: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Cells> {
  const parser = parse({ relax_column_count: true, bom: true })
  let read = 0
  const feed = async () => {
    try {
      for await (const piece of text)
        if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve))
      parser.end()
    } catch (error) {
      parser.destroy(error as Error)
    }
  }
  const fed = feed()
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      read++
      yield record.map(plainCell)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new NotCsv(read + 1)
  } finally {
    parser.destroy()
  }
  await fed
}

/** All records of a text. Throws NotCsv, and UnfitDocument where there are more cells than any paper has. */
export const recordsOf = async (text: string): Promise<Cells[]> => {
  const records: Cells[] = []
  let cells = 0
  for await (const record of csvRecords([text])) {
    cells += record.length
    if (cells > LIMITS.cells) throw new UnfitDocument('too-complex')
    records.push(record)
  }
  return records
}
