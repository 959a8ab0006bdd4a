import type { Board } from '../domain/disclosure/boards.ts'
import type { NewestItem } from '../domain/code-sheet.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, World } from './world.ts'

/** Two rows of three fit under a unit's own code on a page. */
const MOST_NEWEST = 6

/** What a unit published last, as residents may see it on a day. */
export const newestOf = async (
  { records, town }: World,
  db: Db,
  unit: string,
  now: Date,
): Promise<NewestItem[]> =>
  records.pageOfItems(db, { unit }, dayOf(now, town.timezone), 0, MOST_NEWEST)

/** The boards of a unit that are there. */
export const standingBoardsOf = async (
  { records }: World,
  db: Db,
  unit: string,
): Promise<Board[]> => {
  const boards = await records.boardsOf(db, [unit])
  return boards.filter(({ endedOn }) => endedOn === null)
}
