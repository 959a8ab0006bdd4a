import { safeName } from '../domain/archive-names.ts'
import type {
  ArchivedInspection,
  ArchiveTables,
  BoardRow,
  GapRow,
  LogRow,
} from '../domain/archive.ts'
import { stoodIn } from '../domain/disclosure/boards.ts'
import { awaitsRelease } from '../domain/inspection/task.ts'
import { isShown } from '../domain/item.ts'
import { instantsOf, periodNamed, type Period } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import { putKept, unitFolder, type Packing } from './archive-files.ts'
import { inspectionReport } from './inspection-report.ts'
import { openness } from './openness.ts'
import { recordsBegun } from './records-begun.ts'

/** The quarters of the year that have begun. */
const quartersOf = ({ year, now, world }: Packing): Period[] => {
  const today = dayOf(now, world.town.timezone)
  return [1, 2, 3, 4]
    .map((n) => periodNamed(`${year.label}-Q${n}`)!)
    .filter(({ from }) => from <= today)
}

/** How each board was found in each quarter of which there are records, with its photographs. */
const packBoards = async (packing: Packing): Promise<BoardRow[]> => {
  const { world, say } = packing
  const { records, store } = world
  const boards = await records.boardsOf(store.read, 'all')
  const begun = await recordsBegun(world, store.read, packing.now)
  const rows: BoardRow[] = []
  for (const quarter of quartersOf(packing).filter(({ to }) => to >= begun)) {
    const checks = await records.checksOfQuarter(store.read, quarter.label)
    for (const board of boards.filter((one) => stoodIn(one, quarter))) {
      const replacedBy = boards.find(({ id }) => id === board.replacedBy)
      const described = { quarter: quarter.label, board, replacedBy }
      const own = checks.filter((check) => check.board === board.id)
      if (own.length === 0) rows.push({ ...described, check: undefined, photo: undefined })
      for (const check of own) {
        const file = await records.photoOfCheck(store.read, check.id)
        const place = safeName(board.place, 'board')
        const name = `${unitFolder(packing, board.unit)} ${place} ${check.day}`
        const stem = `${say('archive.folder.boards')}/${quarter.label}/${name}`
        rows.push({ ...described, check, photo: file && (await putKept(packing, file, stem)) })
      }
    }
  }
  return rows
}

/** Gaps that were settled in the year: which, and by what; never who asked or in what words. */
const gapsOf = async ({ world, year, now }: Packing): Promise<GapRow[]> => {
  const { records, store, town } = world
  const { from, until } = instantsOf(year, town.timezone)
  const settled = await records.gapsSettledBetween(store.read, from, until)
  return Promise.all(
    settled.map(async ({ item: id, ...gap }) => {
      const item = id === null ? undefined : await records.findItem(store.read, id)
      const isOpen = item !== undefined && isShown(item, dayOf(now, town.timezone))
      return { ...gap, item: isOpen ? { id: item.id, title: item.title } : undefined }
    }),
  )
}

/** The tables beside the items, with the photographs that belong to them. */
export const packTables = async (packing: Packing): Promise<Omit<ArchiveTables, 'nothing'>> => {
  const { world, year, say } = packing
  const { records, store } = world
  const { entries, fixings, polls } = await openness(world, store.read, Number(year.label))
  const log: LogRow[] = []
  for (const entry of entries.toReversed()) {
    const photos = []
    const name = `${entry.now.day} ${unitFolder(packing, entry.unit)} ${entry.id}`
    for (const photo of await records.logPhotos(store.read, entry.id))
      photos.push(await putKept(packing, photo, `${say('archive.folder.log')}/${name}`))
    log.push({ entry, photos })
  }
  return { boards: await packBoards(packing), log, fixings, polls, gaps: await gapsOf(packing) }
}

/**
 * The papers of a quarter's inspection with the photographs of what was found. What an inspector has not sent to its
 * unit yet is in none of them; where all of it waits, there are no papers yet.
 */
const packInspection = async (packing: Packing, quarter: Period): Promise<ArchivedInspection> => {
  const { world, now, put, papers, say } = packing
  const { records, store } = world
  const whole = await inspectionReport(world, store.read, quarter, now)
  if (!whole) return { quarter: quarter.label, state: 'none', awaiting: 0 }
  const findings = whole.findings.filter((one) => !awaitsRelease(one))
  const awaiting = whole.findings.length - findings.length
  if (awaiting > 0 && findings.length === 0)
    return { quarter: quarter.label, state: 'awaits-release', awaiting }
  const folder = `${say('archive.folder.inspections')}/${quarter.label}`
  for (const { name, content } of await papers.inspection({ ...whole, findings }))
    await put(`${folder}/${name}`, content)
  for (const { id, unit } of findings)
    for (const photo of await records.photosOfFinding(store.read, id)) {
      const name = `${unitFolder(packing, unit)} ${id}`
      await putKept(packing, photo, `${folder}/${say('archive.folder.photos')}/${name}`)
    }
  return { quarter: quarter.label, state: 'packed', awaiting }
}

export const packInspections = async (packing: Packing): Promise<ArchivedInspection[]> => {
  const packed: ArchivedInspection[] = []
  for (const quarter of quartersOf(packing)) packed.push(await packInspection(packing, quarter))
  return packed
}
