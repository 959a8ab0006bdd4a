import type { LogEntry } from '../../domain/disclosure/openness-log.ts'
import { FIXINGS, type UnitFixings } from '../../domain/disclosure/five-fixings.ts'
import type { LoggedYear } from '../../domain/disclosure/logged-year.ts'
import type { Town, Words } from '../told.ts'
import { figureColumn, type Cell, type Column, type Sheet } from './sheet.ts'

const NAME = 24
const TEXT = 40

/** Money is in yuan there, as a number that can be summed. */
const inYuan = (fen: number): number => fen / 100

const words = (t: Words, text: string | null): Cell =>
  text === null || text === '' ? null : t.script(text)

const column = (t: Words, key: string, width?: number): Column => {
  const title = t.plain(`log.${key}`)
  return width === undefined ? figureColumn(title) : { title, width }
}

/** 记事: the day first, as in /log. */
const entriesSheet = ({ entries }: LoggedYear, town: Pick<Town, 'units'>, t: Words): Sheet => {
  const nameOf = (unit: string) => town.units.find(({ id }) => id === unit)?.name ?? unit
  return {
    name: t.plain('log.sheet.entries'),
    columns: [
      column(t, 'fields.day'),
      column(t, 'column.unit', NAME),
      column(t, 'column.kind'),
      column(t, 'fields.title', TEXT),
      column(t, 'fields.docNo', NAME),
      column(t, 'fields.standing'),
      column(t, 'column.amount'),
      column(t, 'fields.number'),
      column(t, 'fields.words', TEXT),
      column(t, 'column.corrections'),
      column(t, 'column.no'),
    ],
    rows: entries.map(({ id, unit, kind, now }: LogEntry): Cell[] => [
      { day: now.day },
      t.script(nameOf(unit)),
      t.plain(`log.kind.${kind}`),
      words(t, now.title),
      words(t, now.docNo),
      now.standing === null ? null : t.plain(`log.standing.${now.standing}`),
      now.amount === null ? null : inYuan(now.amount),
      now.number,
      words(t, now.words),
      now.rev - 1,
      id,
    ]),
  }
}

const listed = (t: Words, all: readonly string[]): Cell => words(t, all.join('、'))

/** 五个落实 by unit, and which of them nothing on record shows. */
const fixingsSheet = ({ fixings }: LoggedYear, t: Words): Sheet => ({
  name: t.plain('log.sheet.fixings'),
  columns: [
    column(t, 'column.unit', NAME),
    { title: t.plain('five.what.leader'), width: NAME },
    column(t, 'column.deputy', NAME),
    { title: t.plain('five.what.office'), width: TEXT },
    { title: t.plain('five.what.staff'), width: NAME },
    column(t, 'column.funds'),
    { title: t.plain('five.what.measures'), width: TEXT },
    column(t, 'column.open', NAME),
  ],
  rows: fixings.map((one: UnitFixings): Cell[] => [
    t.script(one.name),
    words(t, one.leader),
    words(t, one.deputy),
    listed(
      t,
      one.office.map(({ name, post }) => `${name}（${post}）`),
    ),
    words(t, one.staff),
    inYuan(one.funds),
    listed(
      t,
      one.measures.map(({ title, docNo }) => (docNo ? `${title}（${docNo}）` : title)),
    ),
    FIXINGS.filter((what) => one.open.includes(what))
      .map((what) => t.plain(`five.what.${what}`))
      .join('、') || null,
  ]),
})

export const logSheets = (year: LoggedYear, town: Pick<Town, 'units'>, t: Words): Sheet[] => [
  entriesSheet(year, town, t),
  fixingsSheet(year, t),
]
