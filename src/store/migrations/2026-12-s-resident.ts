import { sql } from 'kysely'

import type { Db } from '../dialect.ts'

/** Which message brought which of a draft's words, and what was found to be like it; what a reply replies to. */
export const residentSide = async (db: Db): Promise<void> => {
  await db.schema
    .alterTable('drafts')
    .addColumn('pieces', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await db.schema.alterTable('drafts').addColumn('similar', 'text').execute()
  await db.schema
    .createIndex('outbox_messages')
    .on('outbox')
    .columns(['chat_id', 'message_id'])
    .where(sql.ref('ref'), 'is not', null)
    .execute()
}
