import type { SourceDocument } from './proposed-item.ts'

/** Why a file is not taken at all; put into words by locales/ (import.why.*). */
export type DocumentProblem =
  /** Over what Telegram lets a bot fetch. */
  | 'too-big'
  /** Its contents are not what its name says. */
  | 'wrong-contents'
  /** .doc, .xls, .wps: from before the formats that can be read. */
  | 'old-office'
  | 'macros'
  /** It unpacks to far more than it is. */
  | 'bomb'
  /** More parts, cells, pages or levels than any paper has. */
  | 'too-complex'
  | 'nested-archive'
  /** Parts whose names lead out of the archive. */
  | 'bad-path'
  /** Document types and entities: XML that reads other files or swells. */
  | 'entities'
  | 'encrypted'
  /** Pictures of pages, without text. */
  | 'scanned'
  | 'no-text'
  | 'text-too-long'
  | 'broken'
  /** It took longer, or more memory, than any paper needs. */
  | 'too-slow'

/** What keeps a row from being read, or the whole file. */
export type FileProblem =
  | DocumentProblem
  | 'not-json'
  | 'not-an-object'
  | 'no-front-matter'
  | 'not-yaml'
  | 'not-utf-8'
  | 'not-csv'
  /** A form of an entry that the catalogue has not. */
  | 'no-such-entry'

/** One row of a file, as it stands there; or what keeps it from being read. */
export interface FileRow {
  readonly file: string
  /** Counted from 1; of a .jsonl file the line, of a file that is one item always 1. */
  readonly row: number
  readonly value: Readonly<Record<string, unknown>> | FileProblem
}

/** A document that is to become an item. */
export interface FileDocument {
  readonly file: string
  readonly document: SourceDocument
  /** The SHA-256 of its bytes, in hexadecimal: the same file again is known by it. */
  readonly digest: string
}
