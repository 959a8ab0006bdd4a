import { extname } from 'node:path'

import type { DraftContent } from '../domain/item-draft.ts'
import { proposeItem, type SourceDocument } from '../domain/proposed-item.ts'
import type { Day } from '../domain/time.ts'
import type { Township } from '../domain/township.ts'

/** Why a file says nothing; put into words by locales/ (items.document.*). */
export type DocumentProblem = 'unknown-type' | 'not-utf-8' | 'no-text'

/** Files and words as the beginnings of items. */
export interface Documents {
  read(file: {
    readonly name: string
    readonly bytes: Uint8Array
  }): Promise<SourceDocument | DocumentProblem>
  /** What of an item's fields a text says; the rest is asked for. */
  propose(document: SourceDocument, town: Township, today: Day): DraftContent
}

const PLAIN = ['.md', '.txt']

/** A first line that is short and no sentence is a title; marks of a heading are none of it. */
const TITLE = /^(?:#+\s*)?(.{2,60}?[^。；;，,：:])\s*(?:\n|$)/

const titleIn = (text: string): readonly [title: string, body: string] | undefined => {
  const found = TITLE.exec(text)
  const body = found ? text.slice(found[0].length).trim() : ''
  return found && body !== '' ? [found[1]!.trim(), body] : undefined
}

/** Plain text alone; what else of an item it says is proposed from it. */
export const plainDocuments: Documents = {
  read: async ({ name, bytes }) => {
    if (!PLAIN.includes(extname(name).toLowerCase())) return 'unknown-type'
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
      return text === '' || text.includes('\0') ? 'no-text' : { text, fileName: name }
    } catch {
      return 'not-utf-8'
    }
  },
  propose: (document, town, today) => {
    const [first, rest] = document.title === undefined ? (titleIn(document.text) ?? []) : []
    const titled = {
      ...document,
      title: document.title ?? first,
      text: rest ?? document.text,
    }
    return proposeItem(titled, town, today).fields
  },
}

/** Whether a file's name says that it may be read for an item; its content decides. */
export const isDocument = (name: string | null): boolean =>
  ['.docx', '.pdf', '.html', '.htm', '.md', '.xlsx', '.csv', '.txt'].includes(
    extname(name ?? '').toLowerCase(),
  )
