import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

import { parseDocument } from 'yaml'

/** One row of a file, as it stands there; or what keeps it from being read. */
export interface FileRow {
  readonly file: string
  /** Counted from 1; of a .jsonl file the line, of an .md file always 1. */
  readonly row: number
  readonly value: Readonly<Record<string, unknown>> | FileProblem
}
export type FileProblem =
  | 'not-json'
  | 'not-an-object'
  | 'no-front-matter'
  | 'not-yaml'
  | 'not-utf-8'
  | 'not-csv'
  | 'not-xlsx'

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly file: string
  readonly why: 'missing' | 'unknown-type' | 'unreadable'

  constructor(file: string, why: UnreadableFile['why']) {
    super(`${file}: ${why}`)
    this.file = file
    this.why = why
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readText = async (file: string): Promise<string | undefined> => {
  try {
    // A byte order mark, as Windows editors leave, is dropped by the decoder.
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw new UnreadableFile(file, 'unreadable')
  }
}

const jsonLine = (line: string): FileRow['value'] => {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : 'not-an-object'
  } catch {
    return 'not-json'
  }
}

export const readJsonLines = (file: string, text: string): FileRow[] =>
  text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [{ file, row: index + 1, value: jsonLine(line) }],
    )

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

const readMarkdown = (file: string, text: string): FileRow[] => {
  const found = FRONT_MATTER.exec(text)
  if (!found) return [{ file, row: 1, value: 'no-front-matter' }]
  // YAML 1.2's core schema would read 2026 as a number; periods and numbers are words here.
  const document = parseDocument(found[1]!, { schema: 'failsafe' })
  const fields: unknown = document.errors.length > 0 ? undefined : document.toJS()
  if (!isRecord(fields)) return [{ file, row: 1, value: 'not-yaml' }]
  return [{ file, row: 1, value: { ...fields, body: text.slice(found[0].length).trim() } }]
}

const READERS: Readonly<Record<string, (file: string, text: string) => FileRow[]>> = {
  '.jsonl': readJsonLines,
  '.md': readMarkdown,
}

const filesUnder = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new UnreadableFile(path, 'missing')
  if (!found.isDirectory()) {
    if (!READERS[extname(path).toLowerCase()]) throw new UnreadableFile(path, 'unknown-type')
    return [path]
  }
  const names = await readdir(path, { recursive: true }).catch(() => {
    throw new UnreadableFile(path, 'unreadable')
  })
  return names
    .filter((name) => READERS[extname(name).toLowerCase()])
    .toSorted()
    .map((name) => join(path, name))
}

/**
 * The rows of item files (.jsonl, .md) and of folders of them, in the order of their names.
 * Throws UnreadableFile for a path that is missing, of another type, or closed to us.
 */
export async function* readItemFiles(paths: readonly string[]): AsyncGenerator<FileRow> {
  for (const path of paths)
    for (const file of await filesUnder(path)) {
      const text = await readText(file)
      if (text === undefined) yield { file, row: 1, value: 'not-utf-8' }
      else yield* READERS[extname(file).toLowerCase()]!(file, text)
    }
}
