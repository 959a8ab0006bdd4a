import { MOST_PLACE_CHARACTERS, type Board } from '../domain/disclosure/boards.ts'
import { Refusal } from '../domain/errors.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { cleanWords } from './words.ts'
import type { Db, World } from './world.ts'

/** Boards put up, exchanged and taken down, for whoever may: boards.ts asks that of people in the bot. */

const placeIn = (words: string): string => {
  const place = cleanWords(words).replace(/\s+/g, ' ')
  if ([...place].length > MOST_PLACE_CHARACTERS)
    throw new Refusal('too-long', { most: MOST_PLACE_CHARACTERS })
  return place
}

/** Puts a board on record, from today on where no other day is said. */
export const putUpBoard = async (
  { records, town }: World,
  trx: Db,
  board: {
    readonly unit: string
    readonly words: string
    /** Null for the command line and the township's file. */
    readonly by: number | null
    readonly since?: Day | undefined
  },
  now: Date,
): Promise<Board> => {
  const { unit, words, by } = board
  const since = board.since ?? dayOf(now, town.timezone)
  return records.addBoard(trx, { unit, place: placeIn(words), since, by })
}

/** Takes a board down; refused where it is down already. */
export const takeDownBoard = async (
  { records, town }: World,
  trx: Db,
  { id }: Pick<Board, 'id'>,
  now: Date,
  replacedBy: number | null = null,
): Promise<void> => {
  const today = dayOf(now, town.timezone)
  if (!(await records.endBoard(trx, id, today, replacedBy))) throw new Refusal('already-done')
}

/** Puts a board in the place of another one. */
export const exchangeBoard = async (
  world: World,
  trx: Db,
  given: {
    readonly board: Pick<Board, 'id' | 'unit'>
    readonly words: string
    readonly by: number | null
  },
  now: Date,
): Promise<Board> => {
  const { board, words, by } = given
  const next = await putUpBoard(world, trx, { unit: board.unit, words, by }, now)
  await takeDownBoard(world, trx, board, now, next.id)
  return next
}

const BOARDS_IMPORTED = 'boards-imported'

/**
 * Puts the boards of township.yaml on record at the first start, once; none where somebody put one on record before.
 * Says how many.
 */
export const firstBoards = async (world: World, trx: Db, now: Date): Promise<number> => {
  const { records, town } = world
  if (town.boards.length === 0 || (await records.findMark(trx, BOARDS_IMPORTED))) return 0
  // First, so that of two processes that start together one does it and the other waits.
  if (!(await records.setMarkOnce(trx, BOARDS_IMPORTED, now.toISOString()))) return 0
  if ((await records.boardsOf(trx, 'all')).length > 0) return 0
  for (const { unit, place, since } of town.boards)
    await putUpBoard(world, trx, { unit, words: place, since, by: null }, now)
  return town.boards.length
}
