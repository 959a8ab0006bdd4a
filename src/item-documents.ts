import { wordsIn, type Cells } from './documents/cells.ts'
import type { ReadApart } from './documents/readout.ts'
import { proposeItem, type SourceDocument } from './domain/proposed-item.ts'
import { tableText, type TextTable } from './domain/table-text.ts'
import type { Documents } from './handlers/documents.ts'

/** A sheet as a document: the rows in which something stands, as one table. */
const sheetDocument = (fileName: string, cells: readonly Cells[]): SourceDocument => {
  const rows = cells.map((row) => row.map(wordsIn)).filter((row) => row.some((cell) => cell !== ''))
  const width = rows.reduce((widest, { length }) => Math.max(widest, length), 0)
  const table: TextTable = rows.map((row) => [...row, ...Array(width - row.length).fill('')])
  return { fileName, text: table.length > 0 ? tableText(table) : '', tables: [table] }
}

/** A first line that is short and no sentence is a title; marks of a heading are none of it. */
const TITLE = /^(?:#+\s*)?(.{2,60}?[^。；;，,：:])\s*(?:\n|$)/

const titled = (document: SourceDocument): SourceDocument => {
  const found = document.title === undefined ? TITLE.exec(document.text) : null
  const text = found ? document.text.slice(found[0].length).trim() : ''
  return found && text !== '' ? { ...document, title: found[1]!.trim(), text } : document
}

/** The files editors send, read elsewhere, as the beginnings of items. */
export const itemDocuments = (readApart: ReadApart): Documents => ({
  read: async ({ name, bytes }) => {
    const readout = await readApart(name, bytes)
    if (readout.is === 'unfit') return readout.why
    if (readout.is === 'document') return { fileName: name, ...readout.document }
    const document =
      readout.is === 'table'
        ? sheetDocument(name, readout.cells)
        : { fileName: name, text: readout.text.trim() }
    return document.text === '' || document.text.includes('\0') ? 'no-text' : document
  },
  propose: (document, town, today) => proposeItem(titled(document), town, today).fields,
})
