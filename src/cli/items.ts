import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { errorName } from '../bot/log.ts'
import { readItemFiles } from '../documents/item-files.ts'
import { UnreadableFile } from '../documents/text-files.ts'
import type { FileDocument, FileRow } from '../domain/file-row.ts'
import { formReader } from '../domain/filled-form.ts'
import type { ItemContent } from '../domain/item.ts'
import { CSV_HEAD, csvLine, exportedItems, jsonLine } from '../handlers/export-items.ts'
import { importFiles, type FilesResult } from '../handlers/import-files.ts'
import { keepDraftIn } from '../handlers/keep-draft.ts'
import type { House } from '../house.ts'
import { readingApart } from '../reading.ts'
import { formLabels } from '../reports/form-labels.ts'
import { itemsSheet } from '../reports/tables.ts'
import { countedItems } from './facts.ts'
import { json, talk, UsageError, type ExitCode } from './io.ts'
import { progressLine } from './progress.ts'

const UNREADABLE = {
  missing: 'import.fileMissing',
  'unknown-type': 'import.fileType',
  unreadable: 'cli.cannotRead',
} as const satisfies Record<UnreadableFile['why'], string>

async function* entriesIn(
  { world, textsOf }: House,
  paths: readonly string[],
): AsyncGenerator<FileRow | FileDocument> {
  const t = textsOf('zh-CN')
  const form = formReader(world.town, formLabels(t), world.records.sha256)
  try {
    yield* readItemFiles(paths, { apart: readingApart(), form })
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new UsageError(t.plain(UNREADABLE[error.why], { file: error.file }))
  }
}

const tell = ({ textsOf }: House, { refused, drafts }: FilesResult): void => {
  const t = textsOf('zh-CN')
  for (const { file, row, field, why } of refused)
    talk(t.plain('import.refused', { file, row, field, why: t.plain(`import.why.${why}`) }))
  for (const { file, missing } of drafts) {
    const fields = missing.map((field) => t.plain(`form.field.${field}`)).join('、')
    talk(t.plain(missing.length > 0 ? 'import.draft' : 'import.draftWhole', { file, fields }))
  }
}

/** `import items PATH…`: says added, changed, unchanged, refused; a line each for what was refused or is a draft. */
export const importItemsCommand = async (
  house: House,
  paths: readonly string[],
  options: { readonly dryRun?: boolean; readonly json?: boolean },
  now: Date,
): Promise<ExitCode> => {
  const { world, textsOf } = house
  const t = textsOf('zh-CN')
  const onProgress = progressLine((rows, rate) => t.plain('import.progress', { rows, rate }))
  const write = !options.dryRun
  const result = await importFiles(
    world,
    entriesIn(house, paths),
    { keepDraft: keepDraftIn(world), write, onProgress },
    now,
  )
  tell(house, result)
  const { refused, drafts, ...counts } = result
  const refusedRows = new Set(refused.map(({ file, row }) => `${file}:${row}`)).size - counts.held
  const said = { ...counts, refused: refusedRows }
  if (options.json) json({ ...said, drafts, refusals: refused })
  else talk(t.plain('import.done', { ...said, drafts: drafts.length }))
  if (options.dryRun) talk(t.plain('import.dryRun'))
  return refused.length > 0 ? 1 : 0
}

type Items = AsyncIterable<ItemContent>
type Writer = (file: string, items: Items) => Promise<number>

/** Line by line, so that a hundred thousand take no more memory than a few. */
const inLines =
  (head: string, lineOf: (item: ItemContent) => string): Writer =>
  async (file, items) => {
    let written = 0
    async function* lines() {
      if (head !== '') yield head
      for await (const item of items) {
        written++
        yield lineOf(item)
      }
    }
    await pipeline(lines, createWriteStream(file))
    return written
  }

const WRITERS: Readonly<Record<string, Writer>> = {
  '.jsonl': inLines('', jsonLine),
  '.csv': inLines(CSV_HEAD, csvLine),
  '.xlsx': async (file, items) => {
    const all: ItemContent[] = []
    for await (const item of items) all.push(item)
    await writeFile(file, await itemsSheet(all))
    return all.length
  },
}

/** `export items FILE`: every version, in the columns that import takes. */
export const exportItemsCommand = async (
  { world, textsOf }: House,
  file: string,
  options: { readonly json?: boolean },
): Promise<ExitCode> => {
  const t = textsOf('zh-CN')
  const write = WRITERS[extname(file).toLowerCase()]
  if (!write) throw new UsageError(t.plain('import.exportType', { file }))
  const versions = await write(file, exportedItems(world, world.store.read)).catch(
    (error: unknown) => {
      throw new UsageError(t.plain('cli.cannotWrite', { file, why: errorName(error) }))
    },
  )
  if (options.json) json({ file, items: await countedItems(world), versions })
  return 0
}
