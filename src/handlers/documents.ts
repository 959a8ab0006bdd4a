import { extname } from 'node:path'

import type { DocumentProblem as UnfitFile } from '../domain/file-row.ts'
import type { DraftContent } from '../domain/item-draft.ts'
import type { SourceDocument } from '../domain/proposed-item.ts'
import type { Day } from '../domain/time.ts'
import type { Township } from '../domain/township.ts'

/** Why a file says nothing; put into words by locales/ (items.document.*). */
export type DocumentProblem = UnfitFile | 'unknown-type'

/** Files and words as the beginnings of items. */
export interface Documents {
  read(file: {
    readonly name: string
    readonly bytes: Uint8Array
  }): Promise<SourceDocument | DocumentProblem>
  /** What of an item's fields a text says; the rest is asked for. */
  propose(document: SourceDocument, town: Township, today: Day): DraftContent
}

const ENDINGS = '.docx .pdf .html .htm .md .xlsx .csv .txt'.split(' ')
/** Not read, and told why with a word of its own. */
const REFUSED = '.doc .xls .wps .et .docm .xlsm'.split(' ')

/** Whether a file's name says that it may be read for an item; its content decides. */
export const isDocument = (name: string | null): boolean =>
  [...ENDINGS, ...REFUSED].includes(extname(name ?? '').toLowerCase())
