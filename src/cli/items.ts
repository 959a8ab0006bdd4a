import { writeFile } from 'node:fs/promises'

import { exportItems } from '../handlers/export-items.ts'
import { importItems, type ImportResult } from '../handlers/import-items.ts'
import { readItemFiles, UnreadableFile, type FileRow } from '../handlers/item-files.ts'
import type { House } from '../house.ts'
import { errorName } from '../bot/log.ts'
import { countedItems } from './facts.ts'
import { json, talk, UsageError, type ExitCode } from './io.ts'

/** Thrown to take back what a dry run wrote. */
class TakenBack extends Error {
  readonly result: ImportResult
  constructor(result: ImportResult) {
    super('dry run')
    this.result = result
  }
}

const UNREADABLE = {
  missing: 'import.fileMissing',
  'unknown-type': 'import.fileType',
  unreadable: 'cli.cannotRead',
} as const satisfies Record<UnreadableFile['why'], string>

const readAll = async (house: House, paths: readonly string[]): Promise<FileRow[]> => {
  const rows: FileRow[] = []
  try {
    for await (const row of readItemFiles(paths)) rows.push(row)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new UsageError(house.textsOf('zh-CN').plain(UNREADABLE[error.why], { file: error.file }))
  }
  return rows
}

const bringIn = async (
  { world }: House,
  rows: readonly FileRow[],
  dryRun: boolean,
  now: Date,
): Promise<ImportResult> => {
  try {
    return await world.store.commit(async (trx) => {
      const result = await importItems(world, trx, rows, now)
      if (dryRun) throw new TakenBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.result
    throw error
  }
}

/** `import items PATH…`: says added, changed, unchanged, refused; a line each for what was refused. */
export const importItemsCommand = async (
  house: House,
  paths: readonly string[],
  options: { readonly dryRun?: boolean; readonly json?: boolean },
  now: Date,
): Promise<ExitCode> => {
  const t = house.textsOf('zh-CN')
  const rows = await readAll(house, paths)
  const { refused, ...counts } = await bringIn(house, rows, options.dryRun ?? false, now)
  for (const { file, row, field, why } of refused)
    talk(t.plain('import.refused', { file, row, field, why: t.plain(`import.why.${why}`) }))
  const refusedRows = new Set(refused.map(({ file, row }) => `${file}:${row}`)).size - counts.held
  if (options.json) json({ ...counts, refused: refusedRows, refusals: refused })
  else talk(t.plain('import.done', { ...counts, refused: refusedRows }))
  if (options.dryRun) talk(t.plain('import.dryRun'))
  return refused.length > 0 ? 1 : 0
}

/** `export items FILE`: every version, in the columns that import takes. */
export const exportItemsCommand = async (
  { world, textsOf }: House,
  file: string,
  options: { readonly json?: boolean },
): Promise<ExitCode> => {
  const t = textsOf('zh-CN')
  if (!file.endsWith('.jsonl')) throw new UsageError(t.plain('import.exportType', { file }))
  const text = await exportItems(world, world.store.read)
  await writeFile(file, text).catch((error: unknown) => {
    throw new UsageError(t.plain('cli.cannotWrite', { file, why: errorName(error) }))
  })
  if (options.json)
    json({ file, items: await countedItems(world), versions: text.split('\n').length - 1 })
  return 0
}
