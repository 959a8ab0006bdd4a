import {
  boardsIn,
  type Board,
  type BoardCheck,
  type BoardInQuarter,
  type Condition,
} from '../domain/disclosure/boards.ts'
import { Refusal } from '../domain/errors.ts'
import { periodAt, type Period } from '../domain/period.ts'
import { may } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf, type Unit } from '../domain/township.ts'
import { exchangeBoard, putUpBoard, takeDownBoard } from './put-up-boards.ts'
import { unitsWith } from './units-with.ts'
import type { Attachment, Db, SentFile, Who, World } from './world.ts'

/** 公开栏: the boards on which units publish, each looked at and photographed every quarter. */

const quarterAt = ({ town }: World, now: Date): Period =>
  periodAt('quarter', dayOf(now, town.timezone))

/** The units whose boards somebody keeps or inspects, in the town's order. */
export const unitsWithBoards = (world: World, who: Who): Unit[] =>
  unitsWith(world, who, 'keep-boards')

const refuseOthers = ({ memberships }: Who, unit: string): void => {
  if (!may(memberships, 'keep-boards', unit)) throw new Refusal('not-your-button')
}

/** How the boards of some units were found in a quarter; those nobody looked at are there without a check. */
export const boardsOfQuarter = async (
  { records, town }: World,
  db: Db,
  units: readonly string[] | 'all',
  quarter: Period,
): Promise<BoardInQuarter[]> => {
  const boards = await records.boardsOf(db, units)
  const order = new Map(town.units.map(({ id }, i) => [id, i]))
  const inOrder = boards.toSorted(
    (a, b) => (order.get(a.unit) ?? Infinity) - (order.get(b.unit) ?? Infinity) || a.id - b.id,
  )
  return boardsIn(inOrder, await records.checksOfQuarter(db, quarter.label), quarter)
}

export interface BoardList {
  readonly boards: readonly BoardInQuarter[]
  readonly quarter: Period
  /** Whether they are of more than one unit. */
  readonly several: boolean
}

/** The boards somebody sees that are there today, with how each was found this quarter. */
export const listBoards = async (world: World, db: Db, who: Who, now: Date): Promise<BoardList> => {
  const units = unitsWithBoards(world, who).map(({ id }) => id)
  const quarter = quarterAt(world, now)
  const boards = await boardsOfQuarter(world, db, units, quarter)
  return {
    boards: boards.filter(({ board }) => board.endedOn === null),
    quarter,
    several: units.length > 1,
  }
}

/** A board with all that is on record of it. */
export interface BoardView {
  readonly board: Board
  /** The oldest first. */
  readonly checks: readonly BoardCheck[]
  /** Those it took the place of, and the one that took its place. */
  readonly before: readonly Board[]
  readonly after: Board | undefined
  readonly quarter: Period
}

/** A board for who keeps or inspects it; to others it does not exist. */
const ownBoard = async ({ records }: World, db: Db, who: Who, id: number): Promise<Board> => {
  const board = await records.findBoard(db, id)
  if (!board) throw new Refusal('stale-button')
  refuseOthers(who, board.unit)
  return board
}

export const openBoard = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<BoardView> => {
  const board = await ownBoard(world, db, who, id)
  const boards = await world.records.boardsOf(db, [board.unit])
  return {
    board,
    checks: await world.records.checksOfBoard(db, id),
    before: boards.filter(({ replacedBy }) => replacedBy === id),
    after: boards.find((one) => one.id === board.replacedBy),
    quarter: quarterAt(world, now),
  }
}

/** Refused where there is no such unit, or its boards are not theirs. */
export const prepareBoard = (world: World, who: Who, unit: string): void => {
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
  refuseOthers(who, unit)
}

/** Puts a board on record from today on. */
export const addBoard = async (
  world: World,
  trx: Db,
  who: Who,
  { unit, words }: { readonly unit: string; readonly words: string },
  now: Date,
): Promise<Board> => {
  prepareBoard(world, who, unit)
  return putUpBoard(world, trx, { unit, words, by: who.person }, now)
}

/** A board that is there still, to be photographed, replaced or taken down. */
export const standingBoard = async (world: World, db: Db, who: Who, id: number): Promise<Board> => {
  const board = await ownBoard(world, db, who, id)
  if (board.endedOn !== null) throw new Refusal('already-done')
  return board
}

/** Takes a board down; it stays on record. */
export const endBoard = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<void> => {
  await takeDownBoard(world, trx, await standingBoard(world, trx, who, id), now)
}

/** Puts a board in the place of another one, which stays on record. */
export const replaceBoard = async (
  world: World,
  trx: Db,
  who: Who,
  { id, words }: { readonly id: number; readonly words: string },
  now: Date,
): Promise<Board> => {
  const board = await standingBoard(world, trx, who, id)
  return exchangeBoard(world, trx, { board, words, by: who.person }, now)
}

/** Whether a file shows something: a photo, or one sent as a file. */
export const isPicture = ({ kind, mime }: SentFile): boolean =>
  kind === 'photo' || (kind === 'document' && (mime ?? '').startsWith('image/'))

/** Writes down how a board was found today, with its photograph. */
export const checkBoard = async (
  world: World,
  trx: Db,
  who: Who,
  found: { readonly id: number; readonly condition: Condition; readonly photo: SentFile },
  now: Date,
): Promise<BoardCheck> => {
  const { id, condition, photo } = found
  await standingBoard(world, trx, who, id)
  const day = dayOf(now, world.town.timezone)
  const quarter = quarterAt(world, now).label
  const check = { board: id, quarter, day, condition, by: who.person }
  return world.records.addBoardCheck(trx, check, photo, now)
}

/** The photograph of a check, for who sees the board. */
export const boardPhoto = async (
  world: World,
  db: Db,
  who: Who,
  { board, check }: { readonly board: number; readonly check: number },
): Promise<Attachment> => {
  await ownBoard(world, db, who, board)
  const theirs = (await world.records.checksOfBoard(db, board)).some(({ id }) => id === check)
  const photo = theirs ? await world.records.photoOfCheck(db, check) : undefined
  if (!photo) throw new Refusal('stale-button')
  return photo
}
