import { distinctPaths } from '../domain/archive-names.ts'
import { ARCHIVE_TABLES, type ArchivedInspection, type ArchiveTables } from '../domain/archive.ts'
import type { Period } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import type { ArchiveTools, FileTrouble, Packing } from './archive-files.ts'
import { packIndex, packItems } from './archive-items.ts'
import { packInspections, packTables } from './archive-records.ts'
import type { World } from './world.ts'

/** What an archive came to. */
export interface Archived {
  /** Items and versions of them that are in it. */
  readonly items: number
  readonly versions: number
  readonly inspections: readonly ArchivedInspection[]
  readonly troubles: readonly FileTrouble[]
}

/** Packs the tables that have rows. */
const putTables = async ({ put, papers, say }: Packing, tables: ArchiveTables): Promise<void> => {
  for (const name of ARCHIVE_TABLES)
    if (tables[name].length > 0) {
      const path = `${say('archive.folder.tables')}/${say(`archive.table.${name}`)}.xlsx`
      await put(path, await papers.table(name, tables))
    }
}

const putAnnual = async ({ put, papers, say, year }: Packing): Promise<void> => {
  for (const { name, content } of await papers.annual(year))
    await put(`${say('archive.folder.annual')}/${name}`, content)
}

/** What the archive is, and how it is checked; with the mark by which Windows knows UTF-8, and its ends of lines. */
const readme = (
  { world, year, now, say }: Packing,
  by: string,
  { items, versions, inspections, troubles }: Archived,
): Uint8Array => {
  const today = dayOf(now, world.town.timezone)
  const lines = [
    say('archive.readme.title', { town: world.town.name, year: year.label }),
    '',
    say('archive.readme.made', { day: today, by }),
    ...(today <= year.to ? [say('archive.readme.goesOn', { year: year.label, day: today })] : []),
    say('archive.readme.holds', { items, versions }),
    '',
    ...say('archive.readme.folders').split('\n'),
    ...inspections
      .filter(({ state, awaiting }) => state !== 'packed' || awaiting > 0)
      .map(({ quarter, state, awaiting }) =>
        say(`archive.readme.inspection.${state}`, { quarter, count: awaiting }),
      ),
    '',
    ...say('archive.readme.without').split('\n'),
    '',
    ...say('archive.readme.check').split('\n'),
    ...(troubles.length === 0 ? [] : ['', say('archive.readme.troubles')]),
    ...troubles.map(({ path, why }) => say(`archive.trouble.${why}`, { path })),
    '',
  ]
  return Buffer.from(`\ufeff${lines.join('\r\n')}`)
}

/**
 * Packs the disclosure archive of a year as it stands on record: what was public, with its papers. `by`: which program, in
 * which version, made it. Files and words of residents are not read.
 */
export const archiveYear = async (
  world: World,
  year: Period,
  tools: ArchiveTools,
  by: string,
  now: Date,
): Promise<Archived> => {
  const packing: Packing = { ...tools, world, year, now, troubles: [], pathOf: distinctPaths() }
  const { rows, nothing } = await packItems(packing)
  await packIndex(packing, rows)
  const inspections = await packInspections(packing)
  await putTables(packing, { ...(await packTables(packing)), nothing })
  await putAnnual(packing)
  const archived = {
    items: new Set(rows.map(({ item }) => item.id)).size,
    versions: rows.length,
    inspections,
    troubles: packing.troubles,
  }
  await tools.put(tools.say('archive.file.readme'), readme(packing, by, archived))
  return archived
}
