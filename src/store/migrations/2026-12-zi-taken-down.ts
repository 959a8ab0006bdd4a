import { sql } from 'kysely'

import type { Db } from '../dialect.ts'

/**
 * Up to which of an item's versions residents may be shown none any more: each that was withdrawn, or that an internal
 * one came after. Publishing anew ends a withdrawal, and brings none of them back.
 */
export const takenDown = async (db: Db): Promise<void> => {
  await db.schema
    .alterTable('items')
    .addColumn('down_to', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update items set down_to = coalesce((
    select max(version) from (
      select version from item_versions where item_id = items.id and audience = 'internal'
      union all
      select version from item_acts where item_id = items.id and what = 'withdrawn'
    ) as down
  ), 0)`.execute(db)
}
