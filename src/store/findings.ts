import type { Finding } from '../domain/inspection/task.ts'
import type { Db } from './dialect.ts'
import { findingOf } from './finding-rows.ts'

const inOrder = (db: Db) => db.selectFrom('findings').selectAll().orderBy('unit_id').orderBy('id')

/** What an inspection found; of one unit where it is named. */
export const findingsOf = async (db: Db, quarter: string, unit?: string): Promise<Finding[]> => {
  const query = inOrder(db).where('quarter', '=', quarter)
  const rows = await (unit === undefined ? query : query.where('unit_id', '=', unit)).execute()
  return rows.map(findingOf)
}

/** What is still to be put right or to be confirmed, of some units or all, whichever quarter found it. */
export const liveFindings = async (
  db: Db,
  units: readonly string[] | 'all',
): Promise<Finding[]> => {
  if (units.length === 0) return []
  const query = inOrder(db).where('state', 'in', ['open', 'answered'])
  const rows = await (units === 'all' ? query : query.where('unit_id', 'in', [...units])).execute()
  return rows.map(findingOf)
}

/** What the program found in other quarters and an inspector dropped as no fault. */
export const droppedFindings = async (db: Db, quarter: string): Promise<Finding[]> => {
  const rows = await inOrder(db)
    .where('state', '=', 'dropped')
    .where('finder', '=', 'machine')
    .where('quarter', '!=', quarter)
    .execute()
  return rows.map(findingOf)
}

export const findFinding = async (db: Db, id: number): Promise<Finding | undefined> => {
  const row = await db.selectFrom('findings').selectAll().where('id', '=', id).executeTakeFirst()
  return row && findingOf(row)
}
