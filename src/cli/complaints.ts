import { readTable } from '../documents/table-files.ts'
import { UnreadableFile } from '../documents/text-files.ts'
import type { FileRow } from '../domain/file-row.ts'
import { importComplaints } from '../handlers/import-complaints.ts'
import type { House } from '../house.ts'
import { readingApart } from '../reading.ts'
import { json, talk, UsageError, type ExitCode } from './io.ts'

const UNREADABLE = {
  missing: 'import.fileMissing',
  'unknown-type': 'import.tableType',
  unreadable: 'cli.cannotRead',
} as const satisfies Record<UnreadableFile['why'], string>

async function* rowsOf(house: House, file: string): AsyncGenerator<FileRow> {
  try {
    yield* readTable(file, readingApart())
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new UsageError(house.textsOf('zh-CN').plain(UNREADABLE[error.why], { file: error.file }))
  }
}

/** `import complaints FILE`: routing learns from what is new in it; a line for each row that was refused. */
export const importComplaintsCommand = async (
  house: House,
  file: string,
  options: { readonly dryRun?: boolean; readonly json?: boolean },
  now: Date,
): Promise<ExitCode> => {
  const { world, textsOf } = house
  const t = textsOf('zh-CN')
  const write = !options.dryRun
  const { refused, ...counts } = await importComplaints(world, rowsOf(house, file), write, now)
  for (const { file: of, row, field, why } of refused)
    talk(t.plain('import.refused', { file: of, row, field, why: t.plain(`import.why.${why}`) }))
  const refusedRows = new Set(refused.map(({ row }) => row)).size
  if (write) await world.routing.learn(now)
  const known = await world.records.countLessons(world.store.read)
  if (options.json) json({ ...counts, refused: refusedRows, known, refusals: refused })
  else talk(t.plain('import.complaintsDone', { ...counts, refused: refusedRows, known }))
  if (options.dryRun) talk(t.plain('import.dryRun'))
  return refused.length > 0 ? 1 : 0
}
