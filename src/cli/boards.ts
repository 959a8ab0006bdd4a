import { boardsIn, type Board, type BoardCheck } from '../domain/disclosure/boards.ts'
import { periodAt } from '../domain/period.ts'
import { dayOf, isDay } from '../domain/time.ts'
import { findUnit, unitOf, type Unit } from '../domain/township.ts'
import { exchangeBoard, putUpBoard, takeDownBoard } from '../handlers/put-up-boards.ts'
import type { House } from '../house.ts'
import { data, json, UsageError, type ExitCode } from './io.ts'

interface Json {
  readonly json?: boolean
}

export interface BoardList extends Json {
  readonly unit?: string
  /** Those that are no more, too. */
  readonly all?: boolean
}

export interface NewBoard extends Json {
  readonly unit: string
  readonly place: string
  readonly since?: string
}

const unitNamed = ({ world: { town }, textsOf }: House, named: string): Unit => {
  const unit = findUnit(town, named)
  if (!unit)
    throw new UsageError(textsOf('zh-CN').plain('cli.inspect.unknownUnit', { unit: named }))
  return unit
}

const boardNumbered = async ({ world, textsOf }: House, text: string): Promise<Board> => {
  const { records, store } = world
  const id = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
  const board = id === undefined ? undefined : await records.findBoard(store.read, id)
  if (!board) throw new UsageError(textsOf('zh-CN').plain('cli.boards.unknown', { number: text }))
  return board
}

/** A board with how it was found this quarter; null where nobody looked. */
const rowOf = (board: Board, quarter: string, check: BoardCheck | undefined) => ({
  ...board,
  quarter,
  check: check ? { day: check.day, condition: check.condition } : null,
})

const tell = (house: House, board: Board, options: Json, key: 'added' | 'ended'): void => {
  if (options.json) return json(board)
  const unit = unitOf(house.world.town, board.unit)?.name ?? board.unit
  const { id, place } = board
  data(house.textsOf('zh-CN').plain(`cli.boards.${key}`, { id, unit, place }))
}

/** `boards list`: those that hang, in the order of the town's units. */
export const listBoardsCommand = async (
  house: House,
  { unit, all, json: asJson }: BoardList,
  now: Date,
): Promise<ExitCode> => {
  const { world, textsOf } = house
  const { records, store, town } = world
  const t = textsOf('zh-CN')
  const quarter = periodAt('quarter', dayOf(now, town.timezone))
  const units = unit === undefined ? 'all' : [unitNamed(house, unit).id]
  const checks = await records.checksOfQuarter(store.read, quarter.label)
  const boards = await records.boardsOf(store.read, units)
  const order = new Map(town.units.map(({ id }, i) => [id, i]))
  const found = new Map(
    boardsIn(boards, checks, quarter).map(({ board, check }) => [board.id, check]),
  )
  const rows = boards
    .filter(({ endedOn }) => all || endedOn === null)
    .toSorted((a, b) => (order.get(a.unit) ?? Infinity) - (order.get(b.unit) ?? Infinity))
    .map((board) => rowOf(board, quarter.label, found.get(board.id)))
  if (asJson) {
    json(rows)
    return 0
  }
  for (const { id, unit: of, place, since, endedOn, check } of rows)
    data(
      [
        id,
        unitOf(town, of)?.name ?? of,
        place,
        endedOn === null ? since : `${since}–${endedOn}`,
        check === null
          ? t.plain('boards.unchecked')
          : `${t.plain(`boards.condition.${check.condition}`)} ${check.day}`,
      ].join('\t'),
    )
  return 0
}

/** `boards add`: one more on record. */
export const addBoardCommand = async (
  house: House,
  { unit: named, place, since, json: asJson }: NewBoard,
  now: Date,
): Promise<ExitCode> => {
  const { world, textsOf } = house
  const today = dayOf(now, world.town.timezone)
  if (since !== undefined && (!isDay(since) || since > today))
    throw new UsageError(textsOf('zh-CN').plain('cli.boards.badDay', { day: since }))
  const unit = unitNamed(house, named)
  const given = { unit: unit.id, words: place, since, by: null }
  const board = await world.store.commit((trx) => putUpBoard(world, trx, given, now))
  tell(house, board, { json: asJson === true }, 'added')
  return 0
}

/** `boards replace`: one in the place of another. */
export const replaceBoardCommand = async (
  house: House,
  number: string,
  { place, json: asJson }: Json & { readonly place: string },
  now: Date,
): Promise<ExitCode> => {
  const { world } = house
  const board = await boardNumbered(house, number)
  const next = await world.store.commit((trx) =>
    exchangeBoard(world, trx, { board, words: place, by: null }, now),
  )
  tell(house, next, { json: asJson === true }, 'added')
  return 0
}

/** `boards end`: one is no more. */
export const endBoardCommand = async (
  house: House,
  number: string,
  options: Json,
  now: Date,
): Promise<ExitCode> => {
  const { world } = house
  const board = await boardNumbered(house, number)
  await world.store.commit((trx) => takeDownBoard(world, trx, board, now))
  tell(house, (await world.records.findBoard(world.store.read, board.id))!, options, 'ended')
  return 0
}
