import { isEmpty, wordsIn, type Cells } from './documents/cells.ts'
import type { ReadApart, Readout } from './documents/readout.ts'
import { MOST_BODY } from './domain/item-bounds.ts'
import { proposeItem, type SourceDocument } from './domain/proposed-item.ts'
import { draftStated, statedFields } from './domain/stated-item.ts'
import { tableText, type TextTable } from './domain/table-text.ts'
import type { Documents } from './handlers/documents.ts'

/** A sheet as a document: the rows in which something stands, as one table. */
const sheetDocument = (
  fileName: string,
  cells: readonly Cells[],
): SourceDocument | 'text-too-long' => {
  const filled = cells.filter((row) => !row.every(isEmpty))
  // Each cell is a sign of the text at least: it need not be written to be known as too long.
  if (filled.length * (filled[0]?.length ?? 0) > MOST_BODY) return 'text-too-long'
  const table: TextTable = filled.map((row) => row.map(wordsIn))
  return { fileName, text: table.length > 0 ? tableText(table) : '', tables: [table] }
}

/** A first line that is short, no sentence and no row of a table is a title; marks of a heading are none of it. */
const TITLE = /^(?!\|)(?:#+\s*)?(.{2,60}?[^。；;，,：:])\s*(?:\n|$)/

const titled = (document: SourceDocument): SourceDocument => {
  const found = document.title === undefined ? TITLE.exec(document.text) : null
  const text = found ? document.text.slice(found[0].length).trim() : ''
  return found && text !== '' ? { ...document, title: found[1]!.trim(), text } : document
}

/** Words as a document, with what they state in front: who may read it is never guessed. */
const wordsDocument = (
  fileName: string,
  { text, item = 'no-front-matter' }: Extract<Readout, { is: 'words' }>,
): SourceDocument | 'bad-fields' => {
  if (item === 'no-front-matter') return { fileName, text: text.trim() }
  const stated = typeof item === 'string' ? undefined : statedFields(item)
  if (typeof item === 'string' || stated === undefined) return 'bad-fields'
  return { fileName, title: stated.title, text: String(item['body']), stated }
}

/** The files editors send, read elsewhere, as the beginnings of items. */
export const itemDocuments = (readApart: ReadApart): Documents => ({
  read: async ({ name, bytes }) => {
    const readout = await readApart(name, bytes)
    if (readout.is === 'unfit') return readout.why
    if (readout.is === 'document') return { fileName: name, ...readout.document }
    const document =
      readout.is === 'table' ? sheetDocument(name, readout.cells) : wordsDocument(name, readout)
    if (document === 'bad-fields') return document
    if (document === 'text-too-long' || document.text.length > MOST_BODY) return 'text-too-long'
    return document.text === '' || document.text.includes('\0') ? 'no-text' : document
  },
  propose: (document, town, today) => ({
    ...proposeItem(titled(document), town, today).fields,
    ...draftStated(town, document.stated ?? {}),
  }),
})
