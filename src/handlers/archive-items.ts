import { safeName } from '../domain/archive-names.ts'
import {
  archivedFor,
  archivedStanding,
  type ArchivedFile,
  type IndexRow,
  type NothingRow,
  type YearVersion,
} from '../domain/archive.ts'
import { ENTRY_COLUMN, nothingBecause } from '../domain/disclosure/nothing.ts'
import { itemMarkdown } from '../domain/item-markdown.ts'
import type { ItemVersion } from '../domain/item.ts'
import { instantsOf } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import { putKept, unitFolder, type Packing } from './archive-files.ts'
import { contentOf, jsonLine } from './export-items.ts'
import type { ArchivedTo, Attachment } from './world.ts'

const PAGE = 200
const DIGITS = 5

const keyOf = ({ id, version }: Pick<ItemVersion, 'id' | 'version'>): string => `${id}\n${version}`

/** Pages of the year's public versions, by unit, item and version. */
async function* pagesOf({ world, year }: Packing): AsyncGenerator<YearVersion[]> {
  const { from: since, until } = instantsOf(year, world.town.timezone)
  const stretch = { from: year.from, to: year.to, since, until }
  let last: ArchivedTo | undefined
  do {
    const page = await world.records.versionsOfYear(world.store.read, stretch, last, PAGE)
    yield page
    const end = page.at(-1)?.item
    last = end && { unit: end.unit, id: end.id, version: end.version }
  } while (last)
}

const originalsOf = async (
  { world }: Packing,
  page: readonly YearVersion[],
): Promise<ReadonlyMap<string, Attachment>> => {
  const ids = [...new Set(page.map(({ item }) => item.id))]
  const found = await world.records.originalsOf(world.store.read, ids)
  return new Map(found.map(({ item: id, version, file }) => [keyOf({ id, version }), file]))
}

/** Whether residents were shown it once and are no more, whatever its newest version says. */
const isTakenDown = ({ standing }: Pick<IndexRow, 'standing'>): boolean =>
  standing === 'withdrawn' || standing === 'internal'

/** Packs a version as a readable file, and the document it was made from. */
const packVersion = async (
  packing: Packing,
  version: YearVersion,
  described: Pick<IndexRow, 'no' | 'because' | 'standing'>,
  original: Attachment | undefined,
): Promise<IndexRow> => {
  const { put, pathOf, say } = packing
  const { item } = version
  const { body: _body, ...about } = item
  const unit = unitFolder(packing, item.unit)
  const named = {
    no: String(described.no).padStart(DIGITS, '0'),
    title: safeName(item.title, 'item'),
    version: item.version,
  }
  const folder = say(`archive.folder.${isTakenDown(described) ? 'takenDown' : 'items'}`)
  const path = pathOf(`${folder}/${unit}/${say('archive.file.version', named)}`, '.md')
  const sha256 = await put(path, Buffer.from(itemMarkdown(contentOf(item))))
  let packed: ArchivedFile | undefined
  if (original) {
    const name = safeName((original.name ?? '').replace(/\.[^.]*$/, ''), named.title)
    const stem = `${say('archive.folder.originals')}/${unit}/${named.no} ${name}`
    packed = await putKept(packing, original, stem)
  }
  return { ...described, item: about, file: { path, sha256 }, original: packed }
}

export interface PackedItems {
  readonly rows: readonly IndexRow[]
  readonly nothing: readonly NothingRow[]
}

/** Packs every public version that belongs to the year; gives the index of them. */
export const packItems = async (packing: Packing): Promise<PackedItems> => {
  const { town } = packing.world
  const today = dayOf(packing.now, town.timezone)
  const rows: IndexRow[] = []
  const nothing: NothingRow[] = []
  for await (const page of pagesOf(packing)) {
    const originals = await originalsOf(packing, page)
    for (const version of page) {
      const because = archivedFor(version, packing.year, { today, zone: town.timezone })
      if (because.length === 0) continue
      const standing = archivedStanding(version, today)
      const described = { no: rows.length + 1, because, standing }
      const original = originals.get(keyOf(version.item))
      const row = await packVersion(packing, version, described, original)
      rows.push(row)
      const reason = nothingBecause(version.item)
      if (reason !== undefined)
        nothing.push({ item: row.item, entry: version.item.columns[ENTRY_COLUMN] ?? '', reason })
      packing.onProgress?.(rows.length)
    }
  }
  return { rows, nothing }
}

/** The versions of the index as lines of a .jsonl that import takes; each says under `archive` what the index says of it. */
async function* linesOf(
  packing: Packing,
  rows: ReadonlyMap<string, IndexRow>,
): AsyncGenerator<Uint8Array> {
  for await (const page of pagesOf(packing)) {
    const lines = page.flatMap(({ item }) => {
      const row = rows.get(keyOf(item))
      if (!row) return []
      const { no, because, standing, file } = row
      const { version, firstSeenAt } = item
      const archive = { no, version, firstSeenAt, because, standing, ...file }
      const line = { ...contentOf(item), archive }
      return [jsonLine(line)]
    })
    if (lines.length > 0) yield Buffer.from(lines.join(''))
  }
}

/**
 * Writes the index: as a sheet, and for programs. What was taken down stands in a file of its own: wherever that is
 * imported, it is shown again.
 */
export const packIndex = async (packing: Packing, rows: readonly IndexRow[]): Promise<void> => {
  const { put, papers, say } = packing
  await put(`${say('archive.file.index')}.xlsx`, await papers.index(rows))
  for (const [name, down] of [
    ['index', false],
    ['takenDown', true],
  ] as const) {
    const mine = rows.filter((row) => isTakenDown(row) === down)
    const byKey = new Map(mine.map((row) => [keyOf(row.item), row]))
    if (mine.length > 0 || !down)
      await put(`${say(`archive.file.${name}`)}.jsonl`, linesOf(packing, byKey))
  }
}
