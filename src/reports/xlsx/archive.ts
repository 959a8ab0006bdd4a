import type { ArchivedFile, ArchiveTable, ArchiveTables, IndexRow } from '../../domain/archive.ts'
import { FIXINGS } from '../../domain/disclosure/five-fixings.ts'
import { POLL_ANSWERS } from '../../domain/disclosure/social-comment.ts'
import { periodWords } from '../../domain/inspection/told.ts'
import { dayOf } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import type { Words } from '../told.ts'
import { figureColumn, type Cell, type Column, type Sheet } from './sheet.ts'
import { sheetsFile } from './write.ts'

/** The tables of a year's archive (目录, 台账). */

export interface ToldArchive {
  readonly town: Pick<Township, 'timezone' | 'units'>
  readonly t: Words
}

const NAME = 26
const TEXT = 40
const DAY = 14

const columnsOf = ({ t }: ToldArchive, named: readonly (readonly [string, number?])[]): Column[] =>
  named.map(([name, width]) => {
    const title = t.plain(`archive.column.${name}`)
    return width === undefined ? figureColumn(title) : { title, width }
  })

const unitOf = ({ town, t }: ToldArchive, id: string): string =>
  t.script(town.units.find((unit) => unit.id === id)?.name ?? id)

/** On which day of the township something was. */
const dayAt = ({ town }: ToldArchive, at: string | undefined): Cell =>
  at === undefined ? null : { day: dayOf(new Date(at), town.timezone) }

const day = (value: string | null | undefined): Cell => (value ? { day: value } : null)
const words = ({ t }: ToldArchive, text: string | null | undefined): Cell =>
  text ? t.script(text) : null
/** In yuan. */
const money = (fen: number | null): Cell => (fen === null ? null : fen / 100)

/** Where a file is in the archive, or why it is not. */
const whereOf = ({ t }: ToldArchive, file: ArchivedFile): string =>
  'path' in file ? file.path : t.plain(`archive.missing.${file.missing}`)
const fileCell = (told: ToldArchive, file: ArchivedFile | undefined): Cell =>
  file === undefined ? null : whereOf(told, file)

const digestCell = (file: ArchivedFile | undefined): Cell =>
  file !== undefined && 'path' in file ? file.sha256 : null

const indexSheet = (told: ToldArchive, rows: readonly IndexRow[]): Sheet => {
  const { t } = told
  return {
    name: t.plain('archive.file.index'),
    columns: columnsOf(told, [
      ['no'],
      ['id', NAME],
      ['indexNo', NAME],
      ['title', TEXT],
      ['unit', NAME],
      ['level'],
      ['kind'],
      ['version'],
      ['stated', DAY],
      ['seen', DAY],
      ['because'],
      ['standing'],
      ['ended', DAY],
      ['why', TEXT],
      ['file', TEXT],
      ['sha256', TEXT],
      ['original', TEXT],
      ['originalSha256', TEXT],
    ]),
    rows: rows.map(({ no, item, because, standing, file, original }): Cell[] => [
      no,
      item.id,
      item.indexNo ?? null,
      t.script(item.title),
      unitOf(told, item.unit),
      t.plain(`level.${item.level}`),
      t.plain(`kind.${item.kind}`),
      item.version,
      day(item.publishedAt),
      dayAt(told, item.firstSeenAt),
      because.map((reason) => t.plain(`archive.because.${reason}`)).join(t.plain('archive.and')),
      t.plain(`archive.standing.${standing}`),
      standing === 'withdrawn' ? dayAt(told, item.withdrawnAt) : day(item.expiresAt),
      words(told, item.withdrawnFor),
      file.path,
      file.sha256,
      fileCell(told, original),
      digestCell(original),
    ]),
  }
}

type SheetOf = (told: ToldArchive, tables: ArchiveTables, name: string) => Sheet

const boardsSheet: SheetOf = (told, { boards }, name) => ({
  name,
  columns: columnsOf(told, [
    ['quarter', DAY],
    ['unit', NAME],
    ['place', TEXT],
    ['since', DAY],
    ['endedOn', DAY],
    ['replacedBy', TEXT],
    ['looked', DAY],
    ['condition'],
    ['photo', TEXT],
  ]),
  rows: boards.map(({ quarter, board, replacedBy, check, photo }): Cell[] => [
    periodWords(told.t, quarter),
    unitOf(told, board.unit),
    told.t.script(board.place),
    day(board.since),
    day(board.endedOn),
    words(told, replacedBy?.place),
    day(check?.day),
    check ? told.t.plain(`boards.condition.${check.condition}`) : told.t.plain('archive.unchecked'),
    fileCell(told, photo),
  ]),
})

