import { sql } from 'kysely'

import type { Db } from '../dialect.ts'

/** With what a unit's head counts, so that it is counted without the rows. */
const heads = async (db: Db): Promise<void> => {
  await db.schema.dropIndex('complaints_units').execute()
  await db.schema
    .createIndex('complaints_units')
    .on('complaints')
    .columns(['unit_id', 'rank', 'no', 'state', 'answer_by', 'handler'])
    .where(sql.ref('rank'), 'is not', null)
    .execute()
}

/** What figures of a stretch of time are found by, and the heads of queues counted by, without the rows. */
export const figures = async (db: Db): Promise<void> => {
  await heads(db)
  await db.schema.dropIndex('events_at').execute()
  await db.schema.createIndex('events_at').on('events').columns(['at', 'complaint_no']).execute()
  await db.schema
    .createIndex('complaints_closed')
    .on('complaints')
    .columns(['closed_at', 'filed_at', 'accept_by', 'no'])
    .execute()
  await db.schema
    .createIndex('item_versions_seen')
    .on('item_versions')
    .column('first_seen_at')
    .execute()
}
