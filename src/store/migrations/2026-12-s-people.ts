import { sql } from 'kysely'

import { bytesType, countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** The record of what admins do, invitations that can be called back, and files of ours to be sent. */
export const people = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(db.schema.createTable('acts'), dialect)
    .addColumn('seq', number, (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('person_id', number, (c) => c.references('people.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
  await db.schema.alterTable('invitations').addColumn('revoked_at', 'text').execute()
  await strict(countedId(db.schema.createTable('uploads'), dialect), dialect)
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('content', bytesType(dialect), (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  // What stands in a chat is looked for when its reader may not see it any more.
  await db.schema
    .createIndex('outbox_refs_of_chat')
    .on('outbox')
    .column('chat_id')
    .where(sql.ref('ref'), 'is not', null)
    .execute()
}
