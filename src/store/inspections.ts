import type { Selectable } from 'kysely'

import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** An inspection as it stands on record. */
export interface Inspection {
  readonly quarter: string
  readonly seed: string
  readonly openedAt: string
  readonly runAt: string
  readonly items: number
  readonly links: 'checked' | 'not-checked'
}

const inspectionOf = (row: Selectable<Database['inspections']>): Inspection => ({
  quarter: row.quarter,
  seed: row.seed,
  openedAt: row.opened_at,
  runAt: row.run_at,
  items: row.items,
  links: row.links as Inspection['links'],
})

export const findInspection = async (db: Db, quarter: string): Promise<Inspection | undefined> => {
  const row = await db
    .selectFrom('inspections')
    .selectAll()
    .where('quarter', '=', quarter)
    .executeTakeFirst()
  return row && inspectionOf(row)
}

/** Opens a quarter's inspection; false where it is open already. */
export const openInspection = async (
  db: Db,
  quarter: string,
  seed: string,
  now: Date,
): Promise<boolean> => {
  const at = now.toISOString()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('inspections')
    .values({ quarter, seed, opened_at: at, run_at: at, items: 0, links: 'not-checked' })
    .onConflict((conflict) => conflict.column('quarter').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const noteRun = async (
  db: Db,
  quarter: string,
  { items, links }: Pick<Inspection, 'items' | 'links'>,
  now: Date,
): Promise<void> => {
  await db
    .updateTable('inspections')
    .set({ run_at: now.toISOString(), items, links })
    .where('quarter', '=', quarter)
    .execute()
}
