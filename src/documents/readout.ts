import type { DocumentProblem, FileRow } from '../domain/file-row.ts'
import type { ReadDocument } from './blocks.ts'
import { decodeText } from './encoding.ts'
import { markdownItem } from './item-text.ts'
import { kindOf } from './kinds.ts'
import { UnfitDocument } from './problem.ts'
import { recordsOf } from './csv.ts'
import type { Cells } from './cells.ts'
import { squared } from './sheet.ts'

/**
 * What a file holds: a table's cells, as many in each row, a document's text, plain words, with the fields in front of
 * them where it may have some, or why it is not taken.
 */
export type Readout =
  | { readonly is: 'table'; readonly cells: readonly Cells[] }
  | { readonly is: 'document'; readonly document: ReadDocument }
  | { readonly is: 'words'; readonly text: string; readonly item?: FileRow['value'] }
  | { readonly is: 'unfit'; readonly why: DocumentProblem }

/** Reads a file's bytes by its name; perhaps elsewhere. */
export type ReadApart = (file: string, bytes: Uint8Array) => Promise<Readout>

// The libraries behind are loaded by who first opens such a file: the bot runs on small machines.
const read = async (file: string, bytes: Buffer): Promise<Readout> => {
  const kind = kindOf(file, bytes)
  switch (kind) {
    case 'docx':
      return { is: 'document', document: (await import('./docx/read.ts')).readDocx(bytes) }
    case 'html':
      return { is: 'document', document: (await import('./html.ts')).readHtml(bytes) }
    case 'pdf':
      return { is: 'document', document: await (await import('./pdf/read.ts')).readPdf(bytes) }
    case 'xlsx':
      return { is: 'table', cells: squared(await (await import('./xlsx.ts')).readXlsx(bytes)) }
    case 'csv':
      return { is: 'table', cells: squared(await recordsOf(decodeText(bytes))) }
    case 'md': {
      const text = decodeText(bytes)
      return { is: 'words', text, item: markdownItem(text) }
    }
    case 'txt':
    case 'jsonl':
      return { is: 'words', text: decodeText(bytes) }
  }
}

/**
 * Reads a file of any kind that is taken, by its name and contents. What it holds beyond the bounds of `LIMITS`, or
 * what could do harm, is said by `why`. It may take as long as the file wants: see src/reading.ts.
 */
export const readFileBytes: ReadApart = async (file, bytes) => {
  try {
    return await read(file, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    // Readers stumble over broken files in many ways; a fault of ours shows in every other file too.
    return { is: 'unfit', why: error instanceof UnfitDocument ? error.why : 'broken' }
  }
}
