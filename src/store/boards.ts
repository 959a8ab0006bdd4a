import type { Selectable } from 'kysely'

import type { Board, BoardCheck, Condition } from '../domain/disclosure/boards.ts'
import type { Day } from '../domain/time.ts'
import {
  addAttachment,
  attachmentsOfRecord,
  type Attachment,
  type SentFile,
} from './attachments.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

const boardOf = (row: Selectable<Database['boards']>): Board => ({
  id: row.id,
  unit: row.unit_id,
  place: row.place,
  since: row.since,
  endedOn: row.ended_on,
  replacedBy: row.replaced_by,
})

const checkOf = (row: Selectable<Database['board_checks']>): BoardCheck => ({
  id: row.id,
  board: row.board_id,
  quarter: row.quarter,
  day: row.day,
  condition: row.condition as Condition,
  by: row.by_person,
})

/** What a photograph of a check is found by. */
const recordOf = (check: number): string => `board-check:${check}`

export const addBoard = async (
  db: Db,
  board: Pick<Board, 'unit' | 'place' | 'since'> & { readonly by: number | null },
): Promise<Board> => {
  const row = await db
    .insertInto('boards')
    .values({
      unit_id: board.unit,
      place: board.place,
      since: board.since,
      by_person: board.by,
      ended_on: null,
      replaced_by: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return boardOf(row)
}

export const findBoard = async (db: Db, id: number): Promise<Board | undefined> => {
  const row = await db.selectFrom('boards').selectAll().where('id', '=', id).executeTakeFirst()
  return row && boardOf(row)
}

/** The boards of some units, or of all, those that are no more among them; the oldest first. */
export const boardsOf = async (db: Db, units: readonly string[] | 'all'): Promise<Board[]> => {
  if (units.length === 0) return []
  const query = db.selectFrom('boards').selectAll().orderBy('id')
  const rows = await (units === 'all' ? query : query.where('unit_id', 'in', [...units])).execute()
  return rows.map(boardOf)
}

/** Takes a board down, for another one or for none; false where it was down already. */
export const endBoard = async (
  db: Db,
  id: number,
  on: Day,
  replacedBy: number | null,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('boards')
    .set({ ended_on: on, replaced_by: replacedBy })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Writes down how a board was found, with its photograph, which is fetched and kept. */
export const addBoardCheck = async (
  db: Db,
  check: Omit<BoardCheck, 'id'>,
  photo: SentFile,
  now: Date,
): Promise<BoardCheck> => {
  const row = await db
    .insertInto('board_checks')
    .values({
      board_id: check.board,
      quarter: check.quarter,
      day: check.day,
      condition: check.condition,
      by_person: check.by,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addAttachment(db, { record: recordOf(row.id) }, photo, now)
  return checkOf(row)
}

export const checksOfBoard = async (db: Db, board: number): Promise<BoardCheck[]> => {
  const rows = await db
    .selectFrom('board_checks')
    .selectAll()
    .where('board_id', '=', board)
    .orderBy('id')
    .execute()
  return rows.map(checkOf)
}

/** How boards were found in a quarter, the oldest first. */
export const checksOfQuarter = async (db: Db, quarter: string): Promise<BoardCheck[]> => {
  const rows = await db
    .selectFrom('board_checks')
    .selectAll()
    .where('quarter', '=', quarter)
    .orderBy('id')
    .execute()
  return rows.map(checkOf)
}

/** The photograph a check came with; undefined where it is gone. */
export const photoOfCheck = async (db: Db, check: number): Promise<Attachment | undefined> =>
  (await attachmentsOfRecord(db, recordOf(check)))[0]
