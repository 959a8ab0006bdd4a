import type { DocumentProblem as UnfitFile } from '../domain/file-row.ts'
import { isNamedAsOther, kindNamed } from '../domain/file-names.ts'
import type { DraftContent } from '../domain/item-draft.ts'
import type { SourceDocument } from '../domain/proposed-item.ts'
import type { Day } from '../domain/time.ts'
import type { Township } from '../domain/township.ts'

/** Why a file says nothing; put into words by locales/ (items.document.*). */
export type DocumentProblem = UnfitFile | 'unknown-type' | 'bad-fields'

/** Files and words as the beginnings of items. */
export interface Documents {
  read(file: {
    readonly name: string
    readonly bytes: Uint8Array
  }): Promise<SourceDocument | DocumentProblem>
  /** What of an item's fields a text says; the rest is asked for. */
  propose(document: SourceDocument, town: Township, today: Day): DraftContent
}

/** Whether a file's name says that it may be read for an item, or is told why not; its content decides. */
export const isDocument = (name: string | null): boolean => {
  const kind = kindNamed(name ?? '')
  return (kind !== undefined && kind !== 'jsonl') || isNamedAsOther(name ?? '')
}
