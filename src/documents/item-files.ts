import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

import type { FileDocument, FileRow } from '../domain/file-row.ts'
import { isNamedAsOther, kindNamed, type FileKind } from '../domain/file-names.ts'
import type { ReadForm } from '../domain/filled-form.ts'
import { underNames, wordsIn, type Cells } from './cells.ts'
import { itemRowOf } from './item-cells.ts'
import { LIMITS } from './problem.ts'
import { readFileBytes, type ReadApart, type Readout } from './readout.ts'
import { csvRows, jsonLines } from './table-files.ts'
import { readBytes, statOf, UnreadableFile } from './text-files.ts'

type Entry = FileRow | FileDocument
type Entries = AsyncGenerator<Entry>

export interface Reading {
  /** Reads what a stranger's file holds; in a thread of its own where somebody waits. */
  readonly apart: ReadApart
  /** Reads a filled form of the catalogue; undefined where the cells are none. */
  readonly form: ReadForm
}

const HERE: Reading = { apart: readFileBytes, form: () => undefined }

const ITEM_KINDS: readonly FileKind[] = ['jsonl', 'csv', 'xlsx', 'md', 'docx', 'pdf', 'html']

async function* tableEntries(file: string, cells: readonly Cells[], form: ReadForm): Entries {
  const filled = form(cells.map((row) => row.map(wordsIn)))
  if (filled) yield { file, row: 1, value: filled }
  else
    for await (const { row, value } of underNames(cells))
      yield { file, row, value: itemRowOf(value) }
}

async function* entriesIn(file: string, bytes: Buffer, readout: Readout, form: ReadForm): Entries {
  switch (readout.is) {
    case 'unfit':
      yield { file, row: 1, value: readout.why }
      break
    case 'words':
      yield { file, row: 1, value: readout.item ?? 'no-front-matter' }
      break
    case 'table':
      yield* tableEntries(file, readout.cells, form)
      break
    case 'document': {
      const digest = createHash('sha256').update(bytes).digest('hex')
      yield { file, digest, document: { fileName: basename(file), ...readout.document } }
    }
  }
}

async function* entriesOf(file: string, { apart, form }: Reading): Entries {
  const kind = kindNamed(file)
  // These are read as they come, whatever their size.
  if (kind === 'jsonl') yield* jsonLines(file)
  else if (kind === 'csv') yield* csvRows(file, itemRowOf)
  else if (((await statOf(file))?.size ?? 0) > LIMITS.fileBytes)
    yield { file, row: 1, value: 'too-big' }
  else {
    const bytes = await readBytes(file)
    yield* entriesIn(file, bytes, await apart(file, bytes), form)
  }
}

const isItemFile = (name: string): boolean => {
  const kind = kindNamed(name)
  return kind !== undefined && ITEM_KINDS.includes(kind)
}

const filesUnder = async (path: string): Promise<string[]> => {
  const found = await statOf(path)
  if (!found) throw new UnreadableFile(path, 'missing')
  if (!found.isDirectory()) {
    if (!isItemFile(path) && !isNamedAsOther(path)) throw new UnreadableFile(path, 'unknown-type')
    return [path]
  }
  const names = await readdir(path, { recursive: true }).catch(() => {
    throw new UnreadableFile(path, 'unreadable')
  })
  return names
    .filter(isItemFile)
    .toSorted()
    .map((name) => join(path, name))
}

/** The rows of item files; documents, which have to be completed, are left out. */
export async function* readItemRows(
  paths: readonly string[],
  reading = HERE,
): AsyncGenerator<FileRow> {
  for await (const entry of readItemFiles(paths, reading)) if ('value' in entry) yield entry
}

/**
 * What item files (.jsonl .csv .xlsx .md .docx .pdf .html) and folders of them hold, in the order of their names:
 * rows, and documents that are to become items. Throws UnreadableFile for a path that is missing, of another type, or
 * closed to us.
 */
export async function* readItemFiles(paths: readonly string[], reading = HERE): Entries {
  for (const path of paths)
    for (const file of await filesUnder(path)) yield* entriesOf(file, reading)
}