const logSheet: SheetOf = (told, { log }, name) => ({
  name,
  columns: columnsOf(told, [
    ['day', DAY],
    ['unit', NAME],
    ['what'],
    ['title', TEXT],
    ['docNo', NAME],
    ['ruling'],
    ['amount'],
    ['number'],
    ['words', TEXT],
    ['corrections'],
    ['photo', TEXT],
  ]),
  rows: log.map(({ entry: { unit, kind, now }, photos }): Cell[] => [
    day(now.day),
    unitOf(told, unit),
    told.t.plain(`log.kind.${kind}`),
    words(told, now.title),
    now.docNo,
    now.standing === null ? null : told.t.plain(`log.standing.${now.standing}`),
    money(now.amount),
    now.number,
    words(told, now.words),
    now.rev - 1 || null,
    photos.map((photo) => whereOf(told, photo)).join('\n') || null,
  ]),
})

const fixingsSheet: SheetOf = (told, { fixings }, name) => ({
  name,
  columns: columnsOf(told, [
    ['unit', NAME],
    ['leader', DAY],
    ['deputy', DAY],
    ['office', TEXT],
    ['staff', DAY],
    ['funds'],
    ['measures', TEXT],
    ['open', TEXT],
  ]),
  rows: fixings.map((one): Cell[] => [
    told.t.script(one.name),
    words(told, one.leader),
    words(told, one.deputy),
    words(told, one.office.map((member) => `${member.name} ${member.post}`).join('\n')),
    words(told, one.staff),
    one.fundsEntries.length === 0 ? null : money(one.funds),
    words(told, one.measures.map(({ title, docNo }) => `${title}${docNo ?? ''}`).join('\n')),
    FIXINGS.filter((what) => one.open.includes(what))
      .map((what) => told.t.plain(`five.what.${what}`))
      .join(told.t.plain('archive.and')) || null,
  ]),
})

const pollsSheet: SheetOf = (told, { polls }, name) => ({
  name,
  columns: columnsOf(told, [
    ['quarter', DAY],
    ['asked'],
    ['answered'],
    ['question', TEXT],
    ['of'],
    ...POLL_ANSWERS.map((answer) => [answer] as const),
    ['approval'],
  ]),
  rows: polls.flatMap(({ quarter, asked, answered, questions }) =>
    questions.map(({ question, of, answers, approval }): Cell[] => [
      periodWords(told.t, quarter),
      asked,
      answered,
      told.t.plain(`poll.question.${question}`),
      of,
      // What so few said is not told: they would be known by it.
      ...POLL_ANSWERS.map((answer) => answers[answer] ?? told.t.plain('poll.few')),
      approval === null ? null : { rate: approval.rate },
    ]),
  ),
})

const gapsSheet: SheetOf = (told, { gaps }, name) => ({
  name,
  columns: columnsOf(told, [
    ['unit', NAME],
    ['opened', DAY],
    ['settled', DAY],
    ['settledBy', NAME],
    ['id', NAME],
    ['title', TEXT],
    ['askings'],
  ]),
  rows: gaps.map(({ unit, openedAt, settledAt, state, reason, item, askings }): Cell[] => [
    unitOf(told, unit),
    dayAt(told, openedAt),
    dayAt(told, settledAt),
    state === 'dismissed' && reason !== null
      ? told.t.plain(`gaps.reason.${reason}`)
      : told.t.plain('archive.filled'),
    item?.id ?? null,
    words(told, item?.title),
    askings,
  ]),
})

const nothingSheet: SheetOf = (told, { nothing }, name) => ({
  name,
  columns: columnsOf(told, [
    ['unit', NAME],
    ['entry', TEXT],
    ['period', DAY],
    ['reason', TEXT],
    ['stated', DAY],
    ['seen', DAY],
    ['id', NAME],
    ['version'],
  ]),
  rows: nothing.map(({ item, entry, reason }): Cell[] => [
    unitOf(told, item.unit),
    words(told, entry),
    item.period === undefined ? null : periodWords(told.t, item.period),
    told.t.script(reason),
    day(item.publishedAt),
    dayAt(told, item.firstSeenAt),
    item.id,
    item.version,
  ]),
})

const SHEETS: Readonly<Record<ArchiveTable, SheetOf>> = {
  boards: boardsSheet,
  log: logSheet,
  fixings: fixingsSheet,
  polls: pollsSheet,
  gaps: gapsSheet,
  nothing: nothingSheet,
}

/** 目录 as .xlsx. */
export const indexFile = (told: ToldArchive, rows: readonly IndexRow[]): Promise<Uint8Array> =>
  sheetsFile([indexSheet(told, rows)], told.t.plain('paper.cut'))

/** One of the tables beside the items as .xlsx. */
export const tableFile = (
  told: ToldArchive,
  table: ArchiveTable,
  tables: ArchiveTables,
): Promise<Uint8Array> => {
  const sheet = SHEETS[table](told, tables, told.t.plain(`archive.table.${table}`))
  return sheetsFile([sheet], told.t.plain('paper.cut'))
}
